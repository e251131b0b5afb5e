package io.github.camelpolytomic.model;

import java.util.List;
import java.util.Map;

/**
 * A field of a schema: part of the response of getSchema and getBulkSource, the response of
 * patchSchemaField.
 *
 * <p>Known values of {@code type} are {@code unknown}, {@code string}, {@code number}, {@code
 * boolean}, {@code datetime}, {@code array}, {@code object} and {@code binary}; others are kept as
 * they come.
 *
 * @param association what other objects the field refers to; may be null
 * @param id id of the field; may be null
 * @param isPrimaryKey whether the field is the primary key or part of it; may be null
 * @param name name to show; may be null
 * @param path where the value is in a record, for a field that a user added, as a path such as
 *     {@code $.email}; may be null
 * @param remoteType type as the source names it; may be null
 * @param type type as Polytomic names it; may be null
 * @param typeSpec the type in detail, of any JSON type; may be null
 * @param userManaged whether a user added or changed the field; may be null
 * @param values the values that the field may take, if they are limited; empty if absent, never
 *     null
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record SchemaField(
        Association association,
        String id,
        Boolean isPrimaryKey,
        String name,
        String path,
        String remoteType,
        String type,
        Object typeSpec,
        Boolean userManaged,
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
     * @param id id of the association; may be null
     * @param name name to show; may be null
     * @param referenceTo ids of the objects that may be meant; empty if absent, never null
     * @param referencedField id of the field on the other side; may be null
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    public record Association(
            String id,
            String name,
            List<String> referenceTo,
            String referencedField,
            Map<String, Object> other) {

        public Association {
            referenceTo = Values.list(referenceTo);
            other = Values.other(other);
        }
    }

    /**
     * One of the values that a field may take.
     *
     * @param label value to show; may be null
     * @param value value as it is stored; may be null
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    public record PickValue(String label, String value, Map<String, Object> other) {

        public PickValue {
            other = Values.other(other);
        }
    }
}
