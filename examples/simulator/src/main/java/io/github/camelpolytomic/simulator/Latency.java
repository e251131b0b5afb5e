package io.github.camelpolytomic.simulator;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long every answer takes, in real time and beside any fault. */
final class Latency {

    private volatile long least;
    private volatile long most;

    void set(Duration from, Duration to) {
        if (from.isNegative() || to.compareTo(from) < 0) {
            throw new IllegalArgumentException("No such latency: " + from + " to " + to);
        }
        least = from.toNanos();
        most = to.toNanos();
    }

    Duration next() {
        long low = least;
        long high = Math.max(low, most);
        return Duration.ofNanos(
                high == low ? low : ThreadLocalRandom.current().nextLong(low, high + 1));
    }
}
