package io.github.camelpolytomic.operation;

import static io.github.camelpolytomic.operation.Parameter.Kind.BOOLEAN;
import static io.github.camelpolytomic.operation.Parameter.Kind.INTEGER;
import static io.github.camelpolytomic.operation.Parameter.Kind.LIST;
import static io.github.camelpolytomic.operation.Parameter.Kind.MAP;
import static io.github.camelpolytomic.operation.Parameter.Kind.TEXT;
import static io.github.camelpolytomic.operation.Parameter.Kind.TIME;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an operation takes in its path or its query.
 *
 * <p>The constant's name is the name of the endpoint option. The header is {@code CamelPolytomic}
 * and the same name in PascalCase, the query parameter the same name in snake_case. An id is named
 * by what it identifies, whatever the path template of the API calls it.
 *
 * <p>This is the only place that says what a parameter is: the classes PolytomicParameters and
 * PolytomicConstants are generated from it.
 */
public enum Parameter {
    modelId(TEXT, "Id of a model."),
    connectionId(TEXT, "Id of a connection."),
    schemaId(TEXT, "Id of a schema, for example public.users; dots and slashes are sent safely."),
    fieldId(TEXT, "Id of a field of a schema."),
    syncId(
            LIST,
            "Id of a bulk sync or a model sync; listBulkSyncExecutionStatuses takes several, separated by commas."),
    executionId(TEXT, "Id of an execution."),
    scheduleId(TEXT, "Id of a schedule of a bulk sync."),
    organizationId(TEXT, "Id of an organization; never the one of the credential."),
    userId(TEXT, "Id of a user."),
    webhookId(TEXT, "Id of a webhook."),
    policyId(TEXT, "Id of a permission policy."),
    roleId(TEXT, "Id of a role."),
    jobId(TEXT, "Id of a job."),
    jobType(
            TEXT,
            "Type of a job: createmodel, updatemodel, previewmodel, samplemodel or exportlogs."),
    queryId(TEXT, "Id of a query."),
    entityId(TEXT, "Id of anything, for getEntity."),
    connectionType(TEXT, "Id of a connection type, for example postgresql."),
    logType(TEXT, "Type of a log: records, errors, warnings, inserts, updates or deletes."),
    filename(TEXT, "Name of a log file."),
    property(TEXT, "Name of a property of a target object that is to be created."),

    active(BOOLEAN, "Only syncs that are active (true) or not (false)."),
    after(TEXT, "Only console log entries after this cursor."),
    all(BOOLEAN, "All bulk syncs, whatever syncId says."),
    ascending(BOOLEAN, "The oldest execution first."),
    async(BOOLEAN, "Let Polytomic do it in a job and answer at once."),
    endingBefore(TIME, "Only events before this time (RFC 3339), which itself is excluded."),
    filters(MAP, "Filters of the schemas of a bulk sync, for example filters.enabled=true."),
    force(
            BOOLEAN,
            "Do it although something depends on it (deleteConnection), or although there is a key already (createUserApiKey)."),
    includeFields(BOOLEAN, "Give the fields of every schema too.", "true"),
    limit(INTEGER, "How many items a page has at the most; the API caps it (at 50 or 100)."),
    mode(TEXT, "Only model syncs of this mode."),
    notify(BOOLEAN, "Send a mail to the user when the export is done."),
    onlyCompleted(BOOLEAN, "Only executions that are over."),
    onlyTerminal(BOOLEAN, "Only executions that are over."),
    page(TEXT, "Which page of the results of a query."),
    pageToken(TEXT, "Which page of a list: the token that came with the page before."),
    params(MAP, "Parameters of a source, for example params.table=public.users."),
    query(TEXT, "The text of a query."),
    refresh(BOOLEAN, "Ask the target anew instead of using what is cached."),
    refreshSchemas(BOOLEAN, "Refresh the schemas before answering."),
    search(TEXT, "Only targets that match."),
    startingAfter(TIME, "Only events after this time (RFC 3339), which itself is excluded."),
    target(TEXT, "Id of a target object."),
    targetConnectionId(TEXT, "Only model syncs that write to this connection."),
    type(TEXT, "Type of events, or of a target.");

    /** What a value may be. */
    public enum Kind {
        TEXT(String.class),
        BOOLEAN(Boolean.class),
        INTEGER(Integer.class),
        /** A moment, as RFC 3339 writes it. */
        TIME(String.class),
        /** Several values: the option separates them by commas, the query parameter is repeated. */
        LIST(String.class),
        /**
         * Names with a value or several values: an option for each name, as {@code params.table}.
         */
        MAP(Map.class);

        private final Class<?> javaType;

        Kind(Class<?> javaType) {
            this.javaType = javaType;
        }

        /** What the option and the header hold; never null. */
        public Class<?> javaType() {
            return javaType;
        }
    }

    private final Kind kind;
    private final String description;
    private final @Nullable String defaultValue;
    private final String header =
            "CamelPolytomic" + Character.toUpperCase(name().charAt(0)) + name().substring(1);
    private final String queryName = name().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);

    Parameter(Kind kind, String description) {
        this(kind, description, null);
    }

    Parameter(Kind kind, String description, @Nullable String defaultValue) {
        this.kind = kind;
        this.description = description;
        this.defaultValue = defaultValue;
    }

    /** What a value may be; never null. */
    public Kind kind() {
        return kind;
    }

    /** What the parameter is, in one sentence; never null. */
    public String description() {
        return description;
    }

    /** What the API takes where nothing is sent, if it is worth knowing; null otherwise. */
    public @Nullable String defaultValue() {
        return defaultValue;
    }

    /** The message header that overrides the option, for example {@code CamelPolytomicModelId}. */
    public String header() {
        return header;
    }

    /** The name in the query of a request, for example {@code page_token}. */
    public String queryName() {
        return queryName;
    }
}
