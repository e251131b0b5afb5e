package io.github.camelpolytomic.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Map;

/**
 * What a model sync is doing: the response of getModelSyncStatus.
 *
 * @param currentExecution the run that is under way; may be null
 * @param lastExecution the run before; may be null
 * @param nextExecutionTime when the sync runs next; may be null
 * @param other fields that this record does not know, by their JSON name; empty if there are none,
 *     never null
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Unset.class)
public record ModelSyncStatus(
        ModelSyncExecution currentExecution,
        ModelSyncExecution lastExecution,
        @Rfc3339 Instant nextExecutionTime,
        @Unknown Map<String, Object> other) {

    public ModelSyncStatus {
        other = Values.object(other);
    }
}
