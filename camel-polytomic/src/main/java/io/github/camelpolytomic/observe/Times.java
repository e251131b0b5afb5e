package io.github.camelpolytomic.observe;

import java.time.Duration;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** How often, how long together and how long at most. Made for many threads that add. */
final class Times {

    private final LongAdder count = new LongAdder();
    private final LongAdder total = new LongAdder();
    private final LongAccumulator max = new LongAccumulator(Math::max, 0);

    void add(long nanos) {
        count.increment();
        total.add(nanos);
        max.accumulate(nanos);
    }

    long count() {
        return count.sum();
    }

    Duration total() {
        return Duration.ofNanos(total.sum());
    }

    Duration max() {
        return Duration.ofNanos(max.get());
    }
}
