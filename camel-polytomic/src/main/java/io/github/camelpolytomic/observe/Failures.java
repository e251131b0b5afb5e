package io.github.camelpolytomic.observe;

import io.github.camelpolytomic.exception.PolytomicException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What went wrong last: failures that are alike count as one, and the oldest are forgotten. */
final class Failures {

    private static final int KEPT = 50;

    private record Key(String operation, String type, int status) {}

    private record Entry(
            String message,
            String requestId,
            String request,
            Map<String, String> ids,
            long count,
            Instant since,
            Instant last) {}

    private final Clock clock;
    private final Map<Key, Entry> entries = new LinkedHashMap<>();

    Failures(Clock clock) {
        this.clock = clock;
    }

    /**
     * Takes in a failure.
     *
     * @param request method and path; null when nothing was sent
     * @param lastSuccess when a call of the operation succeeded last; null for never
     */
    synchronized void add(
            String operation, String request, Throwable failure, Instant lastSuccess) {
        PolytomicException known = failure instanceof PolytomicException one ? one : null;
        String type = failure.getClass().getSimpleName();
        Key key = new Key(operation, type, known == null ? 0 : known.getStatus());
        Instant now = clock.instant();
        Entry before = entries.remove(key);
        boolean again =
                before != null && (lastSuccess == null || lastSuccess.isBefore(before.since()));
        entries.put(
                key,
                new Entry(
                        message(failure),
                        known == null ? null : known.getRequestId(),
                        request,
                        known == null ? Map.of() : Map.copyOf(known.getIds()),
                        again ? before.count() + 1 : 1,
                        again ? before.since() : now,
                        now));
        if (entries.size() > KEPT) {
            entries.remove(entries.keySet().iterator().next());
        }
    }

    /** What can be shown of a failure: the texts of others may hold anything. */
    static String message(Throwable failure) {
        return failure instanceof PolytomicException
                ? failure.getMessage()
                : failure.getClass().getName();
    }

    /** The newest first. @param lastSuccess of an operation, null for never */
    List<Snapshot.Failure> newestFirst(Function<String, Instant> lastSuccess) {
        List<Snapshot.Failure> list = new ArrayList<>();
        synchronized (this) {
            entries.forEach(
                    (key, entry) -> list.add(view(key, entry, lastSuccess.apply(key.operation()))));
        }
        Collections.reverse(list);
        return list;
    }

    private static Snapshot.Failure view(Key key, Entry entry, Instant lastSuccess) {
        return new Snapshot.Failure(
                key.operation(),
                key.type(),
                key.status(),
                entry.message(),
                entry.requestId(),
                entry.request(),
                entry.ids(),
                entry.count(),
                entry.since(),
                entry.last(),
                lastSuccess != null && lastSuccess.isAfter(entry.last()));
    }
}
