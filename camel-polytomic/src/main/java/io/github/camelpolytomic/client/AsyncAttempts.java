package io.github.camelpolytomic.client;

import io.github.camelpolytomic.support.TaskScheduler;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Drives the attempts at a request: the first on the caller's thread, later ones on the
 * scheduler's.
 */
final class AsyncAttempts<T> {

    private final Request request;
    private final Attempts<T> attempts;
    private final TaskScheduler scheduler;
    private final CallGuard guard;
    private final Completion<T> completion;

    AsyncAttempts(
            Request request,
            Attempts<T> attempts,
            TaskScheduler scheduler,
            CallGuard guard,
            Completion<T> completion) {
        this.request = request;
        this.attempts = attempts;
        this.scheduler = scheduler;
        this.guard = guard;
        this.completion = completion;
    }

    /** One attempt. @return whether the completion was told */
    boolean attempt(boolean synchronous) {
        Duration delay;
        try {
            delay = attempts.next();
        } catch (RuntimeException | Error e) {
            // an error too: whoever waits for this must be told
            completion.failed(e, synchronous);
            return true;
        }
        if (delay == null) {
            completion.succeeded(attempts.response(), synchronous);
            return true;
        }
        if (guard.isStopping()) {
            fail(synchronous);
            return true;
        }
        new Pause().begin(delay);
        return false;
    }

    private void fail(boolean synchronous) {
        completion.failed(
                ErrorMapper.ofStopBetween(request.operation(), attempts.count()), synchronous);
    }

    /** The time before the next attempt: it passes, or a stop ends it. */
    private final class Pause implements TaskScheduler.Task {

        private final AtomicBoolean over = new AtomicBoolean();
        private CallGuard.@Nullable Pause registered;
        private TaskScheduler.@Nullable Handle later;

        synchronized void begin(Duration delay) {
            registered = guard.onStop(this::abandon);
            if (over.get()) {
                // a stop came first, and ended it before there was anything to clear
                registered.close();
            } else {
                later = scheduler.callLater(delay, this);
            }
        }

        @Override
        public void run() {
            if (over.compareAndSet(false, true)) {
                clear();
                attempt(false);
            }
        }

        @Override
        public void abandon() {
            if (over.compareAndSet(false, true)) {
                clear();
                fail(false);
            }
        }

        private synchronized void clear() {
            if (registered != null) {
                registered.close();
            }
            if (later != null) {
                later.cancel();
            }
        }
    }
}
