package io.github.camelpolytomic.exception;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** 429: too many requests. */
public class PolytomicRateLimitException extends PolytomicException {

    private final @Nullable Duration retryAfter;

    public PolytomicRateLimitException(
            String message, ErrorDetails details, @Nullable Duration retryAfter) {
        super(message, null, details);
        this.retryAfter = retryAfter;
    }

    /** How long the API asks to wait; null when it did not say. */
    public @Nullable Duration getRetryAfter() {
        return retryAfter;
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
