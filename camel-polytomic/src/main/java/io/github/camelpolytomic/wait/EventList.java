package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.client.Page;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.RequestBuilder;
import io.github.camelpolytomic.client.ResponseReader;
import io.github.camelpolytomic.operation.CompletionHint;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.support.TaskScheduler;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What has happened since the last reading.
 *
 * <p>An event may become visible a little later than its time says. So a reading begins somewhat
 * before the newest event that was seen; but when a reading has begun that long after an event was
 * seen, it has seen everything up to that event, and none need go back farther. Otherwise the last
 * events before a silence would be read for as long as that lasts.
 */
final class EventList implements HintList {

    /** How much later than its time an event may become visible. */
    private static final Duration OVERLAP = Duration.ofMillis(400);

    /** The most that is read at once. */
    private static final int PAGE = 100;

    /** More than there are in twice the overlap, so that none is told twice. */
    private static final int REMEMBERED = 5_000;

    private final TaskScheduler clock;
    private final CompletionHint hint;
    private final PolytomicClient client;
    private final RequestBuilder requests;
    private final ResponseReader<Page<Object>> reader;
    private final Map<String, Boolean> seen =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /** The newest event that was seen; null before the first reading. */
    private Instant newest;

    /** Up to this everything was read. */
    private Instant complete;

    /** An event, and when it was seen: in a while everything up to it will have been read. */
    private Instant candidate;

    private long candidateSeenAt;

    EventList(
            TaskScheduler clock,
            CompletionHint hint,
            PolytomicClient client,
            ResponseReader<Page<Object>> reader) {
        this.clock = clock;
        this.hint = hint;
        this.client = client;
        this.requests = client.requests(hint.reader());
        this.reader = reader;
    }

    @Override
    public void begin() {
        newest = null;
        complete = null;
        candidate = null;
        seen.clear();
    }

    @Override
    public Reading read(Set<String> syncIds, int most) {
        if (newest == null) {
            // only where to begin is wanted
            newest =
                    page(null, null, 1).stream()
                            .map(EventList::time)
                            .reduce(Instant.EPOCH, EventList::later);
            return new Reading(List.of(), 1, true);
        }
        Instant since = later(newest.minus(OVERLAP), complete);
        boolean settled =
                candidate != null && clock.nanoTime() - candidateSeenAt >= OVERLAP.toNanos();
        List<Sign> signs = new ArrayList<>();
        Instant before = null;
        boolean full = true;
        long firstPageAt = 0;
        int count = 0;
        while (full && count < most) {
            count++;
            List<Object> items = page(since, before, PAGE);
            firstPageAt = count == 1 ? clock.nanoTime() : firstPageAt;
            Instant oldest = null;
            for (Object item : items) {
                Instant time = time(item);
                newest = later(newest, time);
                oldest = oldest == null || time != null && time.isBefore(oldest) ? time : oldest;
                if (item instanceof Map<?, ?> event && isNew(event)) {
                    signs.add(sign(event));
                }
            }
            // newest first: what a full page leaves out is older
            full = items.size() >= PAGE && oldest != null && !oldest.equals(before);
            before = oldest;
        }
        if (settled) {
            complete = candidate;
            candidate = null;
        }
        if (candidate == null) {
            candidate = newest;
            candidateSeenAt = firstPageAt;
        }
        Collections.reverse(signs);
        return new Reading(signs, count, !full);
    }

    private Sign sign(Map<?, ?> event) {
        return new Sign(
                hint.syncId(event),
                hint.executionId(event),
                hint.syncName(event),
                hint.isEnded(event));
    }

    private boolean isNew(Map<?, ?> event) {
        Object id = event.get("id");
        return id == null || seen.put(id.toString(), Boolean.TRUE) == null;
    }

    private List<Object> page(Instant since, Instant before, int limit) {
        Map<Parameter, Object> values = new HashMap<>();
        values.put(Parameter.limit, limit);
        values.put(hint.since(), since == null ? null : since.toString());
        values.put(Parameter.endingBefore, before == null ? null : before.toString());
        return client.once(requests.build(values::get, null, null), reader).body().items();
    }

    private static Instant time(Object item) {
        try {
            Object text = item instanceof Map<?, ?> event ? event.get("created_at") : null;
            return text == null ? null : OffsetDateTime.parse(text.toString()).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant later(Instant one, Instant other) {
        return other != null && other.isAfter(one) ? other : one;
    }

    @Override
    public boolean isWhole() {
        return false;
    }
}
