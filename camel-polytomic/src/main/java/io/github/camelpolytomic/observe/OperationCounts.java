package io.github.camelpolytomic.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

/** What is counted by operation. */
final class OperationCounts {

    final LongAdder retries = new LongAdder();
    final LongAdder throttles = new LongAdder();
    final LongAdder throttledNanos = new LongAdder();
    final LongAdder waiting = new LongAdder();

    /** In milliseconds since 1970; 0 for never. */
    volatile long lastSuccess;

    Instant lastSuccess() {
        return lastSuccess == 0 ? null : Instant.ofEpochMilli(lastSuccess);
    }

    Snapshot.Counts view(String operation) {
        return new Snapshot.Counts(
                operation,
                retries.sum(),
                throttles.sum(),
                Duration.ofNanos(throttledNanos.sum()),
                waiting.sum(),
                lastSuccess());
    }
}
