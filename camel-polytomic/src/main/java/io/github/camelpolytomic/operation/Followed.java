package io.github.camelpolytomic.operation;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What {@code *} in place of an id stands for: each of what a list names. A feed that hangs on one
 * such id can follow all of them.
 */
public enum Followed {
    CONNECTIONS(Parameter.connectionId, "connection", () -> Operation.listConnections, () -> null),
    BULK_SYNCS(
            Parameter.syncId,
            "bulk sync",
            () -> Operation.listBulkSyncs,
            () -> Operation.listBulkSyncExecutionStatuses),
    MODEL_SYNCS(Parameter.syncId, "model sync", () -> Operation.listModelSyncs, () -> null),
    ORGANIZATIONS(
            Parameter.organizationId,
            "organization",
            () -> Operation.listOrganizations,
            () -> null);

    private final Parameter parameter;
    private final String noun;
    private final Supplier<Operation> list;
    private final Supplier<Operation> executions;

    Followed(
            Parameter parameter,
            String noun,
            Supplier<Operation> list,
            Supplier<Operation> executions) {
        this.parameter = parameter;
        this.noun = noun;
        this.list = list;
        this.executions = executions;
    }

    /** The parameter in the path that takes such an id. */
    public Parameter parameter() {
        return parameter;
    }

    /** The operation whose items have the ids, in their field {@code id}. */
    public Operation list() {
        return list.get();
    }

    /**
     * The operation that tells for all of them at once, when it is asked for {@link Parameter#all},
     * how their executions stand; null when there is none.
     */
    @Nullable Operation executions() {
        return executions.get();
    }

    /** What one of them is called, in the singular. */
    public String noun() {
        return noun;
    }

    /**
     * The header that says what people call it, for example {@code CamelPolytomicConnectionName}.
     */
    public String nameHeader() {
        return parameter.header().replaceAll("Id$", "Name");
    }
}
