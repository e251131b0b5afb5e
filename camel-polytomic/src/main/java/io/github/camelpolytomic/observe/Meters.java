package io.github.camelpolytomic.observe;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.apache.camel.CamelContext;

/**
 * The meters of Micrometer, in every registry that the context has. Only here is Micrometer known:
 * without it this class is never loaded.
 *
 * <p>What is counted anyway is read when the registry asks; only durations are handed on one by
 * one. Names and tags follow Micrometer's own meter of HTTP clients. No id, no path and no name of
 * a sync is a tag.
 */
final class Meters implements Observer.Listener {

    private static final String NONE = "none";

    private final MeterRegistry registry;
    private final Observer observer;
    private final Tags tags;
    private final Map<CallKind, Timer> calls = new ConcurrentHashMap<>();
    private final Map<Supplier<? extends Collection<?>>, List<Meter>> shown =
            new ConcurrentHashMap<>();
    private final List<Meter> others = new ArrayList<>();

    private Meters(MeterRegistry registry, Observer observer, String component) {
        this.registry = registry;
        this.observer = observer;
        this.tags = Tags.of("component", component);
    }

    /**
     * Adds meters to the registries of a context.
     *
     * @param component the name of the component, a tag of all its meters
     * @return takes them away again
     */
    static Runnable bind(CamelContext context, Observer observer, String component) {
        Set<MeterRegistry> registries = context.getRegistry().findByType(MeterRegistry.class);
        // one that hands on to the others stands for them
        List<MeterRegistry> meant =
                registries.stream().filter(CompositeMeterRegistry.class::isInstance).toList();
        List<Runnable> undo = new ArrayList<>();
        for (MeterRegistry each : meant.isEmpty() ? registries : meant) {
            Meters meters = new Meters(each, observer, component);
            Runnable deaf = observer.listen(meters);
            undo.add(
                    () -> {
                        deaf.run();
                        meters.remove();
                    });
        }
        return () -> undo.forEach(Runnable::run);
    }

    private synchronized void remove() {
        calls.values().forEach(registry::remove);
        shown.values().forEach(meters -> meters.forEach(registry::remove));
        others.forEach(registry::remove);
    }

