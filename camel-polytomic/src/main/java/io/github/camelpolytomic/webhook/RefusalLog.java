package io.github.camelpolytomic.webhook;

import io.github.camelpolytomic.webhook.RefusedException.Reason;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of refused requests: at once of the first, and then once a minute of how many there were,
 * so that whoever attacks does not fill the disk. Nothing that the sender has written is told.
 */
final class RefusalLog {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);

    private static final long INTERVAL = Duration.ofMinutes(1).toNanos();

    private final String receiver;
    private final LongSupplier nanoTime;
    private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);
    private boolean told;
    private long lastTold;

    RefusalLog(String receiver, LongSupplier nanoTime) {
        this.receiver = receiver;
        this.nanoTime = nanoTime;
    }

    /** Counts a refused request. */
    synchronized void count(Reason reason) {
        counts.merge(reason, 1L, Long::sum);
        long now = nanoTime.getAsLong();
        if (!told || now - lastTold >= INTERVAL) {
            told = true;
            lastTold = now;
            tell();
        }
    }

    /** Tells of what was not told yet. */
    synchronized void flush() {
        if (!counts.isEmpty()) {
            tell();
        }
    }

    private void tell() {
        long sum = counts.values().stream().mapToLong(Long::longValue).sum();
        String reasons =
                counts.entrySet().stream()
                        .map(entry -> entry.getKey().text() + ": " + entry.getValue())
                        .collect(Collectors.joining(", "));
        counts.clear();
        LOG.warn(
                "{} refused {} request{} ({}); further ones are told of once a minute",
                receiver,
                sum,
                sum == 1 ? "" : "s",
                reasons);
    }
}
