package io.github.camelpolytomic.exception;

import java.time.Duration;

/** 429: too many requests. */
public class PolytomicRateLimitException extends PolytomicException {

    private final Duration retryAfter;

    public PolytomicRateLimitException(String message, ErrorDetails details, Duration retryAfter) {
        super(message, null, details);
        this.retryAfter = retryAfter;
    }

    /** How long the API asks to wait; null when it did not say. */
    public Duration getRetryAfter() {
        return retryAfter;
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
