package io.github.camelpolytomic.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;

/**
 * What a connection offers to bulk syncs: the response of getBulkSource, read from a cache that
 * refreshSchemas renews.
 *
 * @param capabilities what the source can do; may be null
 * @param configuration description of the settings that the source takes, of any JSON type; may be
 *     null
 * @param schemas tables or objects of the source; empty if absent, never null
 * @param other fields that this record does not know, by their JSON name; empty if there are none,
 *     never null
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Unset.class)
public record BulkSource(
        Capabilities capabilities,
        Object configuration,
        List<Schema> schemas,
        @Unknown Map<String, Object> other) {

    public BulkSource {
        configuration = Values.tree(configuration);
        schemas = Values.list(schemas);
        other = Values.object(other);
    }

    /**
     * What a bulk sync source can do.
     *
     * @param supportsTrackingFields whether changes can be found by a field that the user names;
     *     may be null
     * @param other fields that this record does not know, by their JSON name; empty if there are
     *     none, never null
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Unset.class)
    public record Capabilities(Boolean supportsTrackingFields, @Unknown Map<String, Object> other) {

        public Capabilities {
            other = Values.object(other);
        }
    }
}
