package io.github.camelpolytomic.exception;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** 5xx: something went wrong at Polytomic or on the way there. */
public class PolytomicServerException extends PolytomicException {

    private final @Nullable Duration retryAfter;

    public PolytomicServerException(
            String message, ErrorDetails details, @Nullable Duration retryAfter) {
        super(message, null, details);
        this.retryAfter = retryAfter;
    }

    /** How long the server asks to wait, mostly with a 503; null when it did not say. */
    public @Nullable Duration getRetryAfter() {
        return retryAfter;
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
