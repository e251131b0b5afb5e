package io.github.camelpolytomic.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Map;

/**
 * Who did something: the {@code created_by} and {@code updated_by} of models, connections, syncs
 * and schedules.
 *
 * @param id id of the user or other party; may be null
 * @param name name to show; may be null
 * @param type kind of party, for instance {@code user}; may be null
 * @param other fields that this record does not know, by their JSON name; empty if there are none,
 *     never null
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Unset.class)
public record Actor(String id, String name, String type, @Unknown Map<String, Object> other) {

    public Actor {
        other = Values.object(other);
    }
}
