package io.github.camelpolytomic.springboot.board;

import io.github.camelpolytomic.operation.Lifecycle;
import io.github.camelpolytomic.operation.Outcome;
import java.util.Locale;
import java.util.Set;

/**
 * What colour something has: the many statuses of the API, and what people want to know of them.
 */
enum State {
    RUNNING,
    QUEUED,
    OK,
    WARNINGS,
    FAILED,
    CANCELED,
    NEVER,
    PAUSED;

    private static final Set<String> QUEUED_STATUSES =
            Set.of("created", "scheduled", "queued", "waiting");

    /**
     * The state of an execution.
     *
     * @param status in the API's word; an unknown one counts as going on
     * @param errors how many records were rejected; null when that is unknown
     */
    static State of(boolean bulk, String status, Long errors) {
        Lifecycle lifecycle = bulk ? Lifecycle.BULK_EXECUTION : Lifecycle.MODEL_EXECUTION;
        Outcome outcome = lifecycle.outcome(status);
        if (outcome == null) {
            return QUEUED_STATUSES.contains(status) ? QUEUED : RUNNING;
        }
        return switch (outcome) {
            case SUCCEEDED -> errors != null && errors > 0 ? WARNINGS : OK;
            case SUCCEEDED_WITH_WARNINGS -> WARNINGS;
            case FAILED -> FAILED;
            case CANCELED -> CANCELED;
        };
    }

    /** Whether something is under way. */
    boolean isGoing() {
        return this == RUNNING || this == QUEUED;
    }

    /** As the page names it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
