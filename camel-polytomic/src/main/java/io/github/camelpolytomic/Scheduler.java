package io.github.camelpolytomic;

import io.github.camelpolytomic.client.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The timer of a component: one thread that knows when, a few that call Polytomic, and a few that
 * go on with routes, so that neither a slow server nor a slow route makes deadlines late. Threads
 * are made with the first thing to do.
 *
 * <p>When it stops, whatever was still to be done is abandoned.
 */
final class Scheduler extends ServiceSupport implements Timer {

    private static final int CALLERS = 4;
    private static final int PROCEEDERS = 3;

    private final CamelContext context;
    private final Set<Later> pending = ConcurrentHashMap.newKeySet();
    private ScheduledThreadPoolExecutor clock;
    private ExecutorService callers;
    private ExecutorService proceeders;

    Scheduler(CamelContext context) {
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
    public Handle proceedLater(Duration delay, Task task) {
        return later(delay, task, command -> proceeders.execute(command));
    }

    @Override
    public void proceed(Runnable task) {
        ExecutorService threads = proceeders;
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
            later.abandon();
        }
        return later::cancel;
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
            ExecutorServiceManager manager = context.getExecutorServiceManager();
            callers = manager.newFixedThreadPool(this, "PolytomicCalls", CALLERS);
            proceeders = manager.newFixedThreadPool(this, "PolytomicRoutes", PROCEEDERS);
            clock =
                    new ScheduledThreadPoolExecutor(
                            1, task -> manager.newThread("PolytomicClock", task));
            // deadlines are far off, and most waits end before
            clock.setRemoveOnCancelPolicy(true);
        }
        return clock;
    }

    @Override
    protected void doStop() {
        ExecutorServiceManager manager = context.getExecutorServiceManager();
        synchronized (this) {
            if (clock == null) {
                return;
            }
            clock.shutdownNow();
            manager.shutdownNow(callers);
            clock = null;
        }
        pending.forEach(Later::abandon);
        // last, and not abruptly: they still go on with the routes whose waits were just abandoned
        manager.shutdownGraceful(proceeders);
        proceeders = null;
        callers = null;
    }
}
