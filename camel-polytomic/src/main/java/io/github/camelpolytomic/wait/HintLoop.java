package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.body.BodyFormat;
import io.github.camelpolytomic.body.BodyMapper;
import io.github.camelpolytomic.client.Attempts;
import io.github.camelpolytomic.client.Page;
import io.github.camelpolytomic.client.Pages;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.client.RequestBuilder;
import io.github.camelpolytomic.client.Response;
import io.github.camelpolytomic.client.ResponseReader;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicStoppedException;
import io.github.camelpolytomic.operation.CompletionHint;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.support.TaskScheduler;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one list that tells of many waits at once, again and again, as long as there are enough who
 * wait. It makes at most two requests a second, fewer where fewer wait, and takes at most a fifth
 * of the time.
 *
 * <p>A list that the key may not read is given up, and that is said once; one that cannot be read
 * for the moment is tried again. Meanwhile those who wait look for themselves, as often as without.
 */
final class HintLoop {

    private static final Logger LOG = LoggerFactory.getLogger(HintLoop.class);

    /** From so many on a list costs less than to look one by one. */
    static final int THRESHOLD = 50;

    private static final Duration SHORTEST = Duration.ofMillis(500);

    /** Of a list that only finds what a better one has missed. */
    private static final Duration SECOND_BEST = Duration.ofMinutes(1);

    /** The looks that one round of a list leads to are spread over this time. */
    private static final Duration SPREAD = Duration.ofMillis(300);

    /** Of an individual look, at the default pace. */
    private static final Duration PACE = Duration.ofSeconds(30);

    /** How much later than its time an event may become visible. */
    private static final Duration OVERLAP = Duration.ofMillis(400);

    /** How many requests may have been saved up. */
    private static final double BURST = 30;

    private static final int PAGE = 100;
    private static final int MAX_REQUESTS = 10;
    private static final int SYNCS_IN_URI = 40;
    private static final int REMEMBERED = 5_000;

    /** Those who wait. Told without a lock being held. */
    interface Audience {

        /** How many things are waited for. */
        int size();

        /** Whether it is the best hint that those who wait have. */
        boolean isBest();

        /** The syncs whose executions are waited for. */
        Collection<String> syncIds();

        /**
         * What an item of the list tells.
         *
         * @param over whether an execution may be over
         * @param within the time within which to look, so that not all look at once
         */
        void told(
                String syncId, String executionId, String syncName, boolean over, Duration within);

        /** It works: who waits may look for himself seldom. */
        void works();

        /** It does not work, for a while or for good: who waits looks for himself. */
        void fails();

        /** The list may not be read: there is nothing to come of it. */
        void refused();
    }

