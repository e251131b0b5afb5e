package io.github.camelpolytomic.operation;

/** The sections of the API reference. */
public enum Group {
    BULK_SYNC("Bulk syncs"),
    BULK_SYNC_EXECUTIONS("Executions of bulk syncs"),
    BULK_SYNC_SCHEDULES("Schedules of bulk syncs"),
    BULK_SYNC_SCHEMAS("Schemas of bulk syncs"),
    CONNECTIONS("Connections"),
    ENTITIES("Entities"),
    EVENTS("Events"),
    IDENTITY("Identity"),
    JOBS("Jobs"),
    MODEL_SYNC("Model syncs"),
    MODEL_SYNC_EXECUTIONS("Executions of model syncs"),
    MODEL_SYNC_TARGETS("Targets of model syncs"),
    MODELS("Models"),
    NOTIFICATIONS("Notifications"),
    ORGANIZATION("Organizations"),
    PERMISSIONS_POLICIES("Permission policies"),
    PERMISSIONS_ROLES("Roles"),
    QUERY_RUNNER("Queries"),
    SCHEMAS("Schemas of connections"),
    USERS("Users"),
    WEBHOOKS("Webhooks"),
    ANY("Any path"),
    CONTINUATIONS("Continuations"),
    RECEIVE("What Polytomic sends");

    private final String title;

    Group(String title) {
        this.title = title;
    }

    /** The heading under which documentation lists the operations of this group; never null. */
    public String title() {
        return title;
    }
}
