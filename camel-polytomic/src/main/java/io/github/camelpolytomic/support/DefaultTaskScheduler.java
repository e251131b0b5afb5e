package io.github.camelpolytomic.support;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The scheduler of a component: one thread that knows when and does nothing that takes long, some
 * that call Polytomic, and some that go on with routes, so that neither a slow server nor a slow
 * route makes deadlines late. The pools are Camel's; they are made with the first thing to do.
 *
 * <p>Calls wait for the server, and routes may block the threads that go on with them, even until
 * another wait is over. So both pools grow when tasks wait for a thread for a while: see {@link
 * GrowingPool}.
 *
 * <p>When it stops, whatever was still to be done is abandoned.
 */
public final class DefaultTaskScheduler extends ServiceSupport implements TaskScheduler {

    /** Ten thousand waits that are looked at twice a minute, by a server that takes 100 ms. */
    static final int MAX_CALLERS = 64;

    private static final int CALLERS = 4;
    private static final Duration CALL_PATIENCE = Duration.ofMillis(250);
    private static final int PROCEEDERS = 2;
    private static final int MAX_PROCEEDERS = 500;
    private static final Duration PROCEED_PATIENCE = Duration.ofMillis(400);

    private final CamelContext context;
    private final Object owner;
    private final Set<Later> pending = ConcurrentHashMap.newKeySet();
    private @Nullable Pools pools;

    /**
     * A scheduler.
     *
     * @param owner what its thread pools belong to, as JMX shows it
     */
    public DefaultTaskScheduler(CamelContext context, Object owner) {
        this.context = context;
        this.owner = owner;
    }

    /** The threads, which are made and shut down together. */
    private record Pools(
            ScheduledExecutorService clock, GrowingPool callers, GrowingPool proceeders) {}

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Handle callLater(Duration delay, Task task) {
        return later(delay, task, command -> pools().callers().execute(command));
    }

    @Override
    public Handle onTime(Duration delay, Task task) {
        return later(delay, task, Runnable::run);
    }

    @Override
    public void proceed(Runnable task) {
        try {
            pools().proceeders().execute(task);
        } catch (RejectedExecutionException e) {
            // stopping: then on this thread, for somebody waits for it
            task.run();
        }
    }

    private Handle later(Duration delay, Task task, Executor threads) {
        Later later = new Later(task, threads);
        pending.add(later);
        try {
            later.wait = pools().clock().schedule(later, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // not on this thread, which may hold a lock
            context.getExecutorServiceManager().newThread("PolytomicStop", later::abandon).start();
        }
        return later::cancel;
    }

    /** Something to do later, on threads of its kind. */
    private final class Later implements Runnable {

        private final Task task;
        private final Executor threads;
        private volatile @Nullable ScheduledFuture<?> wait;

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
            ScheduledFuture<?> waits = wait;
            if (pending.remove(this) && waits != null) {
                waits.cancel(false);
            }
        }
    }

    private synchronized Pools pools() {
        if (!isRunAllowed()) {
            throw new RejectedExecutionException();
        }
        Pools made = pools;
        if (made == null) {
            ScheduledExecutorService clock = newClock();
            made =
                    new Pools(
                            clock,
                            pool(clock, "PolytomicCalls", CALLERS, MAX_CALLERS, CALL_PATIENCE),
                            pool(
                                    clock,
                                    "PolytomicRoutes",
                                    PROCEEDERS,
                                    MAX_PROCEEDERS,
                                    PROCEED_PATIENCE));
            pools = made;
        }
        return made;
    }

    private ScheduledExecutorService newClock() {
        ThreadPoolProfile profile = new ThreadPoolProfile("PolytomicClock");
        profile.setPoolSize(1);
        // not a number of threads, but what makes Camel limit the queue
        profile.setMaxPoolSize(0);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        return context.getExecutorServiceManager()
                .newScheduledThreadPool(owner, "PolytomicClock", profile);
    }

    private GrowingPool pool(
            ScheduledExecutorService clock, String name, int least, int most, Duration patience) {
        return new GrowingPool(context, owner, name, clock, least, most, patience);
    }

    @Override
    protected void doStop() {
        Pools made;
        ExecutorServiceManager manager = context.getExecutorServiceManager();
        synchronized (this) {
            made = pools;
            if (made == null) {
                return;
            }
            manager.shutdownNow(made.clock());
            manager.shutdownNow(made.callers().executor());
            pools = null;
        }
        pending.forEach(Later::abandon);
        // last, and not abruptly: they still go on with the routes whose waits were just abandoned
        manager.shutdownGraceful(made.proceeders().executor());
    }
}
