package io.github.camelpolytomic.observe;

import io.github.camelpolytomic.observe.Snapshot.Feed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * What one consumer does. It tells this; the numbers go on when it is stopped and started again.
 * Safe for use by several threads.
 */
@SuppressWarnings("NonAtomicVolatileUpdate") // one thread polls at a time
public final class ObservedFeed {

    private final Observer observer;
    private final Clock clock;
    private final String operation;
    private final Map<String, String> ids;
    private final Supplier<Duration> interval;

    private final LongAdder pages = new LongAdder();
    private final LongAdder items = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder redeliveries = new LongAdder();
    private final LongAdder givenUp = new LongAdder();
    private volatile String route;
    private volatile Runnable hide;
    private volatile long started;
    private volatile long pollBegan;
    private volatile long pollEnded;
    private volatile long caughtUp;
    private volatile Duration delay;
    private volatile Instant watermark;
    private volatile String problem;
    private volatile long failingSince;
    private volatile boolean someFail;
    private volatile int members = 1;
    private volatile int failingMembers;
    // told by one thread at a time
    private volatile long polls;
    private volatile long failedPolls;

    /**
     * A consumer that does nothing yet.
     *
     * @param ids the ids that its options name, by the names of options
     * @param interval the time between polls
     */
    public ObservedFeed(
            Observer observer,
            String operation,
            Map<String, String> ids,
            Supplier<Duration> interval) {
        this.observer = observer;
        this.clock = observer.clock();
        this.operation = operation;
        this.ids = Map.copyOf(ids);
        this.interval = interval;
    }

    /** It is started. @param routeId null when it is in no route */
    public synchronized void started(String routeId) {
        if (hide == null) {
            route = routeId;
            started = clock.millis();
            hide = observer.show(Feed.class, () -> List.of(view()));
        }
    }

    /** It is stopped. */
    public synchronized void stopped() {
        if (hide != null) {
            hide.run();
            hide = null;
        }
    }

    /** A poll begins. */
    public void pollBegan() {
        polls++;
        pollBegan = clock.millis();
    }

    /**
     * A poll has ended without an exception.
     *
     * @param nothingLeft whether all that had changed when it began was delivered
     */
    public void pollEnded(boolean nothingLeft) {
        pollEnded = clock.millis();
        if (!someFail) {
            problem = null;
            failingSince = 0;
        }
        if (nothingLeft) {
            caughtUp = pollBegan;
        }
    }

    /** A poll has failed. */
    public void pollFailed(Throwable failure) {
        pollEnded = clock.millis();
        failedPolls++;
        fails(failure);
    }

    /** Some of those that it follows could not be looked at. @param failure null when all could */
    public void membersFailing(Throwable failure) {
        someFail = failure != null;
        if (someFail) {
            fails(failure);
        }
    }

    private void fails(Throwable failure) {
        problem = Failures.message(failure);
        failingSince = failingSince == 0 ? clock.millis() : failingSince;
    }

    /** How many it follows, and how many of them could not be looked at. */
    public void members(int all, int failing) {
        members = all;
        failingMembers = failing;
    }

    /** A page was read. */
    public void page() {
        pages.increment();
    }

    /** A message was processed. @param count how many items it held */
    public void delivered(int count) {
        items.add(count);
    }

    /** An item was delivered that says when it changed. */
    public void deliveredOf(Instant changed) {
        delay = Duration.between(changed, clock.instant());
    }

    /** The route has failed with a message. @param count how many items it held */
    public void failed(int count) {
        failures.add(count);
    }

    /** An item was given to the route once more. */
    public void redelivered() {
        redeliveries.increment();
    }

    /** An item was given up. */
    public void givenUp() {
        givenUp.increment();
    }

    /** Everything older is settled. @param moment null for no such moment */
    public void watermark(Instant moment) {
        watermark = moment;
    }

    /** How it stands. */
    public Feed view() {
        long now = clock.millis();
        long ended = pollEnded;
        long began = pollBegan;
        return new Feed(
                operation,
                route,
                ids,
                interval.get(),
                hide != null,
                Observer.moment(began),
                ended < began || began == 0 ? null : Duration.ofMillis(ended - began),
                Observer.moment(caughtUp),
                Duration.ofMillis(Math.max(0, now - (caughtUp == 0 ? started : caughtUp))),
                delay,
                watermark,
                polls,
                failedPolls,
                pages.sum(),
                items.sum(),
                failures.sum(),
                redeliveries.sum(),
                givenUp.sum(),
                members,
                failingMembers,
                problem,
                Observer.moment(failingSince));
    }
}
