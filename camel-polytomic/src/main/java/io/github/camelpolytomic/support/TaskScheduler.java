package io.github.camelpolytomic.support;

import java.time.Duration;

/**
 * Does things later without a thread for each of them. Also the clock that deadlines are told by:
 * it is monotonic, so that setting the wall clock changes nothing.
 */
public interface TaskScheduler {

    /** Something to do later. Exactly one of its methods is called, unless it is canceled. */
    interface Task {

        void run();

        /** It will not be run: everything stops. */
        void abandon();
    }

    /** Takes a task back. */
    @FunctionalInterface
    interface Handle {
        void cancel();
    }

    /** Nanoseconds since some moment, as {@link System#nanoTime}. */
    long nanoTime();

    /** Runs a task that calls Polytomic, and so may take its time. */
    Handle callLater(Duration delay, Task task);

    /** Runs a task on the dot, however busy everything is; it must not take long. */
    Handle onTime(Duration delay, Task task);

    /** Goes on with a route on another thread as soon as there is one. */
    void proceed(Runnable task);
}
