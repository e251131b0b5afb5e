package io.github.camelpolytomic.support;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/**
 * A thread pool of Camel's that gets more threads while tasks wait for one longer than they should,
 * and gives back those that were not needed for a while. A queue has no limit: what waits in it is
 * no more than the exchanges that are on their way.
 */
final class GrowingPool {

    private static final long IDLE_SECONDS = 20;

    /** The time between two threads that are added: what comes late after a stall needs few. */
    private static final long BETWEEN_NANOS = 40_000_000;

    /** After so many looks threads go that were not needed meanwhile. */
    private static final int REVIEW = 8;

    private final ScheduledExecutorService clock;
    private final ExecutorService executor;
    private final int least;
    private final int most;
    private final long patienceNanos;
    private final AtomicBoolean watched = new AtomicBoolean();
    private final AtomicLong grownAt = new AtomicLong(System.nanoTime());
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger busiest = new AtomicInteger();
    private int looks;

    /**
     * A pool that Camel knows, and shows in JMX. Threads are made with the first tasks.
     *
     * @param clock tells when to look whether tasks wait too long
     * @param least how many threads do the work as long as they are enough
     * @param most how many there may be
     * @param patience how long a task may wait for a thread before there are more of them
     */
    GrowingPool(
            CamelContext context,
            Object owner,
            String name,
            ScheduledExecutorService clock,
            int least,
            int most,
            Duration patience) {
        this.clock = clock;
        this.least = least;
        this.most = most;
        this.patienceNanos = patience.toNanos();
        ThreadPoolProfile profile = new ThreadPoolProfile(name);
        profile.setPoolSize(least);
        profile.setMaxPoolSize(least);
        profile.setKeepAliveTime(IDLE_SECONDS);
        profile.setTimeUnit(TimeUnit.SECONDS);
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        profile.setAllowCoreThreadTimeOut(true);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        this.executor = context.getExecutorServiceManager().newThreadPool(owner, name, profile);
    }

    ExecutorService executor() {
        return executor;
    }

    /**
     * Runs a task on a thread of the pool.
     *
     * @throws RejectedExecutionException when the pool was shut down
     */
    void execute(Runnable task) {
        executor.execute(new Waiting(task, System.nanoTime()));
        // with virtual threads Camel gives an executor that needs no help
        if (executor instanceof ThreadPoolExecutor pool
                && !pool.getQueue().isEmpty()
                && watched.compareAndSet(false, true)) {
            watch(pool);
        }
    }

    /** Looks after the pool in a while. */
    private void watch(ThreadPoolExecutor pool) {
        try {
            clock.schedule(() -> look(pool), patienceNanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // stopping: what is there is done by the threads that are there
            watched.set(false);
        }
    }

    /** Looks after the pool as long as tasks wait, or there are more threads than the least. */
    private void look(ThreadPoolExecutor pool) {
        if (pool.getQueue().peek() instanceof Waiting first) {
            growIfLate(first);
        }
        looks++;
        if (looks % REVIEW == 0) {
            int needed = busiest.getAndSet(busy.get());
            if (needed < pool.getCorePoolSize()) {
                resize(pool, needed);
            }
        }
        if (!pool.getQueue().isEmpty() || pool.getCorePoolSize() > least) {
            watch(pool);
            return;
        }
        watched.set(false);
        if (!pool.getQueue().isEmpty() && watched.compareAndSet(false, true)) {
            watch(pool);
        }
    }

    /**
     * Adds a thread when a task has waited too long. To make a thread takes its time, so that
     * whoever finds a task late makes one and no more; most often that is a thread of the pool, not
     * the clock's, which must not be late itself.
     */
    private void growIfLate(Waiting task) {
        long now = System.nanoTime();
        if (now - task.since < patienceNanos || !(executor instanceof ThreadPoolExecutor pool)) {
            return;
        }
        long last = grownAt.get();
        if (now - last >= BETWEEN_NANOS && grownAt.compareAndSet(last, now)) {
            resize(pool, pool.getCorePoolSize() + 1);
        }
    }

    private synchronized void resize(ThreadPoolExecutor pool, int wanted) {
        int size = Math.max(least, Math.min(most, wanted));
        if (size > pool.getMaximumPoolSize()) {
            pool.setMaximumPoolSize(size);
            pool.setCorePoolSize(size);
        } else {
            pool.setCorePoolSize(size);
            pool.setMaximumPoolSize(size);
        }
    }

    private final class Waiting implements Runnable {

        private final Runnable task;
        private final long since;

        private Waiting(Runnable task, long since) {
            this.task = task;
            this.since = since;
        }

        @Override
        public void run() {
            growIfLate(this);
            busiest.accumulateAndGet(busy.incrementAndGet(), Math::max);
            try {
                task.run();
            } finally {
                busy.decrementAndGet();
            }
        }
    }
}
