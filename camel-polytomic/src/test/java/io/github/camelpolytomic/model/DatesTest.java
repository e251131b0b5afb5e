package io.github.camelpolytomic.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatesTest {

    private static Instant read(String text) {
        return Samples.PLAIN
                .convertValue(Map.of("last_refresh_started", text), SchemaStatus.class)
                .lastRefreshStarted();
    }

    @Test
    void nanosecondsAreKept() {
        assertThat(read("2026-01-02T03:04:05.123456789Z"))
                .isEqualTo(Instant.ofEpochSecond(1767323045L, 123_456_789));
        assertThat(read("2026-01-02T03:04:05.1Z"))
                .isEqualTo(Instant.ofEpochSecond(1767323045L, 100_000_000));
    }

    @Test
    void offsetsAreTheSameMomentInUtc() {
        assertThat(read("2026-01-02T05:34:05.5+02:30")).isEqualTo("2026-01-02T03:04:05.5Z");
        assertThat(read("2026-01-01T22:04:05-05:00")).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(read("2026-01-02t03:04:05z")).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(read("0001-01-01T00:00:00Z")).isEqualTo("0001-01-01T00:00:00Z");
    }

    @Test
    void whatIsWrittenIsTextInUtcWhateverTheMapperIsSetTo() throws Exception {
        SchemaStatus status =
                new SchemaStatus(null, null, Instant.ofEpochSecond(1767323045L, 123_456_789), null);

        assertThat(new ObjectMapper().writeValueAsString(status))
                .isEqualTo("{\"last_refresh_started\":\"2026-01-02T03:04:05.123456789Z\"}");
        assertThat(Samples.toMap(status))
                .isEqualTo(Map.of("last_refresh_started", "2026-01-02T03:04:05.123456789Z"));
    }

    @Test
    void emptyTextIsNull() {
        assertThat(read("")).isNull();
        assertThat(read(" ")).isNull();
    }

    @Test
    void whatIsNoDateFailsWithTheNameOfTheField() {
        String json = "{\"current_execution\":{\"schemas\":[{},{\"started_at\":\"yesterday\"}]}}";

        assertThatThrownBy(() -> Samples.PLAIN.readValue(json, BulkSyncStatus.class))
                .isInstanceOf(InvalidFormatException.class)
                .hasMessageContaining("started_at")
                .hasMessageContaining("yesterday")
                .hasMessageContaining("RFC 3339");
        assertThatThrownBy(
                        () -> Samples.PLAIN.readValue("{\"created_at\":1767323045}", Webhook.class))
                .isInstanceOf(MismatchedInputException.class)
                .hasMessageContaining("created_at");
    }
}
