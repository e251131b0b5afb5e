package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.body.Polled;
import io.github.camelpolytomic.client.Response;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.support.TaskScheduler;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One who waits, and when he wants to look again. As a task it is its own deadline. Methods that
 * are about times are called with the lock of the poller.
 */
final class Member implements TaskScheduler.Task, Following {

    private static final double GROWTH = 1.5;

    /**
     * So much is taken off or added at random, so that waits that began together do not poll
     * together.
     */
    private static final double JITTER = 0.1;

    /** After a hint that came too soon: how often to look as if the wait had just begun. */
    private static final int LOOKS_AFTER_HINT = 5;

    private final Follower follower;
    private final long firstInterval;
    private final long maxInterval;
    private final long deadlineNanos;
    private final Consumer<Member> leave;
    private final LongSupplier nextLook;
    private final AtomicBoolean done = new AtomicBoolean();
    private long interval;
    private long due;
    private int alert;
    private volatile PolytomicException lastFailure;
    private TaskScheduler.Handle deadline;

    /**
     * One who begins to wait.
     *
     * @param leave is told when the wait has ended, before the follower is
     * @param nextLook says, without the lock, when the next look is
     */
    Member(
            Follower follower,
            Pace pace,
            long deadlineNanos,
            Consumer<Member> leave,
            LongSupplier nextLook) {
        this.follower = follower;
        this.firstInterval = pace.interval().toNanos();
        this.interval = firstInterval;
        this.maxInterval = pace.maxInterval().toNanos();
        this.deadlineNanos = deadlineNanos;
        this.leave = leave;
        this.nextLook = nextLook;
    }

    synchronized void setDeadline(TaskScheduler.Handle handle) {
        deadline = handle;
        if (done.get()) {
            handle.cancel();
        }
    }

    /** The longest time between two looks without hints. */
    long maxInterval() {
        return maxInterval;
    }

    /** When to look again. */
    long due() {
        return due;
    }

    /**
     * The first look.
     *
     * @param pause how long who relies on hints may go without a look; 0 without hints
     */
    void begin(long now, boolean atOnce, long pause) {
        due = atOnce ? now : now + spread(pause > 0 ? pause : interval);
    }

    /** The next look, after one. */
    void grow(long now, long pause) {
        if (alert == 0 && pause > 0) {
            due = now + spread(pause);
            // a last look before the time is up
            long last = deadlineNanos - maxInterval;
            due = last - now > 0 && due - last > 0 ? last : due;
            return;
        }
        alert = Math.max(0, alert - 1);
        due = now + spread(interval);
        interval = Math.min(maxInterval, (long) (interval * GROWTH));
    }

    /** Looks soon, and for a while as often as at the beginning. */
    void wake(long at) {
        interval = firstInterval;
        alert = LOOKS_AFTER_HINT;
        due = due - at > 0 ? at : due;
    }

    /** There are no hints any more. */
    void lookForItself(long now) {
        long soon = now + (long) (maxInterval * ThreadLocalRandom.current().nextDouble());
        due = due - soon > 0 ? soon : due;
    }

    private static long spread(long nanos) {
        return (long) (nanos * (1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1)));
    }

    /** Whether it is this caller that ends the wait. */
    private boolean end() {
        if (!done.compareAndSet(false, true)) {
            return false;
        }
        synchronized (this) {
            if (deadline != null) {
                deadline.cancel();
            }
        }
        leave.accept(this);
        return true;
    }

    void named(String syncName) {
        follower.named(syncName);
    }

    void tell(Response<Polled> response) {
        lastFailure = null;
        try {
            if (!done.get() && follower.look(response) && end()) {
                follower.over();
            }
        } catch (RuntimeException e) {
            // of this one, and no reason to forget the others
            fail(e);
        }
    }

    /** A poll told nothing. */
    void missed(PolytomicException failure) {
        lastFailure = failure;
    }

    void fail(RuntimeException failure) {
        if (end()) {
            follower.failed(failure);
        }
    }

    @Override
    public void cancel() {
        abandon();
    }

    @Override
    public long nextLook() {
        return nextLook.getAsLong();
    }

    @Override
    public PolytomicException lastFailure() {
        return lastFailure;
    }

    @Override
    public void run() {
        if (end()) {
            follower.expired(lastFailure);
        }
    }

    @Override
    public void abandon() {
        if (end()) {
            follower.abandoned();
        }
    }
}
