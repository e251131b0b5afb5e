package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.exception.ErrorDetails;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicStoppedException;
import io.github.camelpolytomic.exception.PolytomicTimeoutException;
import io.github.camelpolytomic.exception.PolytomicUnsuccessfulException;
import io.github.camelpolytomic.operation.CompletionCheck;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the exceptions say that a wait ends with: operation, what it was about, what is going on
 * now.
 *
 * @param operation what was called
 * @param subject what is waited for
 */
record WaitFailures(String operation, Subject subject) {

    /** Camel stops before anything was started. */
    static PolytomicStoppedException notStarted(String operation) {
        return new PolytomicStoppedException(
                operation
                        + ": Camel stops, so nothing was started that would have to be waited for",
                ErrorDetails.of(operation, 0));
    }

    PolytomicStoppedException stopped(int polls) {
        return subject.marked(
                new PolytomicStoppedException(
                        operation
                                + ": Camel stopped while "
                                + subject
                                + " was waited for; it goes on at Polytomic",
                        ErrorDetails.of(operation, polls)));
    }

    PolytomicStoppedException forgotten(int polls) {
        return subject.marked(
                new PolytomicStoppedException(
                        operation
                                + ": somebody asked that "
                                + subject
                                + " be waited for no longer; it goes on at Polytomic",
                        ErrorDetails.of(operation, polls)));
    }

    PolytomicUnsuccessfulException unsuccessful(CompletionCheck.State state, int polls) {
        Object why = reason(state.subject());
        return subject.marked(
                new PolytomicUnsuccessfulException(
                        operation
                                + ": "
                                + subject
                                + " ended with status "
                                + state.status()
                                + (why == null ? "" : ": " + why),
                        ErrorDetails.of(operation, polls),
                        state.outcome(),
                        state.subject()));
    }

    private static Object reason(Map<String, Object> ended) {
        for (String field : List.of("status_message", "error")) {
            if (ended.get(field) != null) {
                return ended.get(field);
            }
        }
        return ended.get("errors") instanceof List<?> errors && !errors.isEmpty()
                ? errors.get(0)
                : null;
    }

    /**
     * The time is up.
     *
     * @param state how it was when it was last seen; null when it was never seen
     * @param consequence what becomes of it
     * @param lastFailure why the last poll told nothing; null when it did tell something
     */
    PolytomicTimeoutException timedOut(
            Duration timeout,
            CompletionCheck.State state,
            int polls,
            String consequence,
            PolytomicException lastFailure) {
        String status =
                state == null ? "no status was read" : "its last status was " + state.status();
        return subject.marked(
                new PolytomicTimeoutException(
                        operation
                                + ": "
                                + subject
                                + " was not over within "
                                + timeout
                                + " ("
                                + status
                                + "); "
                                + consequence,
                        lastFailure,
                        ErrorDetails.of(operation, polls)));
    }
}
