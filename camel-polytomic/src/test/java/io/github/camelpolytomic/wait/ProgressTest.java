package io.github.camelpolytomic.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.operation.CompletionCheck;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a long wait says of itself. */
class ProgressTest {

    private final Progress progress = new Progress(0);

    private String after(Duration time, String status, Map<String, Object> counts) {
        CompletionCheck.State state =
                CompletionCheck.BULK_EXECUTION
                        .tracker(null, null)
                        .look(
                                counts.isEmpty()
                                        ? Map.of("status", status)
                                        : Map.of(
                                                "status",
                                                status,
                                                "record_count",
                                                counts.get("records"),
                                                "error_count",
                                                counts.get("errors")));
        return progress.of(state, time.toNanos());
    }

    @Test
    void eachChangeIsTold() {
        assertThat(after(Duration.ofSeconds(1), "scheduled", Map.of())).isEqualTo("scheduled");
        assertThat(after(Duration.ofSeconds(2), "scheduled", Map.of())).isNull();
        assertThat(after(Duration.ofSeconds(3), "running", Map.of())).isEqualTo("running");
    }

    @Test
    void everyFewMinutesItSaysHowFarItIs() {
        after(Duration.ofSeconds(1), "running", Map.of());
        assertThat(after(Duration.ofMinutes(4), "running", Map.of())).isNull();
        assertThat(
                        after(
                                Duration.ofMinutes(14),
                                "running",
                                Map.of("records", 1_234_567, "errors", 3)))
                .isEqualTo("running for 14 min, 1.2 M records, 3 errors");
        assertThat(after(Duration.ofMinutes(15), "running", Map.of())).isNull();
        assertThat(after(Duration.ofMinutes(20), "running", Map.of()))
                .isEqualTo("running for 20 min");
    }
}
