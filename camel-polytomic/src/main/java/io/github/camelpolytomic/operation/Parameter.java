package io.github.camelpolytomic.operation;

import static io.github.camelpolytomic.operation.Parameter.Kind.BOOLEAN;
import static io.github.camelpolytomic.operation.Parameter.Kind.INTEGER;
import static io.github.camelpolytomic.operation.Parameter.Kind.LIST;
import static io.github.camelpolytomic.operation.Parameter.Kind.MAP;
import static io.github.camelpolytomic.operation.Parameter.Kind.TEXT;
import static io.github.camelpolytomic.operation.Parameter.Kind.TIME;

/**
 * Everything that an operation takes in its path or its query.
 *
 * <p>The constant's name is the name of the endpoint option. The header is {@code CamelPolytomic}
 * and the same name in PascalCase, the query parameter the same name in snake_case. An id is named
 * by what it identifies, whatever the path template of the API calls it.
 */
public enum Parameter {
    modelId(TEXT),
    connectionId(TEXT),
    schemaId(TEXT),
    fieldId(TEXT),
    /** A list where many syncs are asked for at once. */
    syncId(LIST),
    executionId(TEXT),
    scheduleId(TEXT),
    organizationId(TEXT),
    userId(TEXT),
    webhookId(TEXT),
    policyId(TEXT),
    roleId(TEXT),
    jobId(TEXT),
    jobType(TEXT),
    queryId(TEXT),
    entityId(TEXT),
    connectionType(TEXT),
    logType(TEXT),
    filename(TEXT),
    property(TEXT),

    active(BOOLEAN),
    after(TEXT),
    all(BOOLEAN),
    ascending(BOOLEAN),
    async(BOOLEAN),
    endingBefore(TIME),
    filters(MAP),
    force(BOOLEAN),
    includeFields(BOOLEAN),
    limit(INTEGER),
    mode(TEXT),
    notify(BOOLEAN),
    onlyCompleted(BOOLEAN),
    onlyTerminal(BOOLEAN),
    page(TEXT),
    pageToken(TEXT),
    params(MAP),
    query(TEXT),
    refresh(BOOLEAN),
    refreshSchemas(BOOLEAN),
    search(TEXT),
    startingAfter(TIME),
    target(TEXT),
    targetConnectionId(TEXT),
    type(TEXT);

    /** What a value may be. */
    public enum Kind {
        TEXT,
        BOOLEAN,
        INTEGER,
        /** A moment, as RFC 3339 writes it. */
        TIME,
        /** Several values: the query parameter is repeated. */
        LIST,
        /** Names with a value or several values. */
        MAP
    }

    private final Kind kind;
    private final String header =
            "CamelPolytomic" + Character.toUpperCase(name().charAt(0)) + name().substring(1);
    private final String queryName =
            name().replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);

    Parameter(Kind kind) {
        this.kind = kind;
    }

    /** What a value may be; never null. */
    public Kind kind() {
        return kind;
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
