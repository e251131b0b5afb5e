package io.github.camelpolytomic.model;

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
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record BulkSyncSchemaExecution(
        Instant completedAt,
        Instant createdAt,
        Long errorCount,
        String executionId,
        String outputName,
        Long recordCount,
        String schema,
        Instant startedAt,
        String status,
        String statusMessage,
        Instant updatedAt,
        Long warningCount,
        Map<String, Object> other) {

    public BulkSyncSchemaExecution {
        other = Values.other(other);
    }
}
