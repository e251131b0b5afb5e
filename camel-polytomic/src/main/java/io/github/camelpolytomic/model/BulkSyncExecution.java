package io.github.camelpolytomic.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A run of a bulk sync: an element of the response of listBulkSyncExecutions, the response of
 * getBulkSyncExecution and startBulkSync, and part of the response of getBulkSyncStatus.
 *
 * <p>Known values of {@code status} are {@code created}, {@code scheduled}, {@code running}, {@code
 * exporting}, {@code processing}, {@code canceling}, {@code canceled}, {@code completed}, {@code
 * errors}, {@code failed} and {@code interrupted}; others are kept as they come.
 *
 * @param completedAt when the run ended; may be null
 * @param createdAt when the run was made; may be null
 * @param errorCount records that failed; may be null
 * @param fetchMode what is read: {@code none}, {@code incremental}, {@code full}; may be null
 * @param id id of the run; may be null
 * @param isPartial whether only some schemas are synced; may be null
 * @param isResync whether records are synced again; may be null
 * @param isTest whether it is a trial; may be null
 * @param outputDisposition what happens to what the destination holds: {@code retain}, {@code
 *     truncate}, {@code rebuild}; may be null
 * @param recordCount records that were handled; may be null
 * @param schemas the run in each schema; empty if absent, never null
 * @param startedAt when the run began; may be null
 * @param status state of the run; may be null
 * @param statusMessage the state in words; may be null
 * @param type what set the run off, for instance {@code scheduled}; may be null
 * @param updatedAt when the run was last heard of; may be null
 * @param warningCount records with a warning; may be null
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record BulkSyncExecution(
        Instant completedAt,
        Instant createdAt,
        Long errorCount,
        String fetchMode,
        String id,
        Boolean isPartial,
        Boolean isResync,
        Boolean isTest,
        String outputDisposition,
        Long recordCount,
        List<BulkSyncSchemaExecution> schemas,
        Instant startedAt,
        String status,
        String statusMessage,
        String type,
        Instant updatedAt,
        Long warningCount,
        Map<String, Object> other) {

    public BulkSyncExecution {
        schemas = Values.list(schemas);
        other = Values.other(other);
    }
}
