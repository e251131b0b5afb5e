package io.github.camelpolytomic.wait;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Which continuations other processes have made their own. A process that is alive renews its claim
 * before that has lasted for long; one that stays the same for a whole lease is void, whatever the
 * clock of whoever made it said.
 */
final class ForeignLeases {

    private record Lease(long until, long seenAt) {}

    private final String me;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Map<String, Lease> leases = new ConcurrentHashMap<>();

    /**
     * Without any leases seen yet.
     *
     * @param me this process
     * @param clock tells the moments that are stored
     * @param nanoTime tells how long something lasts, however clocks are set
     */
    ForeignLeases(String me, Clock clock, LongSupplier nanoTime) {
        this.me = me;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** How long to wait before it is worth asking again; zero when nobody else has it. */
    Duration left(ContinuationStore.Stored stored) {
        String key = stored.key();
        ContinuationState state = stored.state();
        long now = clock.millis();
        if (!state.isOwnedByOther(me, now)) {
            leases.remove(key);
            return Duration.ZERO;
        }
        long nanos = nanoTime.getAsLong();
        Lease lease =
                leases.merge(
                        key,
                        new Lease(state.ownedUntil(), nanos),
                        (old, seen) -> old.until() == seen.until() ? old : seen);
        Duration unchanged = Duration.ofNanos(nanos - lease.seenAt());
        if (unchanged.compareTo(Handover.LEASE) >= 0) {
            leases.remove(key);
            return Duration.ZERO;
        }
        Duration said = Duration.ofMillis(state.ownedUntil() - now + 1);
        Duration most = Handover.LEASE.minus(unchanged);
        return said.compareTo(most) < 0 ? said : most;
    }
}
