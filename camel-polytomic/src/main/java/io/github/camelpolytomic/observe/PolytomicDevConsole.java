package io.github.camelpolytomic.observe;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Component;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonObject;

/**
 * The developer console {@code polytomic}: what each polytomic component of the context does. Text
 * is for people; JSON holds the {@link Snapshot} of each component by its name.
 */
@DevConsole(
        name = "polytomic",
        group = "polytomic",
        displayName = "Polytomic",
        description = "What the Polytomic components do: feeds, waits, calls, errors")
public class PolytomicDevConsole extends AbstractDevConsole {

    /** The option that says how much of a list is shown at most; 100 if it is not set. */
    public static final String LIMIT = "limit";

    private static final int DEFAULT_LIMIT = 100;

    /** A console of a context that has yet to be set. */
    public PolytomicDevConsole() {
        super(
                "polytomic",
                "polytomic",
                "Polytomic",
                "What the Polytomic components do: feeds, waits, calls, errors");
    }

    private Map<String, Snapshot> snapshots() {
        Map<String, Snapshot> all = new LinkedHashMap<>();
        getCamelContext().getComponentNames().stream()
                .sorted()
                .forEach(
                        name -> {
                            Component component = getCamelContext().hasComponent(name);
                            if (component instanceof Observed observed) {
                                all.put(name, observed.observer().snapshot());
                            }
                        });
        return all;
    }

    private static int limit(Map<String, Object> options) {
        Object limit = options == null ? null : options.get(LIMIT);
        return limit == null ? DEFAULT_LIMIT : Integer.parseInt(limit.toString());
    }

    @Override
    protected JsonObject doCallJson(Map<String, Object> options) {
        int limit = limit(options);
        JsonObject root = new JsonObject();
        snapshots().forEach((name, snapshot) -> root.put(name, json(snapshot, limit)));
        return root;
    }

    private static JsonObject json(Snapshot snapshot, int limit) {
        JsonObject json = new JsonObject();
        snapshot.toMap()
                .forEach(
                        (name, value) ->
                                json.put(
                                        name,
                                        value instanceof List<?> list
                                                ? list.stream().limit(limit).toList()
                                                : value));
        json.put("waitCount", snapshot.waits().size());
        return json;
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        int limit = limit(options);
        StringBuilder text = new StringBuilder();
        snapshots().forEach((name, snapshot) -> new Text(text, snapshot, limit).write(name));
        return text.toString();
    }

    /** One component for people. */
    private record Text(StringBuilder text, Snapshot snapshot, int limit) {

        private void write(String name) {
            text.append("\n    Component: ").append(name);
            list(
                    "Endpoints",
                    snapshot.endpoints(),
                    one -> one.uri() + " (" + one.apiVersion() + ", " + one.baseUrl() + ")");
            list("Feeds", snapshot.feeds(), this::feed);
            list("Waits", snapshot.waits(), this::wait);
            list(
                    "Waits that are over",
                    snapshot.ends(),
                    one -> one.operation() + " " + one.outcome() + ": " + one.count());
            list(
                    "Continuations",
                    snapshot.continuations(),
                    one -> one.name() + ": " + one.stored());
            list("Calls", snapshot.calls(), this::call);
            list(
                    "Retries and rate limits",
                    snapshot.operations().stream()
                            .filter(one -> one.retries() + one.throttles() > 0)
                            .toList(),
                    one ->
                            one.operation()
                                    + ": sent again "
                                    + one.retries()
                                    + ", too many requests "
                                    + one.throttles()
                                    + ", held back for "
                                    + one.throttled().toMillis()
                                    + " ms");
            list("Last errors", snapshot.failures(), this::failure);
            list(
                    "Hints",
                    snapshot.hints(),
                    one ->
                            one.operation()
                                    + ": "
                                    + one.state()
                                    + ", for "
                                    + one.waits()
                                    + " waits, has told "
                                    + one.told()
                                    + " ends");
            list(
                    "HTTP pools",
                    snapshot.pools(),
                    one ->
                            one.host()
                                    + ": at work "
                                    + one.leased()
                                    + ", idle "
                                    + one.available()
                                    + ", waiting "
                                    + one.pending()
                                    + ", at most "
                                    + one.max());
            list("Last events", snapshot.happenings(), this::happening);
        }

