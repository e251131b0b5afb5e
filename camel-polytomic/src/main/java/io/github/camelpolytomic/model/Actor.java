package io.github.camelpolytomic.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who did something: the {@code created_by} and {@code updated_by} of models, connections, syncs
 * and schedules.
 *
 * @param id id of the user or other party
 * @param name name to show
 * @param type kind of party, for instance {@code user}
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
@Buildable
public record Actor(
        @Nullable String id,
        @Nullable String name,
        @Nullable String type,
        Map<String, Object> other)
        implements ActorBuilder.With {

    public Actor {
        other = Values.other(other);
    }
}
