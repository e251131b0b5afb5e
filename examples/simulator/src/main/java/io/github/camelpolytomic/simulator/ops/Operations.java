package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.web.Handler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of all operations: name to handler. */
public final class Operations {

    private Operations() {}

    /**
     * Makes the table.
     *
     * @param context what the operations work with
     * @return a handler for every operation
     */
    public static Map<String, Handler> table(Context context) {
        Map<String, Handler> table = new HashMap<>();
        JobStarter jobs = new JobStarter(context);
        new BulkDiscovery(context);
        List.of(
                        new ConnectionOps(context).table(),
                        new ConnectionTypeOps(context).table(),
                        new SharingOps(context).table(),
                        new ProxyOps(context).table(),
                        new SourceOps(context).table(),
                        new TargetOps(context).table(),
                        new SchemaOps(context).table(),
                        new ModelOps(context, jobs).table(),
                        new ModelSyncOps(context).table(),
                        new ModelExecutionOps(context).table(),
                        new BulkSyncOps(context).table(),
                        new BulkSchemaOps(context).table(),
                        new BulkScheduleOps(context).table(),
                        new BulkExecutionOps(context, jobs).table(),
                        new LogOps(context).table(),
                        new JobOps(context, jobs).table(),
                        new QueryOps(context).table(),
                        new EventOps(context).table(),
                        new WebhookOps(context).table(),
                        new OrganizationOps(context).table(),
                        new UserOps(context).table(),
                        new PermissionOps(context).table(),
                        new EntityOps(context).table())
                .forEach(
                        group ->
                                group.forEach(
                                        (name, handler) -> {
                                            if (table.put(name, handler) != null) {
                                                throw new IllegalStateException(
                                                        "Two handlers for " + name);
                                            }
                                        }));
        return Map.copyOf(table);
    }
}
