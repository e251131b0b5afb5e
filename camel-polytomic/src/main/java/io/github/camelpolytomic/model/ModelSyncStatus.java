package io.github.camelpolytomic.model;

import java.time.Instant;
import java.util.Map;

/**
 * What a model sync is doing: the response of getModelSyncStatus.
 *
 * @param currentExecution the run that is under way; may be null
 * @param lastExecution the run before; may be null
 * @param nextExecutionTime when the sync runs next; may be null
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record ModelSyncStatus(
        ModelSyncExecution currentExecution,
        ModelSyncExecution lastExecution,
        Instant nextExecutionTime,
        Map<String, Object> other) {

    public ModelSyncStatus {
        other = Values.other(other);
    }
}
