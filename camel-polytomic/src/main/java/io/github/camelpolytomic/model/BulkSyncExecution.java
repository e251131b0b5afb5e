package io.github.camelpolytomic.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run of a bulk sync: an element of the response of listBulkSyncExecutions, the response of
 * getBulkSyncExecution and startBulkSync, and part of the response of getBulkSyncStatus.
 *
 * <p>Known values of {@code status} are {@code created}, {@code scheduled}, {@code running}, {@code
 * exporting}, {@code processing}, {@code canceling}, {@code canceled}, {@code completed}, {@code
 * errors}, {@code failed} and {@code interrupted}; others are kept as they come.
 *
 * @param completedAt when the run ended
 * @param createdAt when the run was made
 * @param errorCount records that failed
 * @param fetchMode what is read: {@code none}, {@code incremental}, {@code full}
 * @param id id of the run
 * @param isPartial whether only some schemas are synced
 * @param isResync whether records are synced again
 * @param isTest whether it is a trial
 * @param outputDisposition what happens to what the destination holds: {@code retain}, {@code
 *     truncate}, {@code rebuild}
 * @param recordCount records that were handled
 * @param schemas the run in each schema; empty if absent, never null
 * @param startedAt when the run began
 * @param status state of the run
 * @param statusMessage the state in words
 * @param type what set the run off, for instance {@code scheduled}
 * @param updatedAt when the run was last heard of
 * @param warningCount records with a warning
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record BulkSyncExecution(
        @Nullable Instant completedAt,
        @Nullable Instant createdAt,
        @Nullable Long errorCount,
        @Nullable String fetchMode,
        @Nullable String id,
        @Nullable Boolean isPartial,
        @Nullable Boolean isResync,
        @Nullable Boolean isTest,
        @Nullable String outputDisposition,
        @Nullable Long recordCount,
        List<BulkSyncSchemaExecution> schemas,
        @Nullable Instant startedAt,
        @Nullable String status,
        @Nullable String statusMessage,
        @Nullable String type,
        @Nullable Instant updatedAt,
        @Nullable Long warningCount,
        Map<String, Object> other) {

    public BulkSyncExecution {
        schemas = Values.list(schemas);
        other = Values.other(other);
    }
}
