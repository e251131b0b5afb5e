package io.github.camelpolytomic.exception;

/** 5xx: something went wrong at Polytomic or on the way there. */
public class PolytomicServerException extends PolytomicException {

    public PolytomicServerException(String message, Throwable cause, ErrorDetails details) {
        super(message, cause, details);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
