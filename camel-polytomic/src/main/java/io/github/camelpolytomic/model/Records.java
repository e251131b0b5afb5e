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
}
