package io.github.camelpolytomic.client;

import io.github.camelpolytomic.exception.ErrorDetails;
import io.github.camelpolytomic.exception.PolytomicStoppedException;
import io.github.camelpolytomic.support.TaskScheduler;
import java.time.Duration;

/**
 * Drives the attempts at a request: the first on the caller's thread, later ones on the timer's.
 */
final class AsyncAttempts<T> implements TaskScheduler.Task {

    private final Request request;
    private final Attempts<T> attempts;
    private final TaskScheduler timer;
    private final Completion<T> completion;

    AsyncAttempts(
            Request request, Attempts<T> attempts, TaskScheduler timer, Completion<T> completion) {
        this.request = request;
        this.attempts = attempts;
        this.timer = timer;
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
        timer.callLater(delay, this);
        return false;
    }

    @Override
    public void run() {
        attempt(false);
    }

    @Override
    public void abandon() {
        completion.failed(
                new PolytomicStoppedException(
                        request.operation() + " was about to be tried again when Camel stopped",
                        ErrorDetails.of(request.operation(), attempts.count())),
                false);
    }
}
