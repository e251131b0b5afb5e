package io.github.camelpolytomic.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field of a schema: part of the response of getSchema and getBulkSource, the response of
 * patchSchemaField.
 *
 * <p>Known values of {@code type} are {@code unknown}, {@code string}, {@code number}, {@code
 * boolean}, {@code datetime}, {@code array}, {@code object} and {@code binary}; others are kept as
 * they come.
 *
 * @param association what other objects the field refers to
 * @param id id of the field
 * @param isPrimaryKey whether the field is the primary key or part of it
 * @param name name to show
 * @param path where the value is in a record, for a field that a user added, as a path such as
 *     {@code $.email}
 * @param remoteType type as the source names it
 * @param type type as Polytomic names it
 * @param typeSpec the type in detail, of any JSON type
 * @param userManaged whether a user added or changed the field
 * @param values the values that the field may take, if they are limited; empty if absent, never
 *     null
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record SchemaField(
        @Nullable Association association,
        @Nullable String id,
        @Nullable Boolean isPrimaryKey,
        @Nullable String name,
        @Nullable String path,
        @Nullable String remoteType,
        @Nullable String type,
        @Nullable Object typeSpec,
        @Nullable Boolean userManaged,
        List<PickValue> values,
        Map<String, Object> other) {

    public SchemaField {
        typeSpec = Values.tree(typeSpec);
        values = Values.list(values);
        other = Values.other(other);
    }

    /**
     * What other objects a field refers to.
     *
     * @param id id of the association
     * @param name name to show
     * @param referenceTo ids of the objects that may be meant; empty if absent, never null
     * @param referencedField id of the field on the other side
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    public record Association(
            @Nullable String id,
            @Nullable String name,
            List<String> referenceTo,
            @Nullable String referencedField,
            Map<String, Object> other) {

        public Association {
            referenceTo = Values.list(referenceTo);
            other = Values.other(other);
        }
    }

    /**
     * One of the values that a field may take.
     *
     * @param label value to show
     * @param value value as it is stored
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    public record PickValue(
            @Nullable String label, @Nullable String value, Map<String, Object> other) {

        public PickValue {
            other = Values.other(other);
        }
    }
}
