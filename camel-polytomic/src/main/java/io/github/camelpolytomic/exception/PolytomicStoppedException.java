package io.github.camelpolytomic.exception;

/**
 * Camel stopped in the middle of a wait or between two attempts. What Polytomic does is not stopped
 * by that.
 */
public class PolytomicStoppedException extends PolytomicException {

    public PolytomicStoppedException(String message, ErrorDetails details) {
        super(message, null, details);
    }
}
