package io.github.camelpolytomic.model;

import java.util.Map;

/**
 * How many records a run of a model sync handled: part of a {@link ModelSyncExecution}.
 *
 * @param delete records deleted; may be null
 * @param error records that failed; may be null
 * @param insert records inserted; may be null
 * @param total records in all; may be null
 * @param update records updated; may be null
 * @param upserts records inserted or updated, where the destination does not tell which; may be
 *     null
 * @param warnings records with a warning; may be null
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record ExecutionCounts(
        Long delete,
        Long error,
        Long insert,
        Long total,
        Long update,
        Long upserts,
        Long warnings,
        Map<String, Object> other) {

    public ExecutionCounts {
        other = Values.other(other);
    }
}
