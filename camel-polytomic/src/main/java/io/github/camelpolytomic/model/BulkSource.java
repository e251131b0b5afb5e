package io.github.camelpolytomic.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a connection offers to bulk syncs: the response of getBulkSource, read from a cache that
 * refreshSchemas renews.
 *
 * @param capabilities what the source can do
 * @param configuration description of the settings that the source takes, of any JSON type; may be
 *     null
 * @param schemas tables or objects of the source; empty if absent, never null
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record BulkSource(
        @Nullable Capabilities capabilities,
        Object configuration,
        List<Schema> schemas,
        Map<String, Object> other) {

    public BulkSource {
        configuration = Values.tree(configuration);
        schemas = Values.list(schemas);
        other = Values.other(other);
    }

    /**
     * What a bulk sync source can do.
     *
     * @param supportsTrackingFields whether changes can be found by a field that the user names
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    public record Capabilities(
            @Nullable Boolean supportsTrackingFields, Map<String, Object> other) {

        public Capabilities {
            other = Values.other(other);
        }
    }
}
