package io.github.camelpolytomic.model;

import java.time.Instant;
import java.util.Map;

/**
 * A field of a model, of its enrichment, or of a source: part of the response of getModel and
 * listModels, an element of the response of getConnectionSourceFields.
 *
 * @param createdAt when the field was made; may be null
 * @param createdBy who made it; may be null
 * @param description what the field holds, in words; may be null
 * @param example a sample value, of any JSON type; kept out of {@link #toString()}; may be null
 * @param id id of the field; may be null
 * @param label name to show; may be null
 * @param name name of the field in the source; may be null
 * @param remoteType type as the source names it; may be null
 * @param type type as Polytomic names it, for instance {@code string} or {@code number}; may be
 *     null
 * @param unique whether no two records share a value; may be null
 * @param updatedAt when the field was last changed; may be null
 * @param userAdded whether a user added the field, as opposed to Polytomic finding it; may be null
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record ModelField(
        Instant createdAt,
        Actor createdBy,
        String description,
        @Secret Object example,
        String id,
        String label,
        String name,
        String remoteType,
        String type,
        Boolean unique,
        Instant updatedAt,
        Boolean userAdded,
        Map<String, Object> other) {

    public ModelField {
        example = Values.tree(example);
        other = Values.other(other);
    }

    /** Hides the sample value, which is somebody's data. */
    @Override
    public String toString() {
        return Masked.toString(this);
    }
}
