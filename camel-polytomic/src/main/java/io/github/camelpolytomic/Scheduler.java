package io.github.camelpolytomic;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Does things later, on few threads: retries, and the polls of waits. Made with the first thing to
 * do.
 *
 * <p>When it stops, whatever was still to be done is told so, once.
 */
final class Scheduler extends ServiceSupport {

    private static final int THREADS = 4;

    /** Something to do later. */
    interface Task {

        void run();

        /** It will not be run: the context stops. */
        void abandon();
    }

    private final CamelContext context;
    private final Set<Task> pending = ConcurrentHashMap.newKeySet();
    private ScheduledExecutorService executor;

    Scheduler(CamelContext context) {
        this.context = context;
    }

    /** Runs a task after a delay, or abandons it when the context stops before. */
    void schedule(Duration delay, Task task) {
        pending.add(task);
        try {
            executor().schedule(() -> runOnce(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            abandon(task);
        }
    }

    private void runOnce(Task task) {
        if (pending.remove(task)) {
            task.run();
        }
    }

    private void abandon(Task task) {
        if (pending.remove(task)) {
            task.abandon();
        }
    }

    private synchronized ScheduledExecutorService executor() {
        if (!isRunAllowed()) {
            throw new RejectedExecutionException();
        }
        if (executor == null) {
            executor =
                    context.getExecutorServiceManager()
                            .newScheduledThreadPool(this, "PolytomicScheduler", THREADS);
        }
        return executor;
    }

    @Override
    protected void doStop() {
        ScheduledExecutorService old;
        synchronized (this) {
            old = executor;
            executor = null;
        }
        if (old != null) {
            context.getExecutorServiceManager().shutdownNow(old);
        }
        pending.forEach(this::abandon);
    }
}
