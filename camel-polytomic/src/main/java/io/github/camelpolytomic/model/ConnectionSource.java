package io.github.camelpolytomic.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model can be made of: the response of getConnectionSource, for the choices made so far.
 *
 * @param configuration settings that a model on this connection takes, by name; empty if absent,
 *     never null
 * @param items what can be chosen from, by the name of the choice; empty if absent, never null
 * @param requiresOneOf names of the settings of which at least one must be given; empty if absent,
 *     never null
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record ConnectionSource(
        Map<String, Setting> configuration,
        Map<String, Item> items,
        List<String> requiresOneOf,
        Map<String, Object> other) {

    public ConnectionSource {
        configuration = Values.map(configuration);
        items = Values.map(items);
        requiresOneOf = Values.list(requiresOneOf);
        other = Values.other(other);
    }

    /**
     * A setting that a model takes.
     *
     * @param items values to choose from, of any JSON type; empty if absent, never null
     * @param type type of the value
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    public record Setting(List<Object> items, @Nullable String type, Map<String, Object> other) {

        public Setting {
            items = Values.objects(items);
            other = Values.other(other);
        }
    }

    /**
     * A choice that the source offers.
     *
     * @param hasItems whether there is anything to choose
     * @param items what can be chosen, of any JSON type; empty if absent, never null
     * @param requiresOneOf names of the settings of which at least one must be chosen first; empty
     *     if absent, never null
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    public record Item(
            @Nullable Boolean hasItems,
            List<Object> items,
            List<String> requiresOneOf,
            Map<String, Object> other) {

        public Item {
            items = Values.objects(items);
            requiresOneOf = Values.list(requiresOneOf);
            other = Values.other(other);
        }
    }
}
