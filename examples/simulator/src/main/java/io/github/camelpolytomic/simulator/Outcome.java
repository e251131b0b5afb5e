package io.github.camelpolytomic.simulator;

import io.github.camelpolytomic.simulator.base.Suggest;
import java.util.List;

/**
 * How an execution ends. Immutable; what is null is chosen by the simulator.
 *
 * @param status completed, errors, failed, canceled or interrupted; any other word is a status that
 *     the execution passes through before it completes
 * @param records how many records it moves, or null
 * @param errors how many of them are rejected, or null
 * @param warnings how many of them raise a warning, or null
 * @param message what its status message says, or null
 */
public record Outcome(String status, Long records, Long errors, Long warnings, String message) {

    /** The statuses that end an execution. */
    public static final List<String> ENDS =
            List.of("completed", "errors", "failed", "canceled", "interrupted");

    /**
     * Checks the status.
     *
     * @throws IllegalArgumentException when it looks like a misspelled end
     */
    public Outcome {
        if (status == null || status.isBlank()) {
            throw new IllegalArgumentException("An outcome has a status, one of " + ENDS);
        }
        if (!ENDS.contains(status) && !Suggest.near(status, ENDS).isEmpty()) {
            throw new IllegalArgumentException(Suggest.unknown("outcome", status, ENDS));
        }
    }

    /**
     * An outcome of which only the status matters.
     *
     * @param status see {@link #status()}
     * @return the outcome
     */
    public static Outcome of(String status) {
        return new Outcome(status, null, null, null, null);
    }

    /**
     * The same outcome with a number of records.
     *
     * @param count how many are moved, rejected ones included
     * @return a new outcome
     */
    public Outcome records(long count) {
        return new Outcome(status, count, errors, warnings, message);
    }

    /**
     * The same outcome with a number of errors.
     *
     * @param count how many records are rejected
     * @return a new outcome
     */
    public Outcome errors(long count) {
        return new Outcome(status, records, count, warnings, message);
    }

    /**
     * The same outcome with a number of warnings.
     *
     * @param count how many records raise one
     * @return a new outcome
     */
    public Outcome warnings(long count) {
        return new Outcome(status, records, errors, count, message);
    }

    /**
     * The same outcome with a message.
     *
     * @param text what the status message says
     * @return a new outcome
     */
    public Outcome message(String text) {
        return new Outcome(status, records, errors, warnings, text);
    }
}
