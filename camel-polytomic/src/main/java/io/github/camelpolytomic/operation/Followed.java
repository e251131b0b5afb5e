package io.github.camelpolytomic.operation;

import java.util.function.Supplier;

/**
 * What {@code *} in place of an id stands for: each of what a list names. A feed that hangs on one
 * such id can follow all of them.
 */
public enum Followed {
    CONNECTIONS(Parameter.connectionId, () -> Operation.listConnections, "connection"),
    BULK_SYNCS(Parameter.syncId, () -> Operation.listBulkSyncs, "bulk sync"),
    MODEL_SYNCS(Parameter.syncId, () -> Operation.listModelSyncs, "model sync"),
    ORGANIZATIONS(Parameter.organizationId, () -> Operation.listOrganizations, "organization");

    private final Parameter parameter;
    private final Supplier<Operation> list;
    private final String noun;

    Followed(Parameter parameter, Supplier<Operation> list, String noun) {
        this.parameter = parameter;
        this.list = list;
        this.noun = noun;
    }

    /** The parameter in the path that takes such an id. */
    public Parameter parameter() {
        return parameter;
    }

    /** The operation whose items have the ids, in their field {@code id}. */
    public Operation list() {
        return list.get();
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
