package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.body.BodyFormat;
import io.github.camelpolytomic.body.BodyMapper;
import io.github.camelpolytomic.client.Attempts;
import io.github.camelpolytomic.client.Page;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.ResponseReader;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicStoppedException;
import io.github.camelpolytomic.operation.CompletionHint;
import io.github.camelpolytomic.support.TaskScheduler;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one list that tells of many waits at once, again and again, as long as there are enough who
 * wait. It makes at most two requests a second, fewer where fewer wait, and what lists everything
 * takes at most half of the time.
 *
 * <p>A list that the key may not read is given up, and that is said once; one that cannot be read
 * for the moment is tried again. Meanwhile those who wait look for themselves, as often as without.
 */
final class HintLoop {

    private static final Logger LOG = LoggerFactory.getLogger(HintLoop.class);

    /** From so many on a list costs less than to look one by one. */
    static final int THRESHOLD = 50;

    private static final Duration SHORTEST = Duration.ofMillis(500);

    /** Of a list that only finds what a better one has missed: not more often, ... */
    private static final Duration SECOND_BEST = Duration.ofMinutes(1);

    /** ... and the more seldom the longer it is. */
    private static final Duration FOR_EACH = Duration.ofMillis(60);

    /** The time between two of the looks that a reading leads to, so that not all look at once. */
    private static final Duration STEP = Duration.ofMillis(10);

    /** Within this time all of them look, or until the list is read again. */
    private static final Duration SPREAD = Duration.ofSeconds(1);

    /** Of an individual look, at the default pace. */
    private static final Duration PACE = Duration.ofSeconds(30);

    /** How many requests may have been saved up. */
    private static final double BURST = 30;

    /** How many requests a reading may take at least, even if it has to be paid for later. */
    private static final int LEAST = 5;

    /** Those who wait. Told without a lock being held. */
    interface Audience {

        /** How many things are waited for. */
        int size();

        /** Whether it is the best hint that those who wait have. */
        boolean isBest();

        /** The syncs whose executions are waited for. */
        Set<String> syncIds();

        /**
         * Something has happened.
         *
         * @param delay when to look at it, if it may be over
         */
        void told(Sign sign, Duration delay);

        /** It works: who waits may look for himself seldom. */
        void works();

        /** It does not work, for a while or for good: who waits looks for himself. */
        void fails();

        /** The list may not be read: there is nothing to come of it. */
        void refused();
    }

    private final TaskScheduler scheduler;
    private final CompletionHint hint;
    private final HintList list;
    private final Audience audience;
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
        this.audience = audience;
        ResponseReader<Page<Object>> reader =
                new BodyMapper(BodyFormat.java, null, client.settings().mapper())
                        .pageReader(hint.reader().paging());
        this.list =
                hint.since() == null
                        ? new StatusList(hint, client, reader)
                        : new EventList(scheduler, hint, client, reader);
    }

    /** Runs while there are enough who wait. */
    synchronized void wanted() {
        if (!running && audience.size() >= THRESHOLD) {
            running = true;
            // what ended before is seen by those who look for themselves until this works
            list.begin();
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

    /** Somebody begins to wait for a sync. */
    void forget(String syncId) {
        list.forget(syncId);
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
        // not right at the threshold, or it would go on and off
        if (audience.size() < THRESHOLD / 2) {
            end();
            audience.fails();
            return null;
        }
        long began = scheduler.nanoTime();
        try {
            HintList.Reading reading = list.read(audience.syncIds(), Math.max(LEAST, (int) saved));
            Duration pause = next(began, reading.requests());
            tell(reading, pause.plusNanos(scheduler.nanoTime() - began));
            return pause;
        } catch (PolytomicStoppedException e) {
            end();
            return null;
        } catch (PolytomicException e) {
            if (!e.isRetryable()) {
                refuse(e);
                return null;
            }
            fail();
            Duration asked = Attempts.retryAfter(e);
            Duration due = next(began, 1);
            return asked != null && asked.compareTo(due) > 0 ? asked : due;
        } catch (RuntimeException e) {
            refuse(e);
            return null;
        }
    }

    /** Tells what was read. Until the next reading comes the threads need not be idle. */
    private void tell(HintList.Reading reading, Duration untilNext) {
        long looks = reading.signs().stream().filter(Sign::over).count();
        Duration spread = untilNext.compareTo(SPREAD) > 0 ? untilNext : SPREAD;
        Duration step = looks == 0 ? STEP : spread.dividedBy(looks);
        step = step.compareTo(STEP) < 0 ? step : STEP;
        Duration delay = Duration.ZERO;
        for (Sign sign : reading.signs()) {
            audience.told(sign, delay);
            delay = sign.over() ? delay.plus(step) : delay;
        }
        if (!reading.complete()) {
            // more happens than is worth reading: those who wait find it themselves
            fail();
        } else if (!working) {
            working = true;
            audience.works();
        }
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
    private Duration next(long began, int requests) {
        long now = scheduler.nanoTime();
        long took = now - began;
        long period = period().toNanos();
        saved = Math.min(BURST, saved + (now - paidAt) / (double) period) - requests;
        paidAt = now;
        long due = Math.max(period - took, (long) (-saved * period));
        if (list.isWhole()) {
            due = Math.max(due, took);
        }
        if (!audience.isBest()) {
            due = Math.max(due, SECOND_BEST.toNanos());
            due = Math.max(due, FOR_EACH.toNanos() * audience.size());
        }
        return Duration.ofNanos(Math.max(0, due));
    }

    /** So that it makes no more requests than those who wait would. */
    private Duration period() {
        Duration fair = PACE.multipliedBy(5).dividedBy(4L * Math.max(1, audience.size()));
        return fair.compareTo(SHORTEST) > 0 ? fair : SHORTEST;
    }
}
