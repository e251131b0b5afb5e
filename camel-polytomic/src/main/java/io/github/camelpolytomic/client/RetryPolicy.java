package io.github.camelpolytomic.client;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How often and when a request that failed is sent again.
 *
 * @param maxRetries how often at the most; 0 means never
 * @param delay before the first retry; doubles with each further one
 * @param maxDelay the longest delay; a server that asks for a longer one gets no retry
 * @param random gives numbers from 0 to 1 that spread the delays, so that many clients do not come
 *     back at once
 */
public record RetryPolicy(
        int maxRetries, Duration delay, Duration maxDelay, DoubleSupplier random) {

    /**
     * The delay before a retry when the server did not name one: exponential, capped, between half
     * and all of that.
     *
     * @param retry 1 for the first
     */
    Duration backoff(int retry) {
        double full =
                Math.min(
                        (double) maxDelay.toMillis(),
                        delay.toMillis() * Math.pow(2, Math.min(retry - 1, 30)));
        return Duration.ofMillis(Math.round(full * (0.5 + random.getAsDouble() / 2)));
    }
}