    @Override
    public void called(CallKind kind, long nanos) {
        Timer timer = calls.get(kind);
        if (timer == null) {
            timer = calls.computeIfAbsent(kind, this::timer);
        }
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(CallKind kind) {
        return Timer.builder("polytomic.client.requests")
                .description("Requests to Polytomic, every attempt")
                .tags(
                        tags.and(
                                "operation",
                                kind.operation(),
                                "method",
                                kind.method(),
                                "client.name",
                                kind.host(),
                                "status",
                                kind.status() == 0 ? "IO_ERROR" : Integer.toString(kind.status()),
                                "outcome",
                                kind.outcome(),
                                "exception",
                                kind.error()))
                .register(registry);
    }

    @Override
    public void waited(String operation, String outcome, long nanos) {
        Timer timer =
                Timer.builder("polytomic.waits")
                        .description("Waits that are over")
                        .tags(tags.and("operation", operation, "outcome", outcome))
                        .register(registry);
        remember(timer);
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    private synchronized void remember(Meter meter) {
        if (!others.contains(meter)) {
            others.add(meter);
        }
    }

    @Override
    public void met(String operation) {
        Tags own = tags.and("operation", operation);
        remember(
                FunctionCounter.builder(
                                "polytomic.client.retries",
                                observer,
                                it -> it.counted(operation).retries())
                        .description("Requests that were sent again")
                        .tags(own)
                        .register(registry));
        remember(
                FunctionTimer.builder(
                                "polytomic.client.throttled",
                                observer,
                                it -> it.counted(operation).throttles(),
                                it -> it.counted(operation).throttled().toNanos(),
                                TimeUnit.NANOSECONDS)
                        .description(
                                "Refusals because of too many requests, and how long requests were"
                                        + " held back")
                        .tags(own)
                        .register(registry));
        remember(
                Gauge.builder(
                                "polytomic.waits.active",
                                observer,
                                it -> it.counted(operation).waiting())
                        .description("Waits under way")
                        .tags(own)
                        .register(registry));
    }

    @Override
    public void shown(Class<?> kind, Supplier<? extends Collection<?>> source) {
        if (kind == Snapshot.Feed.class) {
            shown.computeIfAbsent(source, this::feed);
        } else if (kind == Snapshot.Continuations.class) {
            shown.computeIfAbsent(source, this::continuations);
        }
    }

    @Override
    public void hidden(Class<?> kind, Supplier<? extends Collection<?>> source) {
        List<Meter> gone = shown.remove(source);
        if (gone != null) {
            gone.forEach(registry::remove);
        }
    }

    private List<Meter> feed(Supplier<? extends Collection<?>> source) {
        Snapshot.Feed first = only(source, Snapshot.Feed.class);
        Tags own =
                tags.and(
                        "operation",
                        first.operation(),
                        "routeId",
                        first.route() == null ? NONE : first.route());
        List<Meter> meters = new ArrayList<>();
        meters.add(
                time(
                        source,
                        own,
                        "polytomic.feed.lag",
                        "Time since the beginning of the last poll after which nothing was left to"
                                + " deliver",
                        feed -> feed.lag().toMillis()));
        meters.add(
                time(
                        source,
                        own,
                        "polytomic.feed.delay",
                        "Age of the last item when it was delivered",
                        feed -> feed.delay() == null ? Double.NaN : feed.delay().toMillis()));
        meters.add(
                count(
                        source,
                        own.and("outcome", "SUCCESS"),
                        "polytomic.feed.polls",
                        "Polls",
                        feed -> feed.polls() - feed.failedPolls()));
        meters.add(
                count(
                        source,
                        own.and("outcome", "ERROR"),
                        "polytomic.feed.polls",
                        "Polls",
                        Snapshot.Feed::failedPolls));
        meters.add(count(source, own, "polytomic.feed.pages", "Pages read", Snapshot.Feed::pages));
        meters.add(
                count(
                        source,
                        own,
                        "polytomic.feed.items",
                        "Items delivered",
                        Snapshot.Feed::items));
        meters.add(
                count(
                        source,
                        own,
                        "polytomic.feed.failures",
                        "Items that the route has failed with",
                        Snapshot.Feed::failures));
        meters.add(
                count(
                        source,
                        own,
                        "polytomic.feed.redeliveries",
                        "Items given to the route once more",
                        Snapshot.Feed::redeliveries));
        meters.add(
                count(
                        source,
                        own,
                        "polytomic.feed.given.up",
                        "Items given up",
                        Snapshot.Feed::givenUp));
        return meters;
    }

    private Meter count(
            Supplier<? extends Collection<?>> source,
            Tags own,
            String name,
            String description,
            ToDoubleFunction<Snapshot.Feed> value) {
        return FunctionCounter.builder(
                        name, source, it -> value.applyAsDouble(only(it, Snapshot.Feed.class)))
                .description(description)
                .tags(own)
                .register(registry);
    }

    private Meter time(
            Supplier<? extends Collection<?>> source,
            Tags own,
            String name,
            String description,
            ToDoubleFunction<Snapshot.Feed> millis) {
        return TimeGauge.builder(
                        name,
                        source,
                        TimeUnit.MILLISECONDS,
                        it -> millis.applyAsDouble(only(it, Snapshot.Feed.class)))
                .description(description)
                .tags(own)
                .register(registry);
    }

    private List<Meter> continuations(Supplier<? extends Collection<?>> source) {
        Snapshot.Continuations first = only(source, Snapshot.Continuations.class);
        return List.of(
                Gauge.builder(
                                "polytomic.continuations.stored",
                                source,
                                it -> only(it, Snapshot.Continuations.class).stored())
                        .description("Continuations stored, as far as this process knows")
                        .tags(tags.and("name", first.name()))
                        .register(registry));
    }

    private static <T> T only(Supplier<? extends Collection<?>> source, Class<T> type) {
        return type.cast(source.get().iterator().next());
    }
}
