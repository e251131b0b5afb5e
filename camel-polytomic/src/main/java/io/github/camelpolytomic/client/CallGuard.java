package io.github.camelpolytomic.client;

import io.github.camelpolytomic.support.TaskScheduler;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that the calls of one owner come to an end: each has a time for the whole of it, and a
 * stop of the owner ends the pauses between attempts at once and what is under way soon.
 *
 * <p>A component has one for all of its calls; a consumer or a producer has a {@link #child} of it,
 * so that it can be stopped alone. Safe for use by several threads.
 */
public final class CallGuard {

    /**
     * Longer than any call; keeps what is as good as endless within nanoseconds that fit a long.
     */
    private static final Duration LONGEST = Duration.ofDays(365);

    private final Watch watch;
    private final Set<CallGuard> chain = new LinkedHashSet<>();
    private final Set<Call> underWay = ConcurrentHashMap.newKeySet();
    private final Set<Pause> pauses = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Duration grace;

    /** A guard whose deadlines a scheduler tells. */
    public CallGuard(TaskScheduler scheduler) {
        this(new Watch(scheduler));
    }

    private CallGuard(Watch watch) {
        this.watch = watch;
        chain.add(this);
    }

    /** A guard that can be stopped alone, and that stops when this one does. */
    public CallGuard child() {
        CallGuard child = new CallGuard(watch);
        child.chain.addAll(chain);
        return child;
    }

    /** A guard that stops when this one or another one does. */
    public CallGuard and(CallGuard other) {
        CallGuard both = child();
        both.chain.addAll(other.chain);
        return both;
    }

    /**
     * Ends the pauses between attempts at once, and aborts what is under way.
     *
     * @param allowance how long a call may still take, those that begin later included; zero for
     *     not at all
     */
    public void stop(Duration allowance) {
        grace = allowance;
        pauses.forEach(Pause::end);
        underWay.forEach(call -> call.endAfter(allowance, Reason.STOP));
    }

    /** Lets calls take their time again. */
    public void start() {
        grace = null;
    }

    /** How long a call may still take because of a stop; null when nothing stops. */
    private @Nullable Duration allowance() {
        Duration shortest = null;
        for (CallGuard guard : chain) {
            Duration own = guard.grace;
            if (own != null && (shortest == null || own.compareTo(shortest) < 0)) {
                shortest = own;
            }
        }
        return shortest;
    }

    /** Whether its owner stops. */
    boolean isStopping() {
        return allowance() != null;
    }

    /** Begins a call that may take a time; the caller closes it. */
    Call begin(Duration callTimeout) {
        Call call = new Call();
        watch.calls.add(call);
        for (CallGuard guard : chain) {
            guard.underWay.add(call);
        }
        call.endAfter(callTimeout, Reason.TIMEOUT);
        // asked for after it was added: a stop in between has either seen it or is seen here
        Duration allowance = allowance();
        if (allowance != null) {
            call.endAfter(allowance, Reason.STOP);
        }
        return call;
    }

    /**
     * Waits on the calling thread.
     *
     * @return whether the time is over; false when a stop ended the pause
     */
    boolean pause(Duration duration) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Pause pause = onStop(stopped::countDown);
        try {
            return !stopped.await(capped(duration).toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            pause.close();
        }
    }

    /**
     * Registers what a stop ends at once, at once if it stops already.
     *
     * @param end may be called more than once
     */
    Pause onStop(Runnable end) {
        Pause pause = new Pause(end);
        for (CallGuard guard : chain) {
            guard.pauses.add(pause);
        }
        if (isStopping()) {
            pause.end();
        }
        return pause;
    }

    private static Duration capped(Duration duration) {
        return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
    }

    /** A time between two attempts. */
    final class Pause {

        private final Runnable end;

        private Pause(Runnable end) {
            this.end = end;
        }

        private void end() {
            end.run();
        }

        /** It is over: a stop has nothing to end. */
        void close() {
            for (CallGuard guard : chain) {
                guard.pauses.remove(this);
            }
        }
    }

    /** Why a call was ended before its time. */
    enum Reason {
        TIMEOUT,
        STOP
    }

    /** One exchange with a server, from the wish for a connection to the last byte. */
    public final class Call implements AutoCloseable {

        private long deadline;
        private @Nullable Reason late;
        private @Nullable Reason reason;
        private boolean over;
        private @Nullable Runnable abort;

        private Call() {}

        /** What ends the exchange at once; called at once when it has to end already. */
        public void onAbort(Runnable how) {
            synchronized (this) {
                abort = how;
                if (reason == null) {
                    return;
                }
            }
            how.run();
        }

        /** Why it was ended before its time; null when it was not. */
        synchronized @Nullable Reason reason() {
            return reason;
        }

        private void endAfter(Duration time, Reason why) {
            if (time.isZero() || time.isNegative()) {
                end(why);
                return;
            }
            long end = watch.scheduler.nanoTime() + capped(time).toNanos();
            synchronized (this) {
                if (late != null && end - deadline >= 0) {
                    return;
                }
                deadline = end;
                late = why;
            }
            watch.lookBy(end);
        }

        /** Ends it if its time is over. @return its deadline; null when it has ended */
        private @Nullable Long look(long now) {
            Reason why;
            synchronized (this) {
                if (over || reason != null || late == null) {
                    return null;
                }
                if (deadline - now > 0) {
                    return deadline;
                }
                why = late;
            }
            end(why);
            return null;
        }

        private void end(Reason why) {
            Runnable how;
            synchronized (this) {
                if (over || reason != null) {
                    return;
                }
                reason = why;
                how = abort;
            }
            if (how != null) {
                how.run();
            }
        }

        @Override
        public void close() {
            synchronized (this) {
                over = true;
            }
            watch.calls.remove(this);
            for (CallGuard guard : chain) {
                guard.underWay.remove(this);
            }
        }
    }

    /**
     * Ends the calls whose time is over. It looks when the first of them may be late; calls that
     * are over by then, as nearly all are, have cost no task of their own.
     */
    private static final class Watch implements TaskScheduler.Task {

        /** The look that is planned. */
        private record Look(long at, TaskScheduler.Handle handle) {}

        private final TaskScheduler scheduler;
        private final Set<Call> calls = ConcurrentHashMap.newKeySet();
        private volatile @Nullable Look next;

        private Watch(TaskScheduler scheduler) {
            this.scheduler = scheduler;
        }

        private void lookBy(long deadline) {
            Look planned = next;
            if (planned == null || deadline - planned.at() < 0) {
                plan(deadline);
            }
        }

        private synchronized void plan(long at) {
            if (next != null) {
                if (at - next.at() >= 0) {
                    return;
                }
                next.handle().cancel();
            }
            Duration delay = Duration.ofNanos(Math.max(0, at - scheduler.nanoTime()));
            next = new Look(at, scheduler.onTime(delay, this));
        }

        @Override
        public void run() {
            synchronized (this) {
                // a call that begins now plans a look of its own, or is seen by this one
                next = null;
            }
            long now = scheduler.nanoTime();
            Long first = null;
            for (Call call : calls) {
                Long deadline = call.look(now);
                if (deadline != null && (first == null || deadline - first < 0)) {
                    first = deadline;
                }
            }
            if (first != null) {
                lookBy(first);
            }
        }

        @Override
        public void abandon() {
            synchronized (this) {
                next = null;
            }
            // nobody would tell a deadline any more
            calls.forEach(call -> call.end(Reason.STOP));
        }
    }
}
