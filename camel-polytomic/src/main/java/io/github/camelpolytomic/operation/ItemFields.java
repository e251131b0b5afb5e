package io.github.camelpolytomic.operation;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of an item say what a feed has to know of it.
 *
 * <p>A field is named by its path under the item, with dots; a path that leads through a list means
 * that field of all its elements.
 *
 * @param id identifies an item; null when it has no such field, or is the only one. An item without
 *     a value there is identified by its content
 * @param version these together make the version of an item; empty when the whole content does
 * @param ignored change without anything having changed; only where the content is the version
 * @param order says when an item came or changed; null when there is none that is of use
 * @param status say the status, or the type of an event: the first that has a value counts
 * @param name say what people call it: the first that has a value counts
 */
public record ItemFields(
        @Nullable String id,
        List<String> version,
        Set<String> ignored,
        @Nullable String order,
        List<String> status,
        List<String> name) {

    private static final List<String> NAME = List.of("name");

    /** An item whose version is its content, but for some fields. */
    static ItemFields byContent(@Nullable String id, String... ignored) {
        return new ItemFields(id, List.of(), Set.of(ignored), null, List.of(), NAME);
    }

    /** An item whose version is made of some fields. */
    static ItemFields byFields(@Nullable String id, List<String> version) {
        return new ItemFields(id, version, Set.of(), null, List.of(), NAME);
    }

    /** The same with what says its time. */
    ItemFields orderedBy(String field) {
        return new ItemFields(id, version, ignored, field, status, name);
    }

    /** The same with what says its status. */
    ItemFields withStatus(List<String> fields) {
        return new ItemFields(id, version, ignored, order, fields, name);
    }

    /** The same with what says its name. */
    ItemFields named(String... fields) {
        return new ItemFields(id, version, ignored, order, status, List.of(fields));
    }
}
