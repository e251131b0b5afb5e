package io.github.camelpolytomic.model;

import java.util.Map;

/**
 * Who did something: the {@code created_by} and {@code updated_by} of models, connections, syncs
 * and schedules.
 *
 * @param id id of the user or other party; may be null
 * @param name name to show; may be null
 * @param type kind of party, for instance {@code user}; may be null
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record Actor(String id, String name, String type, Map<String, Object> other) {

    public Actor {
        other = Values.other(other);
    }
}
