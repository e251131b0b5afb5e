package io.github.camelpolytomic.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a bulk sync does with one schema: an element of the response of listBulkSyncSchemas (without
 * fields and filters in 2025-09-18) and of updateBulkSyncSchemas, the response of getBulkSyncSchema
 * and updateBulkSyncSchema.
 *
 * <p>In a request, {@code fields} left out enables all fields; a record that was read without them
 * writes none.
 *
 * @param dataCutoffTimestamp records older than this are left out; may be null
 * @param disableDataCutoff whether the cutoff of the sync does not apply; may be null
 * @param enabled whether the schema is synced; may be null
 * @param fields what happens to its fields; empty if absent, never null
 * @param filters which records are taken; empty if absent, never null
 * @param id id of the schema; may be null
 * @param outputName name in the destination; may be null
 * @param partitionKey id of the field that splits the data into parts; may be null
 * @param trackingField id of the field by which changes are found; may be null
 * @param userOutputName name in the destination that a user chose; may be null
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record BulkSyncSchema(
        Instant dataCutoffTimestamp,
        Boolean disableDataCutoff,
        Boolean enabled,
        List<Field> fields,
        List<Filter> filters,
        String id,
        String outputName,
        String partitionKey,
        String trackingField,
        String userOutputName,
        Map<String, Object> other) {

    public BulkSyncSchema {
        fields = Values.list(fields);
        filters = Values.list(filters);
        other = Values.other(other);
    }

    /**
     * What a bulk sync does with one field.
     *
     * @param enabled whether the field is synced; may be null
     * @param id id of the field; may be null
     * @param obfuscated whether its values are made unreadable; may be null
     * @param outputName name in the destination; may be null
     * @param userOutputName name in the destination that a user chose; may be null
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    public record Field(
            Boolean enabled,
            String id,
            Boolean obfuscated,
            String outputName,
            String userOutputName,
            Map<String, Object> other) {

        public Field {
            other = Values.other(other);
        }
    }

    /**
     * A condition that a record must meet.
     *
     * @param fieldId id of the field; may be null
     * @param function how to compare, for instance {@code Equality} or {@code IsNotNull}; may be
     *     null
     * @param value what to compare with, of any JSON type; may be null
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    public record Filter(String fieldId, String function, Object value, Map<String, Object> other) {

        public Filter {
            value = Values.tree(value);
            other = Values.other(other);
        }
    }
}
