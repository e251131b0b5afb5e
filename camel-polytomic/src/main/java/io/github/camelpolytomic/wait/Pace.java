package io.github.camelpolytomic.wait;

import java.time.Duration;

/**
 * How often to look, and how long.
 *
 * @param interval before the second poll; grows with each further one
 * @param maxInterval what it grows to
 * @param timeout how long in all
 */
record Pace(Duration interval, Duration maxInterval, Duration timeout) {}