        private <T> void list(String title, Collection<T> all, Function<T, String> line) {
            if (all.isEmpty()) {
                return;
            }
            text.append("\n    ").append(title).append(" (").append(all.size()).append("):");
            all.stream()
                    .limit(limit)
                    .forEach(one -> text.append("\n        ").append(line.apply(one)));
            text.append('\n');
        }

        private String feed(Snapshot.Feed feed) {
            return feed.operation()
                    + ids(feed.ids())
                    + " route "
                    + feed.route()
                    + ": last poll "
                    + ago(feed.lastPoll())
                    + ", lag "
                    + seconds(feed.lag())
                    + " of "
                    + seconds(feed.interval())
                    + ", items "
                    + feed.items()
                    + ", failures "
                    + feed.failures()
                    + ", given up "
                    + feed.givenUp()
                    + (feed.members() > 1 || feed.failingMembers() > 0
                            ? ", follows " + feed.members() + ", failing " + feed.failingMembers()
                            : "")
                    + (feed.watermark() == null ? "" : ", watermark " + feed.watermark())
                    + (feed.problem() == null ? "" : "; " + feed.problem());
        }

        private String wait(Snapshot.Wait wait) {
            return wait.operation()
                    + (wait.name() == null ? "" : " \"" + wait.name() + "\"")
                    + ids(wait.ids())
                    + ": "
                    + wait.status()
                    + " since "
                    + ago(wait.since())
                    + (wait.records() == null ? "" : ", records " + wait.records())
                    + (wait.errors() == null ? "" : ", errors " + wait.errors())
                    + ", looks "
                    + wait.looks()
                    + (wait.nextLook() == null ? "" : ", next in " + in(wait.nextLook()))
                    + (wait.overdue() ? ", OVERDUE" : "")
                    + (wait.problem() == null ? "" : "; " + wait.problem())
                    + " (wait "
                    + wait.id()
                    + ")";
        }

        private String call(Snapshot.Call call) {
            CallKind kind = call.kind();
            return kind.operation()
                    + " "
                    + kind.method()
                    + " "
                    + (kind.status() == 0 ? kind.error() : kind.status())
                    + ": "
                    + call.count()
                    + ", mean "
                    + call.total().dividedBy(Math.max(1, call.count())).toMillis()
                    + " ms, longest "
                    + call.max().toMillis()
                    + " ms";
        }

        private String failure(Snapshot.Failure failure) {
            return failure.message()
                    + " ("
                    + (failure.over() ? "over, " : "")
                    + failure.count()
                    + " times since "
                    + ago(failure.since())
                    + ", last "
                    + ago(failure.last())
                    + (failure.request() == null ? "" : ", " + failure.request())
                    + (failure.requestId() == null ? "" : ", request " + failure.requestId())
                    + ")";
        }

        private String happening(Happening one) {
            return one.at().truncatedTo(ChronoUnit.SECONDS)
                    + " "
                    + one.operation()
                    + (one.name() == null ? "" : " \"" + one.name() + "\"")
                    + ids(one.ids())
                    + ": "
                    + (one.previous() == null ? "" : one.previous() + " -> ")
                    + one.status();
        }

        private static String ids(Map<String, String> ids) {
            return ids.isEmpty()
                    ? ""
                    : ids.entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(id -> id.getKey() + "=" + id.getValue())
                            .collect(Collectors.joining(", ", " (", ")"));
        }

        private String ago(Instant moment) {
            return moment == null
                    ? "never"
                    : seconds(Duration.between(moment, snapshot.at())) + " ago";
        }

        private String in(Instant moment) {
            return seconds(Duration.between(snapshot.at(), moment));
        }

        private static String seconds(Duration duration) {
            return Math.floorDiv(duration.toMillis(), 100) / 10.0 + " s";
        }
    }
}
