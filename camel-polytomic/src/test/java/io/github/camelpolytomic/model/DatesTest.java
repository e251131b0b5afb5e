package io.github.camelpolytomic.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void aDateWithoutAnOffsetIsInUtc() {
        assertThat(read("2026-01-02T03:04:05")).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(read("2026-01-02T03:04:05.123456789"))
                .isEqualTo("2026-01-02T03:04:05.123456789Z");
        assertThat(read("2026-01-02T03:04")).isEqualTo("2026-01-02T03:04:00Z");
        assertThat(read("2026-01-02T04:04:05+01:00[Europe/Paris]"))
                .isEqualTo("2026-01-02T03:04:05Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"yesterday\"",
                "\"2026-01-02\"",
                "\"2026-13-02T03:04:05Z\"",
                "\"\"",
                "1767323045",
                "true",
                "[]"
            })
    void whatIsNoDateIsNullAndKeptAsItCame(String odd) {
        String json =
                "{\"current_execution\":{\"schemas\":[{},{\"schema\":\"s\",\"started_at\":%s}]}}"
                        .formatted(odd);

        BulkSyncStatus status = Samples.read(BulkSyncStatus.class, json);

        BulkSyncSchemaExecution execution = status.currentExecution().schemas().get(1);
        assertThat(execution.startedAt()).isNull();
        assertThat(execution.schema()).isEqualTo("s");
        assertThat(execution.other()).containsOnlyKeys("started_at");
        assertThat(Samples.write(status)).isEqualTo(Samples.read(JsonNode.class, json));
    }
}
