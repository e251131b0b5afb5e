package io.github.camelpolytomic.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Map;

/**
 * A field of a model, of its enrichment, or of a source: part of the response of getModel and
 * listModels, an element of the response of getConnectionSourceFields.
 *
 * @param createdAt when the field was made; may be null
 * @param createdBy who made it; may be null
 * @param description what the field holds, in words; may be null
 * @param example a sample value, of any JSON type; may be null
 * @param id id of the field; may be null
 * @param label name to show; may be null
 * @param name name of the field in the source; may be null
 * @param remoteType type as the source names it; may be null
 * @param type type as Polytomic names it, for instance {@code string} or {@code number}; may be
 *     null
 * @param unique whether no two records share a value; may be null
 * @param updatedAt when the field was last changed; may be null
 * @param userAdded whether a user added the field, as opposed to Polytomic finding it; may be null
 * @param other fields that this record does not know, by their JSON name; empty if there are none,
 *     never null
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Unset.class)
public record ModelField(
        @Rfc3339 Instant createdAt,
        Actor createdBy,
        String description,
        Object example,
        String id,
        String label,
        String name,
        String remoteType,
        String type,
        Boolean unique,
        @Rfc3339 Instant updatedAt,
        Boolean userAdded,
        @Unknown Map<String, Object> other) {

    public ModelField {
        example = Values.tree(example);
        other = Values.object(other);
    }
}
