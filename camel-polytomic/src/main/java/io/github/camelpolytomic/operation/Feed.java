package io.github.camelpolytomic.operation;

import java.util.List;
import java.util.Set;

/**
 * How a consumer tells what is new in the responses of an operation.
 *
 * <p>Fields are named by their path under the item (of a list) or under {@code data} (of a status),
 * with dots; a path that leads through a list means that field of all its elements.
 *
 * @param kind what is emitted, and how one gets from one response to the next
 * @param items the field under {@code data} that holds the items; null when {@code data} is the
 *     list itself
 * @param id the field that identifies an item; an item without it is identified by its content
 * @param version the fields that make a version; none means the whole content
 * @param order the field that says when an item came or changed; null when there is none that is of
 *     use
 * @param unorderedBy the parameters that take the list out of that order when they are used
 * @param ignored the fields that change without anything having changed
 * @param status the fields that say the status: the first that is there counts
 * @param lifecycle what a status means; null when items do not go through statuses
 */
public record Feed(
        Kind kind,
        String items,
        String id,
        List<String> version,
        String order,
        Set<Parameter> unorderedBy,
        Set<String> ignored,
        List<String> status,
        Lifecycle lifecycle) {

    /** A version that never changes: what is there stays as it is. */
    private static final List<String> IMMUTABLE = List.of("id");

    /** What is emitted, and how one gets from one response to the next. */
    public enum Kind {
        /** The items of a list that are new or changed; a sweep reads it from the first page on. */
        LIST,
        /** What happened, asked for by time. */
        EVENTS,
        /** What was written since the last poll, by a cursor that is kept from poll to poll. */
        LOG,
        /** A status that differs from the one before. */
        STATUS
    }

    private static Feed list(
            String items,
            String id,
            List<String> version,
            String order,
            Set<Parameter> unorderedBy,
            Set<String> ignored) {
        return new Feed(
                Kind.LIST, items, id, version, order, unorderedBy, ignored, List.of(), null);
    }

    /** A list in which a change shows only in the content of an item. */
    static Feed byContent(String id, String... ignored) {
        return list(null, id, List.of(), null, Set.of(), Set.of(ignored));
    }

    /** The same for a list that stands in a field under {@code data}. */
    static Feed byContentOf(String items, String id) {
        return list(items, id, List.of(), null, Set.of(), Set.of());
    }

    /** A list whose items say when they were updated, sorted by that, newest first. */
    static Feed byUpdate() {
        return list(null, "id", List.of("updated_at"), "updated_at", Set.of(), Set.of());
    }

    /** A list in no order, of items in which only some fields matter. */
    static Feed byFields(String id, String... version) {
        return list(null, id, List.of(version), null, Set.of(), Set.of());
    }

    /** A list of executions, the last one first, each of which goes through statuses. */
    static Feed byStatus(Lifecycle lifecycle, Parameter... unorderedBy) {
        List<String> status = List.of("status");
        return new Feed(
                Kind.LIST,
                null,
                "id",
                status,
                "created_at",
                Set.of(unorderedBy),
                Set.of(),
                status,
                lifecycle);
    }

    /** What happened and when. */
    static Feed events() {
        return new Feed(
                Kind.EVENTS,
                null,
                "id",
                IMMUTABLE,
                "created_at",
                Set.of(),
                Set.of(),
                List.of("type"),
                null);
    }

    /** Entries of a log. */
    static Feed log() {
        return new Feed(
                Kind.LOG, "entries", "id", IMMUTABLE, null, Set.of(), Set.of(), List.of(), null);
    }

    /** A status, and the fields whose change makes a transition. */
    static Feed ofStatus(Lifecycle lifecycle, List<String> status, String... version) {
        return new Feed(
                Kind.STATUS,
                null,
                null,
                List.of(version),
                null,
                Set.of(),
                Set.of(),
                status,
                lifecycle);
    }
}
