package io.github.camelpolytomic.simulator.state;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Simulated time: monotonic, scaled, and movable forward. Microsecond precision. */
public final class SimClock {

    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final long startNanos = System.nanoTime();
    private final AtomicLong advancedMicros = new AtomicLong();
    private final double scale;

    /**
     * Starts a clock.
     *
     * @param scale simulated seconds per real second
     */
    public SimClock(double scale) {
        if (!(scale > 0)) {
            throw new IllegalArgumentException("The time scale must be positive: " + scale);
        }
        this.scale = scale;
    }

    /**
     * The present.
     *
     * @return simulated time
     */
    public Instant now() {
        double micros = (System.nanoTime() - startNanos) * scale / 1000;
        return start.plus((long) micros + advancedMicros.get(), ChronoUnit.MICROS);
    }

    /**
     * Moves time forward at once.
     *
     * @param by simulated duration
     */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("Time does not run backwards");
        }
        advancedMicros.addAndGet(by.toNanos() / 1000);
    }

    /**
     * How long it really takes until a simulated moment.
     *
     * @param moment simulated time
     * @return real nanoseconds; not positive when it has come
     */
    public long realNanosUntil(Instant moment) {
        return (long) (ChronoUnit.MICROS.between(now(), moment) * 1000.0 / scale);
    }
}
