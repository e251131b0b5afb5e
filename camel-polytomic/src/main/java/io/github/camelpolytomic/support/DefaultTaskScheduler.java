package io.github.camelpolytomic.support;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The timer of a component: one thread that knows when and does nothing that takes long, a few that
 * call Polytomic, and a few that go on with routes, so that neither a slow server nor a slow route
 * makes deadlines late. Threads are made with the first thing to do.
 *
 * <p>Routes may block the threads that go on with them, even until another wait is over. So when
 * all of those are busy, others wait for one, and none has become free for a while, some are added.
 *
 * <p>When it stops, whatever was still to be done is abandoned.
 */
public final class DefaultTaskScheduler extends ServiceSupport implements TaskScheduler {

    private static final int CALLERS = 4;
    private static final int PROCEEDERS = 3;
    private static final int MAX_PROCEEDERS = 500;
    private static final long CHECK_MILLIS = 500;

    private final CamelContext context;
    private final Set<Later> pending = ConcurrentHashMap.newKeySet();
    private ScheduledThreadPoolExecutor clock;
    private volatile ThreadPoolExecutor callers;
    private volatile ThreadPoolExecutor proceeders;
    private long proceededBefore;

    public DefaultTaskScheduler(CamelContext context) {
        this.context = context;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Handle callLater(Duration delay, Task task) {
        return later(delay, task, command -> callers.execute(command));
    }

    @Override
    public Handle onTime(Duration delay, Task task) {
        return later(delay, task, Runnable::run);
    }

    @Override
    public void proceed(Runnable task) {
        ThreadPoolExecutor threads = proceeders;
        try {
            if (threads != null) {
                threads.execute(task);
                return;
            }
        } catch (RejectedExecutionException e) {
            // stopping: then on this thread, for somebody waits for it
        }
        task.run();
    }

    private Handle later(Duration delay, Task task, Executor threads) {
        Later later = new Later(task, threads);
        pending.add(later);
        try {
            later.wait = clock().schedule(later, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // not on this thread, which may hold a lock
            thread("PolytomicStop", later::abandon).start();
        }
        return later::cancel;
    }

    private Thread thread(String name, Runnable task) {
        return context.getExecutorServiceManager().newThread(name, task);
    }

    /** Something to do later, on threads of its kind. */
    private final class Later implements Runnable {

        private final Task task;
        private final Executor threads;
        private volatile ScheduledFuture<?> wait;

        private Later(Task task, Executor threads) {
            this.task = task;
            this.threads = threads;
        }

        @Override
        public void run() {
            try {
                threads.execute(this::runOnce);
            } catch (RejectedExecutionException e) {
                abandon();
            }
        }

        private void runOnce() {
            if (pending.remove(this)) {
                task.run();
            }
        }

        private void abandon() {
            if (pending.remove(this)) {
                task.abandon();
            }
        }

        private void cancel() {
            if (pending.remove(this) && wait != null) {
                wait.cancel(false);
            }
        }
    }

    private synchronized ScheduledThreadPoolExecutor clock() {
        if (!isRunAllowed()) {
            throw new RejectedExecutionException();
        }
        if (clock == null) {
            callers = pool("PolytomicCalls", CALLERS);
            proceeders = pool("PolytomicRoutes", PROCEEDERS);
            clock = new ScheduledThreadPoolExecutor(1, task -> thread("PolytomicClock", task));
            // deadlines are far off, and most waits end before
            clock.setRemoveOnCancelPolicy(true);
            clock.scheduleWithFixedDelay(
                    this::relieve, CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
        }
        return clock;
    }

    /**
     * No limit to what waits for a thread: it is no more than the exchanges that are on their way.
     */
    private ThreadPoolExecutor pool(String name, int size) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(
                        size,
                        size,
                        30,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        task -> thread(name, task));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /**
     * Adds threads to those that go on with routes when none of them has become free; takes them
     * back later.
     */
    private void relieve() {
        ThreadPoolExecutor pool = proceeders;
        if (pool == null) {
            return;
        }
        long proceeded = pool.getCompletedTaskCount();
        int size = pool.getCorePoolSize();
        if (pool.getQueue().isEmpty()) {
            pool.setCorePoolSize(PROCEEDERS);
            pool.setMaximumPoolSize(Math.max(PROCEEDERS, pool.getPoolSize()));
        } else if (proceeded == proceededBefore && size < MAX_PROCEEDERS) {
            pool.setMaximumPoolSize(size + PROCEEDERS);
            pool.setCorePoolSize(size + PROCEEDERS);
        }
        proceededBefore = proceeded;
    }

    @Override
    protected void doStop() {
        ThreadPoolExecutor oldProceeders;
        synchronized (this) {
            if (clock == null) {
                return;
            }
            clock.shutdownNow();
            callers.shutdownNow();
            oldProceeders = proceeders;
            clock = null;
        }
        pending.forEach(Later::abandon);
        // last, and not abruptly: they still go on with the routes whose waits were just abandoned
        context.getExecutorServiceManager().shutdownGraceful(oldProceeders);
    }
}
