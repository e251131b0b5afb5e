package io.github.camelpolytomic.exception;

import org.jspecify.annotations.Nullable;

/** No response, or only a part of one: the connection could not be made, or it broke. */
public class PolytomicConnectionException extends PolytomicException {

    public PolytomicConnectionException(
            String message, @Nullable Throwable cause, ErrorDetails details) {
        super(message, cause, details);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
