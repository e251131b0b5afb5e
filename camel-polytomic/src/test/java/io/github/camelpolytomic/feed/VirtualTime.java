package io.github.camelpolytomic.feed;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** An executor whose time passes when the test says so, on the test's thread. */
final class VirtualTime extends AbstractExecutorService implements ScheduledExecutorService {

    private final PriorityQueue<Entry<?>> entries =
            new PriorityQueue<>(Comparator.comparingLong(entry -> entry.at));
    private long now;
    private boolean stopped;

    private final class Entry<T> extends FutureTask<T> implements ScheduledFuture<T> {
        private final long period;
        private long at;

        /**
         * @param period positive for a fixed rate, negative for a fixed delay, 0 for once
         */
        private Entry(Callable<T> task, long at, long period) {
            super(task);
            this.at = at;
            this.period = period;
        }

        private void runNow() {
            if (period == 0) {
                run();
            } else if (runAndReset()) {
                at = period > 0 ? at + period : now - period;
                entries.add(this);
            }
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(at - now, TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(
                    getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    /** Nanoseconds since the beginning. */
    long nanoTime() {
        return now;
    }

    /** Something takes its time. */
    void pass(Duration time) {
        now += time.toNanos();
    }

    /** Does what is due until a moment, which is then now. */
    void runUntil(Duration end) {
        while (!entries.isEmpty() && entries.peek().at <= end.toNanos()) {
            Entry<?> next = entries.poll();
            // what took longer than it should have delays what comes next
            now = Math.max(now, next.at);
            next.runNow();
        }
        now = Math.max(now, end.toNanos());
    }

    private <T> Entry<T> add(Callable<T> task, long delay, long period, TimeUnit unit) {
        Entry<T> entry = new Entry<>(task, now + unit.toNanos(delay), period);
        entries.add(entry);
        return entry;
    }

    private static Callable<Object> callable(Runnable task) {
        return () -> {
            task.run();
            return null;
        };
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return add(callable(task), delay, 0, unit);
    }

    @Override
    public <T> ScheduledFuture<T> schedule(Callable<T> task, long delay, TimeUnit unit) {
        return add(task, delay, 0, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(
            Runnable task, long delay, long period, TimeUnit unit) {
        return add(callable(task), delay, unit.toNanos(period), unit);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(
            Runnable task, long delay, long period, TimeUnit unit) {
        return add(callable(task), delay, -unit.toNanos(period), unit);
    }

    @Override
    public void execute(Runnable task) {
        schedule(task, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public void shutdown() {
        stopped = true;
        entries.clear();
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return stopped;
    }

    @Override
    public boolean isTerminated() {
        return stopped;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return stopped;
    }
}
