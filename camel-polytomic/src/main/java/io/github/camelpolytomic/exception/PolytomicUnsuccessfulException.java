package io.github.camelpolytomic.exception;

import io.github.camelpolytomic.operation.Outcome;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was waited for has ended, but not well: it failed, was canceled or interrupted, or it had
 * warnings.
 */
public class PolytomicUnsuccessfulException extends PolytomicException {

    private final Outcome outcome;
    private final transient @Nullable Map<String, Object> subject;

    public PolytomicUnsuccessfulException(
            String message,
            ErrorDetails details,
            Outcome outcome,
            @Nullable Map<String, Object> subject) {
        super(message, null, details);
        this.outcome = outcome;
        this.subject = subject;
    }

    /** How it ended; never SUCCEEDED. */
    public Outcome getOutcome() {
        return outcome;
    }

    /**
     * The execution, job or query as the API told it last; null when this exception was serialized.
     */
    public @Nullable Map<String, Object> getSubject() {
        return subject;
    }
}
