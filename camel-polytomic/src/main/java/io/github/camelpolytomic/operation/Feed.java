package io.github.camelpolytomic.operation;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a consumer makes of the responses of an operation, one poll after the other. */
public sealed interface Feed
        permits Feed.ListFeed, Feed.EventFeed, Feed.LogFeed, Feed.StatusFeed, Feed.DriftFeed {

    /** Where an item, or a status, says what has to be known of it. */
    ItemFields fields();

    /** What it is called in the documentation. */
    String word();

    /**
     * The items of a list that are new or changed; each sweep reads it from the first page on.
     *
     * @param items the field under {@code data} that holds the items; null when {@code data} is the
     *     list itself
     * @param fields the fields of an item
     * @param unorderedBy the parameters that take the list out of its order when they are used
     * @param lifecycle what the status of an item means; null when items do not go through statuses
     * @param versionIsTime whether the version of an item is the time of its last update
     */
    record ListFeed(
            @Nullable String items,
            ItemFields fields,
            Set<Parameter> unorderedBy,
            @Nullable Lifecycle lifecycle,
            boolean versionIsTime)
            implements Feed {

        @Override
        public String word() {
            return "feed";
        }
    }

    /**
     * What happened, asked for by time.
     *
     * @param fields the fields of an event; its status is its type
     */
    record EventFeed(ItemFields fields) implements Feed {

        @Override
        public String word() {
            return "events";
        }
    }

    /**
     * What was written since the last poll, by a cursor that is kept from poll to poll.
     *
     * @param items the field under {@code data} that holds the entries
     * @param fields the fields of an entry
     */
    record LogFeed(@Nullable String items, ItemFields fields) implements Feed {

        @Override
        public String word() {
            return "log";
        }
    }

    /**
     * A status that differs from the one before.
     *
     * @param fields the fields of the status; its version tells one status from another
     */
    record StatusFeed(ItemFields fields) implements Feed {

        @Override
        public String word() {
            return "status";
        }
    }

    /**
     * What changed in the fields of items: of schemas, or of models.
     *
     * @param items the field under {@code data} that holds the items; null when {@code data} is the
     *     list itself
     * @param fields the fields of an item; it is identified by its id
     * @param item what the id of an item is
     * @param columns the field of an item that holds its fields
     * @param compared what of a field makes a change of it
     * @param refresh gives the operation that tells when items may have changed; it gives null when
     *     only reading them tells
     */
    record DriftFeed(
            @Nullable String items,
            ItemFields fields,
            Parameter item,
            String columns,
            List<String> compared,
            Supplier<Operation> refresh)
            implements Feed {

        @Override
        public String word() {
            return "drift";
        }

        /** What an item is called, in the singular: {@code schema}. */
        public String noun() {
            return item.queryName().replaceAll("_id$", "");
        }
    }

    /** A list in which a change shows only in the content of an item. */
    static Feed byContent(String id, String... ignored) {
        return list(null, ItemFields.byContent(id, ignored));
    }

    /** The same for a list that stands in a field under {@code data}. */
    static Feed byContentOf(@Nullable String items, String id) {
        return list(items, ItemFields.byContent(id));
    }

    /** A list whose items say when they were updated, sorted by that, newest first. */
    static Feed byUpdate() {
        ItemFields fields = ItemFields.byFields("id", List.of("updated_at"));
        return new ListFeed(null, fields.orderedBy("updated_at"), Set.of(), null, true);
    }

    /** A list in no order, of items in which only some fields matter. */
    static Feed byFields(String id, String... version) {
        return list(null, ItemFields.byFields(id, List.of(version)));
    }

    /** A list of executions, the last one first, each of which goes through statuses. */
    static Feed byStatus(@Nullable Lifecycle lifecycle, Parameter... unorderedBy) {
        List<String> status = List.of("status");
        return new ListFeed(
                null,
                ItemFields.byFields("id", status).orderedBy("created_at").withStatus(status),
                Set.of(unorderedBy),
                lifecycle,
                false);
    }

    private static Feed list(@Nullable String items, ItemFields fields) {
        return new ListFeed(items, fields, Set.of(), null, false);
    }

    /** What happened and when. An event stays as it is, so its id is its version. */
    static Feed events() {
        return new EventFeed(
                ItemFields.byFields("id", List.of("id"))
                        .orderedBy("created_at")
                        .withStatus(List.of("type"))
                        // the samples of old and new versions differ (API notes, section 8)
                        .named("event.name", "event.sync_name"));
    }

    /** Entries of a log, which stay as they are. */
    static Feed log() {
        return new LogFeed("entries", ItemFields.byFields("id", List.of("id")));
    }

    /** A status, and the fields whose change makes a transition. */
    static Feed ofStatus(List<String> status, String... version) {
        return new StatusFeed(
                ItemFields.byFields(null, List.of(version))
                        .withStatus(status)
                        .named("sync_name", "name"));
    }

    /** Schemas of a connection, which change when its schemas are refreshed. */
    static Feed ofSchemas(@Nullable String items, String columns, String... compared) {
        return new DriftFeed(
                items,
                ItemFields.byContent("id"),
                Parameter.schemaId,
                columns,
                List.of(compared),
                () -> Operation.getSchemaStatus);
    }

    /** The fields of the items of a list. */
    static Feed ofFields(Parameter item, String columns, String... compared) {
        return new DriftFeed(
                null, ItemFields.byContent("id"), item, columns, List.of(compared), () -> null);
    }
}
