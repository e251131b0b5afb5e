package io.github.camelpolytomic.exception;

/** No response, or only a part of one: the connection could not be made, or it broke. */
public class PolytomicConnectionException extends PolytomicException {

    public PolytomicConnectionException(String message, Throwable cause, ErrorDetails details) {
        super(message, cause, details);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
