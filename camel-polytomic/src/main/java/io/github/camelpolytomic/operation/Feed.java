package io.github.camelpolytomic.operation;

import java.util.List;
import java.util.Set;

/**
 * How a consumer tells what is new in the answers of an operation.
 *
 * <p>Fields are named by their path under the item (of a list) or under {@code data} (of a status),
 * with dots; a path that leads through a list means that field of all its elements.
 *
 * @param kind what is emitted
 * @param id the field that identifies an item; an item without it is identified by its content
 * @param version the fields that make a version; none means the whole content
 * @param order the field by which the list is sorted, newest first; null when it is in no useful
 *     order
 * @param unorderedBy the parameters that change that order when they are used
 * @param ignored the fields that change without anything having changed
 * @param status the fields that say the status: the first that is there counts
 * @param lifecycle what a status means; null when items do not go through statuses
 */
public record Feed(
        Kind kind,
        String id,
        List<String> version,
        String order,
        Set<Parameter> unorderedBy,
        Set<String> ignored,
        List<String> status,
        Lifecycle lifecycle) {

    /** What is emitted. */
    public enum Kind {
        /** The items of a list that are new or changed. */
        LIST,
        /** A status that differs from the one before. */
        STATUS
    }

    /** A list in which a change shows only in the content of an item. */
    static Feed byContent(String id, String... ignored) {
        return new Feed(Kind.LIST, id, List.of(), null, Set.of(), Set.of(ignored), List.of(), null);
    }

    /** A list whose items say when they were updated, sorted by that. */
    static Feed byUpdate() {
        return new Feed(
                Kind.LIST,
                "id",
                List.of("updated_at"),
                "updated_at",
                Set.of(),
                Set.of(),
                List.of(),
                null);
    }

    /** A list of executions, the last one first, each of which goes through statuses. */
    static Feed byStatus(Lifecycle lifecycle, Parameter... unorderedBy) {
        return new Feed(
                Kind.LIST,
                "id",
                List.of("status"),
                "created_at",
                Set.of(unorderedBy),
                Set.of(),
                List.of("status"),
                lifecycle);
    }

    /** A list in no order, of items in which only some fields matter. */
    static Feed byFields(String id, String... version) {
        return new Feed(Kind.LIST, id, List.of(version), null, Set.of(), Set.of(), List.of(), null);
    }

    /** A status, and the fields whose change makes a transition. */
    static Feed ofStatus(Lifecycle lifecycle, List<String> status, String... version) {
        return new Feed(
                Kind.STATUS, null, List.of(version), null, Set.of(), Set.of(), status, lifecycle);
    }
}
