package io.github.camelpolytomic.support;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/**
 * A thread pool of Camel's that gets more threads while tasks wait for one longer than they should,
 * and gives them back when there is nothing to do. A queue has no limit: what waits in it is no
 * more than the exchanges that are on their way.
 */
final class GrowingPool {

    private static final long IDLE_SECONDS = 20;

    private final ScheduledExecutorService clock;
    private final ExecutorService executor;
    private final int least;
    private final int most;
    private final long patienceNanos;
    private final AtomicBoolean watched = new AtomicBoolean();

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

    private void watch(ThreadPoolExecutor pool) {
        try {
            clock.schedule(() -> relieve(pool), patienceNanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // stopping: what is there is done by the threads that are there
            watched.set(false);
        }
    }

    /** Adds half of the threads again as long as the task that waits longest waits too long. */
    private void relieve(ThreadPoolExecutor pool) {
        if (pool.getQueue().peek() instanceof Waiting first) {
            int size = pool.getCorePoolSize();
            if (System.nanoTime() - first.since > patienceNanos && size < most) {
                int larger = Math.min(most, size + Math.max(2, size / 2));
                pool.setMaximumPoolSize(larger);
                pool.setCorePoolSize(larger);
            }
            watch(pool);
            return;
        }
        if (pool.getActiveCount() < pool.getCorePoolSize() / 2 && pool.getCorePoolSize() > least) {
            int smaller = Math.max(least, pool.getCorePoolSize() / 2);
            pool.setCorePoolSize(smaller);
            pool.setMaximumPoolSize(Math.max(smaller, 1));
        }
        watched.set(false);
        if (!pool.getQueue().isEmpty() && watched.compareAndSet(false, true)) {
            watch(pool);
        }
    }

    private static final class Waiting implements Runnable {

        private final Runnable task;
        private final long since;

        private Waiting(Runnable task, long since) {
            this.task = task;
            this.since = since;
        }

        @Override
        public void run() {
            task.run();
        }
    }
}
