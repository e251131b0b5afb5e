package io.github.camelpolytomic.model;

import java.util.List;

/**
 * The records of this package, for whoever must handle each of them (type converters, for
 * instance).
 */
public final class Records {

    /**
     * Every top-level record of this package, by name. Nested records come with the one that holds
     * them.
     */
    public static final List<Class<? extends Record>> TYPES =
            List.of(
                    Actor.class,
                    BulkSource.class,
                    BulkSync.class,
                    BulkSyncExecution.class,
                    BulkSyncExecutionStatus.class,
                    BulkSyncSchedule.class,
                    BulkSyncSchema.class,
                    BulkSyncSchemaExecution.class,
                    BulkSyncStatus.class,
                    Connection.class,
                    ConnectionSource.class,
                    ConnectionType.class,
                    Event.class,
                    ExecutionCounts.class,
                    Identity.class,
                    Job.class,
                    Model.class,
                    ModelField.class,
                    ModelSync.class,
                    ModelSyncExecution.class,
                    ModelSyncStatus.class,
                    QueryResult.class,
                    Schedule.class,
                    Schema.class,
                    SchemaField.class,
                    SchemaStatus.class,
                    Webhook.class);

    private Records() {}

    /**
     * A record in which nothing is set, to be filled by its {@code with...} methods.
     *
     * @param type one of this package
     */
    public static <R extends Record> R empty(Class<R> type) {
        RecordType known = RecordType.of(type);
        return type.cast(known.create(new Object[known.components().size() + 1]));
    }

    /**
     * The same record with explicit nulls, which tell an update to take a value away.
     *
     * @param jsonNames which fields, by their names in JSON, such as {@code tracking_columns}
     * @throws IllegalArgumentException when the record has no such field
     */
    @SuppressWarnings("unchecked")
    public static <R extends Record> R withNulls(R record, String... jsonNames) {
        return (R) RecordType.withNulls(record, jsonNames);
    }
}
