package io.github.camelpolytomic.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many records a run of a model sync handled: part of a {@link ModelSyncExecution}.
 *
 * @param delete records deleted
 * @param error records that failed
 * @param insert records inserted
 * @param total records in all
 * @param update records updated
 * @param upserts records inserted or updated, where the destination does not tell which; may be
 *     null
 * @param warnings records with a warning
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record ExecutionCounts(
        @Nullable Long delete,
        @Nullable Long error,
        @Nullable Long insert,
        @Nullable Long total,
        @Nullable Long update,
        Long upserts,
        @Nullable Long warnings,
        Map<String, Object> other) {

    public ExecutionCounts {
        other = Values.other(other);
    }
}
