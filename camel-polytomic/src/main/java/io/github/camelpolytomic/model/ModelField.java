package io.github.camelpolytomic.model;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field of a model, of its enrichment, or of a source: part of the response of getModel and
 * listModels, an element of the response of getConnectionSourceFields.
 *
 * @param createdAt when the field was made
 * @param createdBy who made it
 * @param description what the field holds, in words
 * @param example a sample value, of any JSON type; kept out of {@link #toString()}
 * @param id id of the field
 * @param label name to show
 * @param name name of the field in the source
 * @param remoteType type as the source names it
 * @param type type as Polytomic names it, for instance {@code string} or {@code number}; may be
 *     null
 * @param unique whether no two records share a value
 * @param updatedAt when the field was last changed
 * @param userAdded whether a user added the field, as opposed to Polytomic finding it
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
@Buildable
public record ModelField(
        @Nullable Instant createdAt,
        @Nullable Actor createdBy,
        @Nullable String description,
        @Secret @Nullable Object example,
        @Nullable String id,
        @Nullable String label,
        @Nullable String name,
        @Nullable String remoteType,
        String type,
        @Nullable Boolean unique,
        @Nullable Instant updatedAt,
        @Nullable Boolean userAdded,
        Map<String, Object> other)
        implements ModelFieldBuilder.With {

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
