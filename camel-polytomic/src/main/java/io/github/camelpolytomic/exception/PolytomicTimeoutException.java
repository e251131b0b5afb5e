package io.github.camelpolytomic.exception;

import org.jspecify.annotations.Nullable;

/** It took too long: no response within the time-out, or a 408. */
public class PolytomicTimeoutException extends PolytomicException {

    public PolytomicTimeoutException(
            String message, @Nullable Throwable cause, ErrorDetails details) {
        super(message, cause, details);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
