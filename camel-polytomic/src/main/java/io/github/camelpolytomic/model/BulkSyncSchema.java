package io.github.camelpolytomic.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a bulk sync does with one schema: an element of the response of listBulkSyncSchemas (without
 * fields and filters in 2025-09-18) and of updateBulkSyncSchemas, the response of getBulkSyncSchema
 * and updateBulkSyncSchema.
 *
 * <p>In a request, {@code fields} left out enables all fields; a record that was read without them
 * writes none.
 *
 * @param dataCutoffTimestamp records older than this are left out
 * @param disableDataCutoff whether the cutoff of the sync does not apply
 * @param enabled whether the schema is synced
 * @param fields what happens to its fields; empty if absent, never null
 * @param filters which records are taken; empty if absent, never null
 * @param id id of the schema
 * @param outputName name in the destination
 * @param partitionKey id of the field that splits the data into parts
 * @param trackingField id of the field by which changes are found
 * @param userOutputName name in the destination that a user chose
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
@Buildable
public record BulkSyncSchema(
        @Nullable Instant dataCutoffTimestamp,
        @Nullable Boolean disableDataCutoff,
        @Nullable Boolean enabled,
        List<Field> fields,
        List<Filter> filters,
        @Nullable String id,
        @Nullable String outputName,
        @Nullable String partitionKey,
        @Nullable String trackingField,
        @Nullable String userOutputName,
        Map<String, Object> other)
        implements BulkSyncSchemaBuilder.With {

    public BulkSyncSchema {
        fields = Values.list(fields);
        filters = Values.list(filters);
        other = Values.other(other);
    }

    /**
     * The body for updateBulkSyncSchema: the fields that it takes, as this record has them,
     * explicit nulls included. An update replaces the whole, so what is absent here is taken for
     * not set.
     *
     * @return a new Map, to be changed at will
     */
    public Map<String, Object> toUpdate() {
        return Updates.of(this);
    }

    /**
     * What a bulk sync does with one field.
     *
     * @param enabled whether the field is synced
     * @param id id of the field
     * @param obfuscated whether its values are made unreadable
     * @param outputName name in the destination
     * @param userOutputName name in the destination that a user chose
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    @Buildable
    public record Field(
            @Nullable Boolean enabled,
            @Nullable String id,
            @Nullable Boolean obfuscated,
            @Nullable String outputName,
            @Nullable String userOutputName,
            Map<String, Object> other)
            implements BulkSyncSchemaFieldBuilder.With {

        public Field {
            other = Values.other(other);
        }
    }

    /**
     * A condition that a record must meet.
     *
     * @param fieldId id of the field
     * @param function how to compare, for instance {@code Equality} or {@code IsNotNull}; may be
     *     null
     * @param value what to compare with, of any JSON type
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    @Buildable
    public record Filter(
            @Nullable String fieldId,
            String function,
            @Nullable Object value,
            Map<String, Object> other)
            implements BulkSyncSchemaFilterBuilder.With {

        public Filter {
            value = Values.tree(value);
            other = Values.other(other);
        }
    }
}
