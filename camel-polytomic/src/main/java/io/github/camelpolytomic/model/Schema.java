package io.github.camelpolytomic.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table or an object of a source: the response of getSchema, and part of the response of
 * getBulkSource.
 *
 * @param fields fields of the schema; empty if absent, never null
 * @param id id of the schema, which may hold dots and slashes (for instance {@code public.users})
 * @param name name to show
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record Schema(
        List<SchemaField> fields,
        @Nullable String id,
        @Nullable String name,
        Map<String, Object> other) {

    public Schema {
        fields = Values.list(fields);
        other = Values.other(other);
    }
}
