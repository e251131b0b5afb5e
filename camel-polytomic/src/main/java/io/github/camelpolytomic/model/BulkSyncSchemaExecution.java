package io.github.camelpolytomic.model;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of a bulk sync's run that concerns one schema: inside {@link BulkSyncExecution} and
 * {@link BulkSyncExecutionStatus}.
 *
 * <p>Known values of {@code status} are {@code created}, {@code scheduled}, {@code running}, {@code
 * exporting}, {@code processing}, {@code canceled}, {@code completed}, {@code failed} and {@code
 * interrupted}; others are kept as they come.
 *
 * @param completedAt when this part ended
 * @param createdAt when this part was made
 * @param errorCount records that failed
 * @param executionId id of the run; only inside {@link BulkSyncExecutionStatus}
 * @param outputName name of the schema in the destination
 * @param recordCount records that were handled
 * @param schema id of the schema
 * @param startedAt when this part began
 * @param status state of this part
 * @param statusMessage the state in words
 * @param updatedAt when this part was last heard of
 * @param warningCount records with a warning
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record BulkSyncSchemaExecution(
        @Nullable Instant completedAt,
        @Nullable Instant createdAt,
        @Nullable Long errorCount,
        @Nullable String executionId,
        @Nullable String outputName,
        @Nullable Long recordCount,
        @Nullable String schema,
        @Nullable Instant startedAt,
        @Nullable String status,
        @Nullable String statusMessage,
        @Nullable Instant updatedAt,
        @Nullable Long warningCount,
        Map<String, Object> other) {

    public BulkSyncSchemaExecution {
        other = Values.other(other);
    }
}
