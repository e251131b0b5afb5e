package io.github.camelpolytomic.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Map;

/**
 * The part of a bulk sync's run that concerns one schema: inside {@link BulkSyncExecution} and
 * {@link BulkSyncExecutionStatus}.
 *
 * <p>Known values of {@code status} are {@code created}, {@code scheduled}, {@code running}, {@code
 * exporting}, {@code processing}, {@code canceled}, {@code completed}, {@code failed} and {@code
 * interrupted}; others are kept as they come.
 *
 * @param completedAt when this part ended; may be null
 * @param createdAt when this part was made; may be null
 * @param errorCount records that failed; may be null
 * @param executionId id of the run; only inside {@link BulkSyncExecutionStatus}; may be null
 * @param outputName name of the schema in the destination; may be null
 * @param recordCount records that were handled; may be null
 * @param schema id of the schema; may be null
 * @param startedAt when this part began; may be null
 * @param status state of this part; may be null
 * @param statusMessage the state in words; may be null
 * @param updatedAt when this part was last heard of; may be null
 * @param warningCount records with a warning; may be null
 * @param other fields that this record does not know, by their JSON name; empty if there are none,
 *     never null
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Unset.class)
public record BulkSyncSchemaExecution(
        @Rfc3339 Instant completedAt,
        @Rfc3339 Instant createdAt,
        Long errorCount,
        String executionId,
        String outputName,
        Long recordCount,
        String schema,
        @Rfc3339 Instant startedAt,
        String status,
        String statusMessage,
        @Rfc3339 Instant updatedAt,
        Long warningCount,
        @Unknown Map<String, Object> other) {

    public BulkSyncSchemaExecution {
        other = Values.object(other);
    }
}
