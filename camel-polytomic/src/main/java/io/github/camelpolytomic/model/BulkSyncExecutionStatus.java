package io.github.camelpolytomic.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a bulk sync stands, in short: an element of the response of listBulkSyncExecutionStatuses.
 *
 * <p>Known values of {@code status} are {@code created}, {@code scheduled}, {@code running}, {@code
 * exporting}, {@code processing}, {@code canceling}, {@code canceled}, {@code completed}, {@code
 * errors}, {@code failed} and {@code interrupted}; others are kept as they come.
 *
 * @param nextExecutionTime when the sync runs next
 * @param schemas the latest run in each schema; empty if absent, never null
 * @param status state of the latest run
 * @param syncId id of the bulk sync
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record BulkSyncExecutionStatus(
        @JsonProperty("nextExecutionTime") @Nullable Instant nextExecutionTime,
        List<BulkSyncSchemaExecution> schemas,
        @Nullable String status,
        @Nullable String syncId,
        Map<String, Object> other) {

    public BulkSyncExecutionStatus {
        schemas = Values.list(schemas);
        other = Values.other(other);
    }
}
