package io.github.camelpolytomic.simulator.state;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Simulated time: faster or slower than real time, and pushed forward or stopped by tests. */
public final class SimClock {

    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final double scale;
    private double passedMicros;
    private long since = System.nanoTime();
    private boolean frozen;

    /**
     * Starts now.
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
     * Simulated time.
     *
     * @return now, in microseconds
     */
    public synchronized Instant now() {
        return start.plus((long) passed(), ChronoUnit.MICROS);
    }

    /**
     * Pushes time forward, also while it is frozen.
     *
     * @param by simulated duration
     */
    public synchronized void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("Time does not run backwards");
        }
        passedMicros += by.toNanos() / 1000.0;
    }

    /**
     * Stops time or lets it go on from where it stood.
     *
     * @param stop whether it stands still
     */
    public synchronized void freeze(boolean stop) {
        passedMicros = passed();
        since = System.nanoTime();
        frozen = stop;
    }

    /**
     * Whether time stands still.
     *
     * @return true when only {@link #advance} moves it
     */
    public synchronized boolean frozen() {
        return frozen;
    }

    /**
     * How long to wait.
     *
     * @param moment simulated time
     * @return real nanoseconds from now on; very many while time is frozen
     */
    public synchronized long realNanosUntil(Instant moment) {
        if (frozen) {
            return Long.MAX_VALUE;
        }
        return (long) (ChronoUnit.MICROS.between(now(), moment) * 1000.0 / scale);
    }

    private double passed() {
        return frozen ? passedMicros : passedMicros + (System.nanoTime() - since) * scale / 1000;
    }
}
