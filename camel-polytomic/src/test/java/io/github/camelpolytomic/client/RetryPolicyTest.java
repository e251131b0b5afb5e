package io.github.camelpolytomic.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** The delays between attempts. */
class RetryPolicyTest {

    private static long millis(long delay, long max, double random, int retry) {
        return new RetryPolicy(9, Duration.ofMillis(delay), Duration.ofMillis(max), () -> random)
                .backoff(retry)
                .toMillis();
    }

    @Test
    void doubleUpToTheLongest() {
        assertThat(millis(500, 5_000, 1, 1)).isEqualTo(500);
        assertThat(millis(500, 5_000, 1, 2)).isEqualTo(1_000);
        assertThat(millis(500, 5_000, 1, 3)).isEqualTo(2_000);
        assertThat(millis(500, 5_000, 1, 4)).isEqualTo(4_000);
        assertThat(millis(500, 5_000, 1, 5)).isEqualTo(5_000);
        assertThat(millis(500, 5_000, 1, 1_000)).isEqualTo(5_000);
    }

    @Test
    void areSpreadBetweenHalfAndAll() {
        assertThat(millis(1_000, 5_000, 0, 1)).isEqualTo(500);
        assertThat(millis(1_000, 5_000, 0.5, 1)).isEqualTo(750);
    }

    @Property
    void areNeverLongerThanTheLongestNorShorterThanHalfOfWhatIsDue(
            @ForAll @LongRange(max = 3_600_000) long delay,
            @ForAll @LongRange(max = 3_600_000) long max,
            @ForAll @DoubleRange(max = 1, maxIncluded = false) double random,
            @ForAll @IntRange(min = 1, max = 10_000) int retry) {
        double due = Math.min(max, delay * Math.pow(2, Math.min(retry - 1, 30)));
        assertThat(millis(delay, max, random, retry))
                .isBetween((long) Math.floor(due / 2), (long) Math.ceil(due))
                .isLessThanOrEqualTo(max);
    }

    @Property
    void neverShrinkFromOneRetryToTheNext(
            @ForAll @LongRange(max = 60_000) long delay,
            @ForAll @LongRange(max = 60_000) long max,
            @ForAll @DoubleRange(max = 1) double random,
            @ForAll @IntRange(min = 1, max = 100) int retry) {
        assertThat(millis(delay, max, random, retry + 1))
                .isGreaterThanOrEqualTo(millis(delay, max, random, retry));
    }
}
