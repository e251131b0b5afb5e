package io.github.camelpolytomic.model;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model sync is doing: the response of getModelSyncStatus.
 *
 * @param currentExecution the run that is under way
 * @param lastExecution the run before
 * @param nextExecutionTime when the sync runs next
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record ModelSyncStatus(
        @Nullable ModelSyncExecution currentExecution,
        @Nullable ModelSyncExecution lastExecution,
        @Nullable Instant nextExecutionTime,
        Map<String, Object> other) {

    public ModelSyncStatus {
        other = Values.other(other);
    }
}