    private final TaskScheduler scheduler;
    private final CompletionHint hint;
    private final PolytomicClient client;
    private final RequestBuilder requests;
    private final ResponseReader<Page<Object>> reader;
    private final Audience audience;
    private final Map<String, Object> seen =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Object> eldest) {
                    return size() > limit;
                }
            };
    private volatile int limit = REMEMBERED;
    private Instant newest;
    private double saved = BURST;
    private long paidAt;
    private int turn;
    private boolean looking;
    private boolean again;
    private boolean running;
    private boolean working;

    /**
     * A loop that does not run yet.
     *
     * @param client whose key reads the list
     */
    HintLoop(
            TaskScheduler scheduler,
            CompletionHint hint,
            PolytomicClient client,
            Audience audience) {
        this.scheduler = scheduler;
        this.hint = hint;
        this.client = client;
        this.requests = client.requests(hint.reader());
        this.reader =
                new BodyMapper(BodyFormat.java, null, client.settings().mapper())
                        .pageReader(hint.reader().paging());
        this.audience = audience;
    }

    /** Runs while there are enough who wait. */
    synchronized void wanted() {
        if (!running && audience.size() >= THRESHOLD) {
            running = true;
            // what ended before is seen by those who look for themselves until this works
            newest = null;
            seen.clear();
            paidAt = scheduler.nanoTime();
            lookAfter(Duration.ZERO);
        }
    }

    /** Runs sooner than it would, if there are enough who wait. */
    void wantedNow() {
        wanted();
        synchronized (this) {
            if (running) {
                lookAfter(Duration.ZERO);
            }
        }
    }

    /** One look at the list, unless another was planned since. */
    private final class Turn implements TaskScheduler.Task {

        private final int number;

        private Turn(int number) {
            this.number = number;
        }

        @Override
        public void run() {
            synchronized (HintLoop.this) {
                if (!running || number != turn) {
                    return;
                }
                if (looking) {
                    again = true;
                    return;
                }
                looking = true;
                again = false;
            }
            Duration pause = null;
            try {
                pause = look();
            } finally {
                lookedUp(pause);
            }
        }

        @Override
        public void abandon() {
            end();
        }
    }

    /** A look is done; null when there is to be no other. */
    private synchronized void lookedUp(Duration pause) {
        looking = false;
        if (pause != null && running) {
            lookAfter(again ? Duration.ZERO : pause);
        }
    }

    private synchronized void lookAfter(Duration delay) {
        scheduler.callLater(delay, new Turn(++turn));
    }

    /** Reads the list. @return how long to wait for the next look; null when it was the last */
    private Duration look() {
        int size = audience.size();
        limit = Math.max(REMEMBERED, 2 * size);
        // not right at the threshold, or it would go on and off
        if (size < THRESHOLD / 2) {
            end();
            audience.fails();
            return null;
        }
        long began = scheduler.nanoTime();
        int count = 0;
        Duration pause = null;
        try {
            count = hint.since() == null ? readStatuses() : readEvents();
            if (!working) {
                working = true;
                audience.works();
            }
        } catch (PolytomicStoppedException e) {
            end();
            return null;
        } catch (PolytomicException e) {
            if (!e.isRetryable()) {
                refuse(e);
                return null;
            }
            fail();
            pause = Attempts.retryAfter(e);
        } catch (RuntimeException e) {
            refuse(e);
            return null;
        }
        return next(scheduler.nanoTime() - began, count, pause);
    }

    private void refuse(RuntimeException e) {
        LOG.info(
                "{} cannot be used to learn what is over, so each wait asks for itself: {}",
                hint.reader(),
                e.getMessage());
        end();
        audience.refused();
    }

    private void fail() {
        if (working) {
            working = false;
            audience.fails();
        }
    }

    private synchronized void end() {
        running = false;
        working = false;
    }

    /**
     * When to look again. A round that took several requests, because much has happened, is paid
     * for out of what was saved before: waiting longer would only make the next round larger.
     */
    private Duration next(long took, int count, Duration asked) {
        long now = scheduler.nanoTime();
        Duration period = period();
        saved = Math.min(BURST, saved + (now - paidAt) / (double) period.toNanos()) - count;
        paidAt = now;
        Duration due = period;
        if (saved < 0) {
            due = Duration.ofNanos((long) (period.toNanos() * (1 - saved)));
        }
        // what lists everything, however little of it has changed, is large
        if (hint.since() == null && due.toNanos() < 4 * took) {
            due = Duration.ofNanos(4 * took);
        }
        if (!audience.isBest() && SECOND_BEST.compareTo(due) > 0) {
            due = SECOND_BEST;
        }
        return asked != null && asked.compareTo(due) > 0 ? asked : due;
    }

    /** So that it makes no more requests than those who wait would. */
    private Duration period() {
        Duration fair = PACE.multipliedBy(5).dividedBy(4L * Math.max(1, audience.size()));
        return fair.compareTo(SHORTEST) > 0 ? fair : SHORTEST;
    }

    /** How things are: told are the syncs that have come to an end since the last time. */
    private int readStatuses() {
        Collection<String> syncs = audience.syncIds();
        boolean all = syncs.size() > SYNCS_IN_URI;
        Map<Parameter, Object> values = new HashMap<>();
        if (all) {
            values.put(hint.all(), true);
        } else {
            values.put(hint.those(), List.copyOf(syncs));
        }
        Request request = requests.build(values::get, null, null);
        Set<String> wanted = Set.copyOf(syncs);
        int count = 0;
        Pages pages = new Pages(client, request, hint.reader().paging());
        while (request != null && count < MAX_REQUESTS) {
            count++;
            Page<Object> page = client.once(request, reader).body();
            for (Object item : page.items()) {
                if (item instanceof Map<?, ?> status && wanted.contains(hint.syncId(status))) {
                    tellOfChange(status);
                }
            }
            request = pages.after(page);
        }
        return count;
    }

    private void tellOfChange(Map<?, ?> status) {
        String syncId = hint.syncId(status);
        Object before;
        synchronized (seen) {
            before = seen.put(syncId, status);
        }
        if (hint.isEnded(status) && !status.equals(before)) {
            audience.told(syncId, null, hint.syncName(status), true, SPREAD);
        }
    }

    /** A new wait for a sync: what was known of the sync was before that. */
    void forget(String syncId) {
        synchronized (seen) {
            seen.remove(syncId);
        }
    }

    /**
     * What has happened since the last time. At first only the newest event is wanted: to know
     * where to begin.
     */
    private int readEvents() {
        if (newest == null) {
            Response<Page<Object>> first = read(null, null, 1);
            newest =
                    first.body().items().stream().map(HintLoop::time).reduce(null, HintLoop::later);
            newest = newest == null ? Instant.EPOCH : newest;
            return 1;
        }
        Instant since = newest.minus(OVERLAP);
        Instant before = null;
        int count = 0;
        List<Map<?, ?>> fresh = new ArrayList<>();
        while (count < MAX_REQUESTS) {
            count++;
            List<Object> items = read(since, before, PAGE).body().items();
            Instant oldest = null;
            for (Object item : items) {
                Instant time = time(item);
                newest = later(newest, time);
                oldest = time == null || oldest != null && oldest.isBefore(time) ? oldest : time;
                if (item instanceof Map<?, ?> event && isNew(event)) {
                    fresh.add(event);
                }
            }
            // newest first: what a full page leaves out is older
            if (items.size() < PAGE || oldest == null || oldest.equals(before)) {
                break;
            }
            before = oldest;
        }
        for (Map<?, ?> event : fresh) {
            audience.told(
                    hint.syncId(event),
                    hint.executionId(event),
                    hint.syncName(event),
                    hint.isEnded(event),
                    SPREAD);
        }
        return count;
    }

    private boolean isNew(Map<?, ?> event) {
        Object id = event.get("id");
        synchronized (seen) {
            return id == null || seen.put(id.toString(), Boolean.TRUE) == null;
        }
    }

    private Response<Page<Object>> read(Instant since, Instant before, int limit) {
        Map<Parameter, Object> values = new HashMap<>();
        values.put(Parameter.limit, limit);
        values.put(hint.since(), since == null ? null : since.toString());
        values.put(Parameter.endingBefore, before == null ? null : before.toString());
        return client.once(requests.build(values::get, null, null), reader);
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
        return one == null || other != null && other.isAfter(one) ? other : one;
    }
}
