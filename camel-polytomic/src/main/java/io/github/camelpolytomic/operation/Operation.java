package io.github.camelpolytomic.operation;

import static io.github.camelpolytomic.operation.ApiVersion.V2022_12_12;
import static io.github.camelpolytomic.operation.ApiVersion.V2023_04_25;
import static io.github.camelpolytomic.operation.ApiVersion.V2024_02_08;
import static io.github.camelpolytomic.operation.ApiVersion.V2025_09_18;
import static io.github.camelpolytomic.operation.Feed.byContent;
import static io.github.camelpolytomic.operation.Feed.byFields;
import static io.github.camelpolytomic.operation.Feed.byStatus;
import static io.github.camelpolytomic.operation.Feed.byUpdate;
import static io.github.camelpolytomic.operation.Feed.ofStatus;
import static io.github.camelpolytomic.operation.Group.*;
import static io.github.camelpolytomic.operation.Lifecycle.BULK_EXECUTION;
import static io.github.camelpolytomic.operation.Lifecycle.MODEL_EXECUTION;
import static io.github.camelpolytomic.operation.LongRunning.mayStartJob;
import static io.github.camelpolytomic.operation.LongRunning.starts;
import static io.github.camelpolytomic.operation.LongRunning.startsRefresh;
import static io.github.camelpolytomic.operation.LongRunning.stops;
import static io.github.camelpolytomic.operation.OperationBuilder.row;
import static io.github.camelpolytomic.operation.Paging.CURSOR;
import static io.github.camelpolytomic.operation.Paging.LINK;
import static io.github.camelpolytomic.operation.Paging.TOKEN;
import static io.github.camelpolytomic.operation.Parameter.*;
import static io.github.camelpolytomic.operation.RequestTemplate.delete;
import static io.github.camelpolytomic.operation.RequestTemplate.get;
import static io.github.camelpolytomic.operation.RequestTemplate.patch;
import static io.github.camelpolytomic.operation.RequestTemplate.post;
import static io.github.camelpolytomic.operation.RequestTemplate.put;
import static io.github.camelpolytomic.operation.ResponseShape.FILE;
import static io.github.camelpolytomic.operation.ResponseShape.LIST;
import static io.github.camelpolytomic.operation.ResponseShape.NONE;
import static io.github.camelpolytomic.operation.ResponseShape.OBJECT;
import static io.github.camelpolytomic.operation.ResponseShape.RAW;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of everything that the Polytomic API offers: one constant for each operation, named as
 * in an endpoint URI.
 *
 * <p>All that differs between operations stands here and nowhere else: code asks the row, it never
 * switches over constants. A test holds the table against the published contract in both
 * directions.
 */
public enum Operation {
    // spotless:off
    // bulkSync
    activateBulkSync(row(BULK_SYNC, OBJECT, "Activates or deactivates a bulk sync.")
            .request(post("/api/bulk/syncs/{syncId}/activate").requiredBody())),
    cancelBulkSync(row(BULK_SYNC, OBJECT, "Cancels the running execution of a bulk sync.")
            .request(post("/api/bulk/syncs/{syncId}/cancel").since(V2023_04_25))
            .longRunning(stops(CompletionCheck.BULK_STATUS))),
    createBulkSync(row(BULK_SYNC, OBJECT, "Creates a bulk sync.")
            .request(post("/api/bulk/syncs").requiredBody())
            .creates(syncId)),
    deleteBulkSync(row(BULK_SYNC, NONE, "Deletes a bulk sync, cancelling its execution.")
            .request(delete("/api/bulk/syncs/{syncId}", Parameter.refreshSchemas))),
    getBulkDestination(row(BULK_SYNC, OBJECT, "Describes a connection as the destination of a bulk sync.")
            .request(get("/api/connections/{connectionId}/bulksync/target").since(V2024_02_08))
            .request(get("/api/bulk/dest/{connectionId}").until(V2023_04_25))),
    getBulkSource(row(BULK_SYNC, OBJECT, "Describes a connection as the source of a bulk sync: its schemas and their fields.")
            .request(get("/api/connections/{connectionId}/bulksync/source", includeFields).since(V2024_02_08))
            .request(get("/api/bulk/source/{connectionId}", Parameter.refreshSchemas, includeFields).until(V2023_04_25))
            .feed(Feed.ofSchemas("schemas", "fields", "name", "type", "remote_type", "type_spec", "nullable", "is_primary_key"), Followed.CONNECTIONS)),
    getBulkSync(row(BULK_SYNC, OBJECT, "Reads a bulk sync.")
            .request(get("/api/bulk/syncs/{syncId}", Parameter.refreshSchemas))),
    getBulkSyncStatus(row(BULK_SYNC, OBJECT, "Reads the current and the last execution of a bulk sync.")
            .request(get("/api/bulk/syncs/{syncId}/status"))
            .feed(ofStatus(List.of("current_execution.status", "last_execution.status"), "current_execution.id", "current_execution.status", "last_execution.id", "last_execution.status"), Followed.BULK_SYNCS)
            .changesWithExecutions()
            .longRunning(LongRunning.reads(CompletionCheck.BULK_STATUS))),
    listBulkSyncs(row(BULK_SYNC, LIST, "Lists the bulk syncs, the last updated first.")
            .request(get("/api/bulk/syncs", active, pageToken, limit).since(V2024_02_08))
            .request(get("/api/bulk/syncs", pageToken, limit).until(V2023_04_25))
            .feed(byUpdate())
            .pagedBy(TOKEN)),
    startBulkSync(row(BULK_SYNC, OBJECT, "Starts an execution of a bulk sync.")
            .request(post("/api/bulk/syncs/{syncId}/executions").settings("fetch_mode", "resync_mode", "resync", "schemas", "test"))
            .longRunning(starts(CompletionCheck.BULK_EXECUTION, executionId)
                    .oneAtATime(CompletionCheck.BULK_STATUS))),
    updateBulkSync(row(BULK_SYNC, OBJECT, "Updates a bulk sync.")
            .request(put("/api/bulk/syncs/{syncId}").requiredBody().since(V2024_02_08))
            .request(patch("/api/bulk/syncs/{syncId}").requiredBody().until(V2023_04_25))),
    // bulkSync.executions
    cancelBulkSyncExecution(row(BULK_SYNC_EXECUTIONS, OBJECT, "Cancels one execution of a bulk sync.")
            .request(post("/api/bulk/syncs/{syncId}/executions/{executionId}/cancel").since(V2024_02_08))
            .longRunning(stops(CompletionCheck.BULK_EXECUTION))),
    exportBulkSyncExecutionLogs(row(BULK_SYNC_EXECUTIONS, OBJECT, "Starts a job that exports the logs of an execution of a bulk sync.")
            .request(post("/api/bulk/syncs/{syncId}/executions/{executionId}/logs/export", notify).since(V2024_02_08))
            .longRunning(mayStartJob())),
    getBulkSyncExecution(row(BULK_SYNC_EXECUTIONS, OBJECT, "Reads an execution of a bulk sync.")
            .request(get("/api/bulk/syncs/{syncId}/executions/{executionId}"))
            .feed(ofStatus(List.of("status"), "status"))
            .longRunning(LongRunning.reads(CompletionCheck.BULK_EXECUTION))),
    getBulkSyncExecutionConsoleLogs(row(BULK_SYNC_EXECUTIONS, OBJECT, "Reads the latest console log entries of an execution of a bulk sync.")
            .request(get("/api/bulk/syncs/{syncId}/executions/{executionId}/consolelog", limit, after).since(V2025_09_18))
            .pagedBy(CURSOR)
            .feed(Feed.log())),
    getBulkSyncExecutionLogs(row(BULK_SYNC_EXECUTIONS, OBJECT, "Reads the signed URLs of the logs of an execution of a bulk sync.")
            .request(get("/api/bulk/syncs/{syncId}/executions/{executionId}/logs").since(V2024_02_08))),
    getBulkSyncExecutionSchemaConsoleLogs(row(BULK_SYNC_EXECUTIONS, OBJECT, "Reads the latest console log entries of one schema in an execution of a bulk sync.")
            .request(get("/api/bulk/syncs/{syncId}/executions/{executionId}/schemas/{schemaId}/consolelog", limit, after).since(V2025_09_18))
            .pagedBy(CURSOR)
            .feed(Feed.log())),
    listBulkSyncExecutionStatuses(row(BULK_SYNC_EXECUTIONS, LIST, "Lists the execution status of many bulk syncs at once.")
            .request(get("/api/bulk/syncs/status", all, active, syncId).since(V2024_02_08))
            .feed(byFields("sync_id", "status", "schemas.execution_id", "schemas.status"))
            .pagedBy(TOKEN)),
    listBulkSyncExecutions(row(BULK_SYNC_EXECUTIONS, LIST, "Lists the executions of a bulk sync.")
            .request(get("/api/bulk/syncs/{syncId}/executions", pageToken, onlyTerminal, ascending, limit).since(V2024_02_08))
            .request(get("/api/bulk/syncs/{syncId}/executions").until(V2023_04_25))
            .feed(byStatus(BULK_EXECUTION, ascending, onlyTerminal), Followed.BULK_SYNCS)
            .changesWithExecutions()
            .pagedBy(TOKEN)),
    // bulkSync.schedules
    createBulkSyncSchedule(row(BULK_SYNC_SCHEDULES, OBJECT, "Adds a schedule to a bulk sync.")
            .request(post("/api/bulk/syncs/{syncId}/schedules").requiredBody().since(V2024_02_08))
            .creates(scheduleId)),
    deleteBulkSyncSchedule(row(BULK_SYNC_SCHEDULES, NONE, "Removes a schedule from a bulk sync.")
            .request(delete("/api/bulk/syncs/{syncId}/schedules/{scheduleId}").since(V2024_02_08))),
    getBulkSyncSchedule(row(BULK_SYNC_SCHEDULES, OBJECT, "Reads a schedule of a bulk sync.")
            .request(get("/api/bulk/syncs/{syncId}/schedules/{scheduleId}").since(V2024_02_08))),
    listBulkSyncSchedules(row(BULK_SYNC_SCHEDULES, LIST, "Lists the schedules of a bulk sync.")
            .request(get("/api/bulk/syncs/{syncId}/schedules").since(V2024_02_08))
            .pagedBy(TOKEN)
            .feed(byContent("id"), Followed.BULK_SYNCS)),
    updateBulkSyncSchedule(row(BULK_SYNC_SCHEDULES, OBJECT, "Replaces a schedule of a bulk sync.")
            .request(put("/api/bulk/syncs/{syncId}/schedules/{scheduleId}").requiredBody().since(V2024_02_08))),
    // bulkSync.schemas
    cancelBulkSyncSchema(row(BULK_SYNC_SCHEMAS, OBJECT, "Cancels the work on one schema in the running execution of a bulk sync.")
            .request(post("/api/bulk/syncs/{syncId}/schemas/{schemaId}/cancel").since(V2024_02_08))
            .longRunning(stops(CompletionCheck.BULK_SCHEMA))),
    getBulkSyncSchema(row(BULK_SYNC_SCHEMAS, OBJECT, "Reads how a bulk sync treats one schema.")
            .request(get("/api/bulk/syncs/{syncId}/schemas/{schemaId}"))),
    listBulkSyncSchemas(row(BULK_SYNC_SCHEMAS, LIST, "Lists the schemas of a bulk sync.")
            .request(get("/api/bulk/syncs/{syncId}/schemas", filters).since(V2023_04_25))
            .request(get("/api/bulk/syncs/{syncId}/schemas").until(V2022_12_12))
            .pagedBy(TOKEN)
            .feed(byContent("id"), Followed.BULK_SYNCS)),
    updateBulkSyncSchema(row(BULK_SYNC_SCHEMAS, OBJECT, "Updates how a bulk sync treats one schema.")
            .request(put("/api/bulk/syncs/{syncId}/schemas/{schemaId}").optionalBody().since(V2024_02_08))
            .request(patch("/api/bulk/syncs/{syncId}/schemas/{schemaId}").optionalBody().until(V2023_04_25))),
    updateBulkSyncSchemas(row(BULK_SYNC_SCHEMAS, LIST, "Updates how a bulk sync treats several schemas.")
            .request(patch("/api/bulk/syncs/{syncId}/schemas").optionalBody())
            .pagedBy(TOKEN)),
    // connections
    createConnectSession(row(CONNECTIONS, OBJECT, "Opens a session in which a person connects an account on a page of Polytomic.")
            .request(post("/api/connections/connect/").requiredBody().since(V2024_02_08))
            .request(post("/api/connections/connect").requiredBody().until(V2023_04_25))),
    createConnection(row(CONNECTIONS, OBJECT, "Creates a connection.")
            .request(post("/api/connections").requiredBody())
            .creates(connectionId)),
    createSharedConnection(row(CONNECTIONS, OBJECT, "Shares a connection with a child organization.")
            .request(post("/api/organizations/{organizationId}/connections/{connectionId}/shared").requiredBody().since(V2025_09_18))
            .request(post("/api/connections/{connectionId}/share").requiredBody().since(V2023_04_25).until(V2024_02_08))),
    deleteConnection(row(CONNECTIONS, NONE, "Deletes a connection.")
            .request(delete("/api/connections/{connectionId}", force))),
    executeConnectionProxy(row(CONNECTIONS, OBJECT, "Sends an HTTP request through a connection to the service behind it.")
            .request(post("/api/connections/{connectionId}/proxy").requiredBody().since(V2025_09_18))),
    getConnection(row(CONNECTIONS, OBJECT, "Reads a connection.")
            .request(get("/api/connections/{connectionId}"))),
    getConnectionParameterValues(row(CONNECTIONS, OBJECT, "Reads the values that the parameters of a connection may take.")
            .request(get("/api/connections/{connectionId}/parameter_values").since(V2023_04_25))),
    getConnectionProxyInfo(row(CONNECTIONS, OBJECT, "Reads the rules and limits of the proxy of a connection.")
            .request(get("/api/connections/{connectionId}/proxy/info").since(V2025_09_18))),
    getConnectionType(row(CONNECTIONS, RAW, "Reads the JSON schema of the configuration of a connection type.")
            .request(get("/api/connection_types/{connectionType}").since(V2024_02_08))),
    getConnectionTypeParameterValues(row(CONNECTIONS, OBJECT, "Reads the values that a parameter of a connection type may take.")
            .request(post("/api/connection_types/{connectionType}/parameter_values").requiredBody().since(V2023_04_25))
            .reads()),
    listConnectionTypes(row(CONNECTIONS, LIST, "Lists the types of connection.")
            .request(get("/api/connection_types"))
            .pagedBy(TOKEN)
            .feed(byContent("id"))),
    listConnections(row(CONNECTIONS, LIST, "Lists the connections.")
            .request(get("/api/connections"))
            .feed(byContent("id", "api_calls_last_24_hours"))
            .pagedBy(TOKEN)),
    listPartnerSharedConnections(row(CONNECTIONS, LIST, "Lists the copies of a connection that a partner shares.")
            .request(get("/api/organizations/{organizationId}/connections/{connectionId}/shared").since(V2025_09_18))
            .feed(byContent("id", "api_calls_last_24_hours"))
            .pagedBy(TOKEN)),
    listSharedConnections(row(CONNECTIONS, LIST, "Lists the shared copies of a connection.")
            .request(get("/api/connections/{connectionId}/shared").since(V2023_04_25))
            .feed(byContent("id", "api_calls_last_24_hours"), Followed.CONNECTIONS)
            .pagedBy(TOKEN)),
    testConnection(row(CONNECTIONS, NONE, "Tests a connection configuration without saving it.")
            .request(post("/api/connections/test").requiredBody().since(V2024_02_08))
            .reads()),
    updateConnection(row(CONNECTIONS, OBJECT, "Updates a connection.")
            .request(put("/api/connections/{connectionId}").requiredBody().since(V2024_02_08))
            .request(patch("/api/connections/{connectionId}").requiredBody().until(V2023_04_25))),
    // entities
    getEntity(row(ENTITIES, OBJECT, "Resolves an id to what it identifies.")
            .request(get("/api/entities/{entityId}").since(V2025_09_18))),
    getPartnerEntity(row(ENTITIES, OBJECT, "Resolves an id to what it identifies in any organization of a partner.")
            .request(get("/api/organizations/entities/{entityId}").since(V2025_09_18))),
    // events
    listEventTypes(row(EVENTS, LIST, "Lists the types of event.")
            .request(get("/api/events_types"))
            .pagedBy(TOKEN)
            .feed(byContent("id"))),
    listEvents(row(EVENTS, LIST, "Lists the events of the last 48 hours.")
            .request(get("/api/events", organizationId, type, startingAfter, endingBefore, limit, pageToken))
            .feed(Feed.events())
            .pagedBy(TOKEN)),
    // identity
    getIdentity(row(IDENTITY, OBJECT, "Reads who the caller is.")
            .request(get("/api/me"))),
    // jobs
    getJob(row(JOBS, OBJECT, "Reads a job and, once it is done, its result.")
            .request(get("/api/jobs/{jobType}/{jobId}").since(V2023_04_25))
            .feed(ofStatus(List.of("status"), "status"))
            .longRunning(LongRunning.reads(CompletionCheck.JOB))),
    // modelSync
    getConnectionSource(row(MODEL_SYNC, OBJECT, "Describes a connection as the source of a model.")
            .request(get("/api/connections/{connectionId}/modelsync/source", params).since(V2024_02_08))
            .request(get("/api/connections/{connectionId}/source").until(V2023_04_25).deprecated())),
    getConnectionSourceFields(row(MODEL_SYNC, LIST, "Lists the fields that a source query of a connection gives.")
            .request(get("/api/connections/{connectionId}/modelsync/source/fields", params).since(V2024_02_08))
            .request(post("/api/connections/{connectionId}/source/fields").settings("query").until(V2023_04_25).deprecated())
            .reads()
            .pagedBy(TOKEN)
            .feed(byContent("id"), Followed.CONNECTIONS)),
    activateModelSync(row(MODEL_SYNC, OBJECT, "Activates or deactivates a model sync.")
            .request(post("/api/syncs/{syncId}/activate").requiredBody())),
    cancelModelSync(row(MODEL_SYNC, OBJECT, "Cancels the running execution of a model sync.")
            .request(post("/api/syncs/{syncId}/cancel").since(V2024_02_08))
            .longRunning(stops(CompletionCheck.MODEL_STATUS))),
    createModelSync(row(MODEL_SYNC, OBJECT, "Creates a model sync.")
            .request(post("/api/syncs").requiredBody())
            .creates(syncId)),
    deleteModelSync(row(MODEL_SYNC, NONE, "Deletes a model sync, cancelling its execution.")
            .request(delete("/api/syncs/{syncId}"))),
    getModelSync(row(MODEL_SYNC, OBJECT, "Reads a model sync.")
            .request(get("/api/syncs/{syncId}"))),
    getModelSyncStatus(row(MODEL_SYNC, OBJECT, "Reads the current and the last execution of a model sync.")
            .request(get("/api/syncs/{syncId}/status"))
            .feed(ofStatus(List.of("current_execution.status", "last_execution.status"), "current_execution.id", "current_execution.status", "last_execution.id", "last_execution.status"), Followed.MODEL_SYNCS)
            .longRunning(LongRunning.reads(CompletionCheck.MODEL_STATUS))),
    listModelSyncScheduleOptions(row(MODEL_SYNC, OBJECT, "Lists the kinds of schedule that a model sync can have.")
            .request(get("/api/syncs/schedules"))
            .feed(Feed.byContentOf("schedule_options", "frequency"))),
    listModelSyncs(row(MODEL_SYNC, LIST, "Lists the model syncs, the last updated first.")
            .request(get("/api/syncs", active, mode, targetConnectionId, pageToken, limit).since(V2025_09_18))
            .request(get("/api/syncs", active, mode, targetConnectionId).since(V2024_02_08).until(V2024_02_08))
            .request(get("/api/syncs").until(V2023_04_25))
            .feed(byUpdate())
            .pagedBy(TOKEN)),
    startModelSync(row(MODEL_SYNC, OBJECT, "Starts an execution of a model sync.")
            .request(post("/api/syncs/{syncId}/executions").settings("identities", "resync", "test"))
            .longRunning(starts(CompletionCheck.MODEL_EXECUTION, executionId)
                    .oneAtATime(CompletionCheck.MODEL_STATUS))),
    updateModelSync(row(MODEL_SYNC, OBJECT, "Updates a model sync.")
            .request(put("/api/syncs/{syncId}").requiredBody().since(V2024_02_08))
            .request(patch("/api/syncs/{syncId}").requiredBody().until(V2023_04_25))),
    // modelSync.executions
    cancelModelSyncExecution(row(MODEL_SYNC_EXECUTIONS, OBJECT, "Cancels one execution of a model sync.")
            .request(post("/api/syncs/{syncId}/executions/{executionId}/cancel").since(V2025_09_18))
            .longRunning(stops(CompletionCheck.MODEL_EXECUTION))),
    getModelSyncExecution(row(MODEL_SYNC_EXECUTIONS, OBJECT, "Reads an execution of a model sync.")
            .request(get("/api/syncs/{syncId}/executions/{executionId}"))
            .feed(ofStatus(List.of("status"), "status"))
            .longRunning(LongRunning.reads(CompletionCheck.MODEL_EXECUTION))),
    getModelSyncExecutionConsoleLogs(row(MODEL_SYNC_EXECUTIONS, OBJECT, "Reads the latest console log entries of an execution of a model sync.")
            .request(get("/api/syncs/{syncId}/executions/{executionId}/consolelog", limit, after).since(V2025_09_18))
            .pagedBy(CURSOR)
            .feed(Feed.log())),
    getModelSyncExecutionLog(row(MODEL_SYNC_EXECUTIONS, FILE, "Reads one log file of an execution of a model sync.")
            .request(get("/api/syncs/{syncId}/executions/{executionId}/{logType}/{filename}").since(V2023_04_25))),
    getModelSyncExecutionLogUrls(row(MODEL_SYNC_EXECUTIONS, OBJECT, "Reads the signed URLs of the logs of one type of an execution of a model sync.")
            .request(get("/api/syncs/{syncId}/executions/{executionId}/{logType}").since(V2023_04_25))),
    listModelSyncExecutions(row(MODEL_SYNC_EXECUTIONS, LIST, "Lists the executions of a model sync.")
            .request(get("/api/syncs/{syncId}/executions", pageToken, onlyCompleted, ascending).since(V2024_02_08))
            .request(get("/api/syncs/{syncId}/executions").until(V2023_04_25))
            .feed(byStatus(MODEL_EXECUTION, ascending, onlyCompleted), Followed.MODEL_SYNCS)
            .pagedBy(TOKEN)),
    updateModelSyncExecution(row(MODEL_SYNC_EXECUTIONS, OBJECT, "Sets the status of an execution of a model sync, to cancel it.")
            .request(put("/api/syncs/{syncId}/executions/{executionId}").requiredBody().since(V2024_02_08).until(V2024_02_08))),
    // modelSync.targets
    getConnectionTarget(row(MODEL_SYNC_TARGETS, OBJECT, "Describes a connection as the target of a model sync.")
            .request(get("/api/connections/{connectionId}/modelsync/target", type, search).since(V2024_02_08).until(V2024_02_08).deprecated())
            .request(get("/api/connections/{connectionId}/target", type, search).until(V2023_04_25))),
    getConnectionTargetFields(row(MODEL_SYNC_TARGETS, OBJECT, "Describes the fields of a target object.")
            .request(get("/api/connections/{connectionId}/modelsync/target/fields", target, refresh).requiring(target).since(V2024_02_08))
            .request(post("/api/connections/{connectionId}/target/fields").requiredBody().until(V2023_04_25))
            .reads()),
    getTargetCreationPropertyValues(row(MODEL_SYNC_TARGETS, OBJECT, "Reads the values that a property of a new target object may take.")
            .request(get("/api/connections/{connectionId}/modelsync/targetobjects/properties/{property}").since(V2024_02_08))),
    listConnectionTargetObjects(row(MODEL_SYNC_TARGETS, LIST, "Lists the objects of a connection that a model sync can write to.")
            .request(get("/api/connections/{connectionId}/modelsync/targetobjects").since(V2024_02_08))
            .pagedBy(TOKEN)
            .feed(byContent("id"), Followed.CONNECTIONS)),
    // models
    createModel(row(MODELS, OBJECT, "Creates a model.")
            .request(post("/api/models", async).requiredBody().since(V2023_04_25))
            .request(post("/api/models").requiredBody().until(V2022_12_12))
            .longRunning(mayStartJob())
            .creates(modelId)),
    deleteModel(row(MODELS, NONE, "Deletes a model.")
            .request(delete("/api/models/{modelId}", async).since(V2024_02_08))
            .request(delete("/api/models/{modelId}").until(V2023_04_25))
            .longRunning(mayStartJob())),
    getEnrichmentInputFields(row(MODELS, LIST, "Lists the input fields that an enrichment needs.")
            .request(post("/api/enrichment/{connectionId}/inputfields").settings("configuration").since(V2023_04_25))
            .reads()
            .pagedBy(TOKEN)),
    getEnrichmentSource(row(MODELS, OBJECT, "Describes a connection as the source of an enrichment.")
            .request(get("/api/connections/{connectionId}/modelsync/enrichment-source", params).since(V2024_02_08))),
    getModel(row(MODELS, OBJECT, "Reads a model.")
            .request(get("/api/models/{modelId}", async).since(V2024_02_08))
            .request(get("/api/models/{modelId}").until(V2023_04_25))
            .longRunning(mayStartJob())),
    listModels(row(MODELS, LIST, "Lists the models, the last updated first.")
            .request(get("/api/models", pageToken, limit))
            .feed(byUpdate())
            .drift(Feed.ofFields(modelId, "fields", "name", "label", "type", "remote_type", "unique"))
            .pagedBy(TOKEN)),
    previewModel(row(MODELS, OBJECT, "Shows the fields that a model would have, without creating it.")
            .request(post("/api/model-preview", async).requiredBody().since(V2023_04_25))
            .reads()
            .longRunning(mayStartJob())),
    sampleModelRecords(row(MODELS, OBJECT, "Reads sample records of a model.")
            .request(get("/api/models/{modelId}/sample", async).since(V2023_04_25))
            .longRunning(mayStartJob())),
    updateModel(row(MODELS, OBJECT, "Updates a model.")
            .request(put("/api/models/{modelId}", async).requiredBody().since(V2024_02_08))
            .request(patch("/api/models/{modelId}", async).requiredBody().since(V2023_04_25).until(V2023_04_25))
            .request(patch("/api/models/{modelId}").requiredBody().until(V2022_12_12))
            .longRunning(mayStartJob())),
    // notifications
    getGlobalErrorSubscribers(row(NOTIFICATIONS, RAW, "Reads who is told of every error.")
            .request(get("/api/notifications/global-error-subscribers").since(V2024_02_08))),
    setGlobalErrorSubscribers(row(NOTIFICATIONS, RAW, "Sets who is told of every error.")
            .request(put("/api/notifications/global-error-subscribers").optionalBody().since(V2024_02_08))),
    // organization
    createOrganization(row(ORGANIZATION, OBJECT, "Creates an organization.")
            .request(post("/api/organizations").requiredBody())
            .creates(Parameter.organizationId)),
    deleteOrganization(row(ORGANIZATION, NONE, "Deletes an organization.")
            .request(delete("/api/organizations/{organizationId}"))),
    getCurrentOrganization(row(ORGANIZATION, OBJECT, "Reads the caller's organization.")
            .request(get("/api/organization").since(V2025_09_18))),
    getOrganization(row(ORGANIZATION, OBJECT, "Reads an organization.")
            .request(get("/api/organizations/{organizationId}"))),
    listOrganizations(row(ORGANIZATION, LIST, "Lists the organizations that the caller can see.")
            .request(get("/api/organizations"))
            .pagedBy(TOKEN)
            .feed(byContent("id"))),
    updateOrganization(row(ORGANIZATION, OBJECT, "Updates an organization.")
            .request(put("/api/organizations/{organizationId}").requiredBody().since(V2024_02_08))
            .request(patch("/api/organizations/{organizationId}").requiredBody().until(V2023_04_25))),
    // permissions.policies
    createPolicy(row(PERMISSIONS_POLICIES, OBJECT, "Creates a permission policy.")
            .request(post("/api/permissions/policies").requiredBody())
            .creates(policyId)),
    deletePolicy(row(PERMISSIONS_POLICIES, NONE, "Deletes a permission policy.")
            .request(delete("/api/permissions/policies/{policyId}"))),
    getPolicy(row(PERMISSIONS_POLICIES, OBJECT, "Reads a permission policy.")
            .request(get("/api/permissions/policies/{policyId}"))),
    listPolicies(row(PERMISSIONS_POLICIES, LIST, "Lists the permission policies.")
            .request(get("/api/permissions/policies"))
            .pagedBy(TOKEN)
            .feed(byContent("id"))),
    updatePolicy(row(PERMISSIONS_POLICIES, OBJECT, "Updates a permission policy.")
            .request(put("/api/permissions/policies/{policyId}").requiredBody().since(V2024_02_08))
            .request(patch("/api/permissions/policies/{policyId}").requiredBody().until(V2023_04_25))),
    // permissions.roles
    createRole(row(PERMISSIONS_ROLES, OBJECT, "Creates a role.")
            .request(post("/api/permissions/roles").requiredBody())
            .creates(roleId)),
    deleteRole(row(PERMISSIONS_ROLES, NONE, "Deletes a role.")
            .request(delete("/api/permissions/roles/{roleId}"))),
    getRole(row(PERMISSIONS_ROLES, OBJECT, "Reads a role.")
            .request(get("/api/permissions/roles/{roleId}"))),
    listRoles(row(PERMISSIONS_ROLES, LIST, "Lists the roles.")
            .request(get("/api/permissions/roles"))
            .pagedBy(TOKEN)
            .feed(byContent("id"))),
    updateRole(row(PERMISSIONS_ROLES, OBJECT, "Updates a role.")
            .request(put("/api/permissions/roles/{roleId}").requiredBody().since(V2024_02_08))
            .request(patch("/api/permissions/roles/{roleId}").requiredBody().until(V2023_04_25))),
    // queryRunner
    getQuery(row(QUERY_RUNNER, OBJECT, "Reads a query and, once it is done, a page of its results.")
            .request(get("/api/queries/{queryId}", page).since(V2024_02_08))
            .pagedBy(LINK)
            .feed(ofStatus(List.of("status"), "status"))
            .longRunning(LongRunning.reads(CompletionCheck.QUERY))),
    runQuery(row(QUERY_RUNNER, OBJECT, "Starts a query on a connection.")
            .request(post("/api/connections/{connectionId}/query", query).settings("query").since(V2024_02_08))
            .longRunning(starts(CompletionCheck.QUERY, queryId))),
    // schemas
    getSchema(row(SCHEMAS, OBJECT, "Reads one schema of a connection with its fields, as cached.")
            .request(get("/api/connections/{connectionId}/schemas/{schemaId}").since(V2024_02_08))
            .request(get("/api/bulk/source/{connectionId}/schema/{schemaId}").until(V2023_04_25))),
    getSchemaStatus(row(SCHEMAS, OBJECT, "Reads how the schema cache of a connection stands.")
            .request(get("/api/connections/{connectionId}/schemas/status").since(V2024_02_08))
            .request(get("/api/bulk/source/{connectionId}/status").until(V2023_04_25))
            .feed(ofStatus(List.of("cache_status"), "cache_status", "last_refresh_finished"), Followed.CONNECTIONS)
            .longRunning(LongRunning.reads(CompletionCheck.REFRESH))),
    deleteSchemaField(row(SCHEMAS, NONE, "Deletes a field that users added to a schema.")
            .request(delete("/api/connections/{connectionId}/schemas/{schemaId}/fields/{fieldId}").since(V2024_02_08))
            .longRunning(startsRefresh())),
    getSchemaRecords(row(SCHEMAS, LIST, "Reads sample records of a schema.")
            .request(get("/api/connections/{connectionId}/schemas/{schemaId}/records").since(V2024_02_08))
            .request(get("/api/connections/{connectionId}/{schemaId}/records").until(V2023_04_25))
            .pagedBy(TOKEN)
            .feed(byContent("id"))),
    patchSchemaField(row(SCHEMAS, OBJECT, "Changes single properties of a field of a schema.")
            .request(patch("/api/connections/{connectionId}/schemas/{schemaId}/fields/{fieldId}").requiredBody().since(V2025_09_18))),
    refreshSchemas(row(SCHEMAS, NONE, "Starts a refresh of the schema cache of a connection.")
            .request(post("/api/connections/{connectionId}/schemas/refresh").since(V2024_02_08))
            .longRunning(startsRefresh())),
    resetSchemaPrimaryKeys(row(SCHEMAS, NONE, "Drops the primary keys that users set on a schema.")
            .request(delete("/api/connections/{connectionId}/schemas/{schemaId}/primary_keys").since(V2024_02_08))
            .longRunning(startsRefresh())),
    setSchemaPrimaryKeys(row(SCHEMAS, NONE, "Sets the primary keys of a schema.")
            .request(put("/api/connections/{connectionId}/schemas/{schemaId}/primary_keys").optionalBody().since(V2024_02_08))
            .longRunning(startsRefresh())),
    upsertSchemaFields(row(SCHEMAS, NONE, "Adds fields to a schema, or changes them.")
            .request(post("/api/connections/{connectionId}/schemas/{schemaId}/fields").optionalBody().since(V2024_02_08))
            .longRunning(startsRefresh())),
    // users
    createCurrentOrganizationUser(row(USERS, OBJECT, "Creates a user in the caller's organization.")
            .request(post("/api/organization/users").requiredBody().since(V2025_09_18))
            .creates(userId)),
    createUser(row(USERS, OBJECT, "Creates a user in an organization.")
            .request(post("/api/organizations/{organizationId}/users").requiredBody())
            .creates(userId)),
    createUserApiKey(row(USERS, OBJECT, "Creates an API key for a user, shown this once.")
            .request(post("/api/organizations/{organizationId}/users/{userId}/keys", force))),
    deleteCurrentOrganizationUser(row(USERS, OBJECT, "Deletes a user of the caller's organization.")
            .request(delete("/api/organization/users/{userId}").since(V2025_09_18))),
    deleteUser(row(USERS, OBJECT, "Deletes a user of an organization.")
            .request(delete("/api/organizations/{organizationId}/users/{userId}"))),
    getCurrentOrganizationUser(row(USERS, OBJECT, "Reads a user of the caller's organization.")
            .request(get("/api/organization/users/{userId}").since(V2025_09_18))),
    getUser(row(USERS, OBJECT, "Reads a user of an organization.")
            .request(get("/api/organizations/{organizationId}/users/{userId}"))),
    listCurrentOrganizationUsers(row(USERS, LIST, "Lists the users of the caller's organization.")
            .request(get("/api/organization/users").since(V2025_09_18))
            .pagedBy(TOKEN)
            .feed(byContent("id"))),
    listUsers(row(USERS, LIST, "Lists the users of an organization.")
            .request(get("/api/organizations/{organizationId}/users"))
            .pagedBy(TOKEN)
            .feed(byContent("id"), Followed.ORGANIZATIONS)),
    updateCurrentOrganizationUser(row(USERS, OBJECT, "Updates a user of the caller's organization.")
            .request(put("/api/organization/users/{userId}").optionalBody().since(V2025_09_18))),
    updateUser(row(USERS, OBJECT, "Updates a user of an organization.")
            .request(put("/api/organizations/{organizationId}/users/{userId}").requiredBody().since(V2024_02_08))
            .request(patch("/api/organizations/{organizationId}/users/{userId}").requiredBody().until(V2023_04_25))),
    // webhooks
    createWebhook(row(WEBHOOKS, OBJECT, "Creates the webhook of the organization.")
            .request(post("/api/webhooks").requiredBody())
            .creates(webhookId)),
    deleteWebhook(row(WEBHOOKS, NONE, "Deletes a webhook.")
            .request(delete("/api/webhooks/{webhookId}"))),
    disableWebhook(row(WEBHOOKS, OBJECT, "Disables a webhook; events are lost meanwhile.")
            .request(post("/api/webhooks/{webhookId}/disable").since(V2024_02_08))),
    enableWebhook(row(WEBHOOKS, OBJECT, "Enables a webhook.")
            .request(post("/api/webhooks/{webhookId}/enable").since(V2024_02_08))),
    getWebhook(row(WEBHOOKS, OBJECT, "Reads a webhook.")
            .request(get("/api/webhooks/{webhookId}"))),
    listWebhooks(row(WEBHOOKS, LIST, "Lists the webhooks.")
            .request(get("/api/webhooks"))
            .pagedBy(TOKEN)
            .feed(byContent("id"))),
    updateWebhook(row(WEBHOOKS, OBJECT, "Updates a webhook.")
            .request(put("/api/webhooks/{webhookId}").requiredBody().since(V2024_02_08))
            .request(patch("/api/webhooks/{webhookId}").requiredBody().until(V2023_04_25))),
    // any path that is not in the table yet
    call(row(ANY, OBJECT, "Calls any path of the API with the method and the path of the endpoint.")
            .anyPath()),
    // no call, but the other end of those that are made with the option continueIn
    continuation(row(CONTINUATIONS, NONE, "Goes on with what producers with the option continueIn have started, when it is over.")
            .continues()),
    // what Polytomic sends
    receiveEvents(row(RECEIVE, OBJECT, "Receives the events that Polytomic sends to the webhook of the organization.")
            .received(Received.EVENTS)),
    receiveRecords(row(RECEIVE, LIST, "Receives the records that model syncs write to a connection of type webhook.")
            .received(Received.RECORDS));
    // spotless:on

    private final Group group;
    private final ResponseShape response;
    private final String summary;
    private final List<RequestTemplate> templates;
    private final boolean reads;
    private final @Nullable Paging paging;
    private final @Nullable Feed feed;
    private final @Nullable Feed drift;
    private final @Nullable Followed each;
    private final boolean changesWithExecutions;
    private final @Nullable LongRunning longRunning;
    private final boolean anyPath;
    private final boolean continues;
    private final @Nullable Received received;
    private final Map<Parameter, List<String>> responseIds;

    Operation(OperationBuilder row) {
        this.group = row.group;
        this.response = row.response;
        this.summary = row.summary;
        this.templates = List.copyOf(row.templates);
        this.reads = row.reads;
        this.paging = row.paging;
        this.longRunning = row.longRunning;
        this.feed = row.feed;
        this.drift = row.drift;
        this.each = row.each;
        this.changesWithExecutions = row.changesWithExecutions;
        this.anyPath = row.anyPath;
        this.continues = row.continues;
        this.received = row.received;
        this.responseIds = row.responseIds();
    }

    public Group group() {
        return group;
    }

    public ResponseShape response() {
        return response;
    }

    /** What it does, in one sentence. */
    public String summary() {
        return summary;
    }

    /**
     * All templates, the newest first; empty only where {@link #takesAnyPath} or {@link
     * #isContinuation}.
     */
    public List<RequestTemplate> templates() {
        return templates;
    }

    /** How its responses lead to further ones; null when there is always just one. */
    public @Nullable Paging paging() {
        return paging;
    }

    /** How a consumer tells what is new; null when there is nothing to consume. */
    public @Nullable Feed feed() {
        return feed;
    }

    /**
     * How a consumer tells what changed in the fields of its items; null when they have none that
     * could change. Where nothing else can be told, it is the {@link #feed} itself.
     */
    public @Nullable Feed drift() {
        return feed instanceof Feed.DriftFeed ? feed : drift;
    }

    /**
     * What {@code *} stands for in place of the id in its path when it is consumed; null when it
     * can only be followed for one, or when it cannot be consumed.
     */
    public @Nullable Followed each() {
        return each;
    }

    /**
     * The list that tells in one request, when it is asked for {@link Parameter#all}, which of what
     * is followed may have changed; null when each has to be asked.
     */
    public @Nullable Operation changesWith() {
        return changesWithExecutions && each != null ? each.executions() : null;
    }

    /** How what it starts or reads is followed until it is over; null when nothing goes on. */
    public @Nullable LongRunning longRunning() {
        return longRunning;
    }

    /** Whether its endpoint names method and path, which the table does not know. */
    public boolean takesAnyPath() {
        return anyPath;
    }

    /** What of all that Polytomic sends it receives; null when it is called. */
    public @Nullable Received received() {
        return received;
    }

    /**
     * Which ids its response holds, and where: the path of field names from the top. They are
     * published as headers. Never null.
     */
    public Map<Parameter, List<String>> responseIds() {
        return responseIds;
    }

    /**
     * The fields under {@code data} that are wanted of a response whatever body it becomes: ids,
     * and the next page token. Never null.
     */
    public List<String> noted() {
        Stream<List<String>> paths =
                paging == null
                        ? responseIds.values().stream()
                        : Stream.concat(
                                responseIds.values().stream(), Stream.of(paging.nextPath()));
        return paths.filter(path -> path.get(0).equals("data"))
                .map(path -> path.get(1))
                .distinct()
                .toList();
    }

    /** Whether it consumes continuations, which are stored, and calls nothing itself. */
    public boolean isContinuation() {
        return continues;
    }

    /** Whether a version has it. */
    public boolean existsIn(ApiVersion version) {
        return templates.stream().anyMatch(template -> template.versions().contains(version));
    }

    /**
     * The form in a version.
     *
     * @throws IllegalArgumentException when that version lacks the operation; the message lists the
     *     versions that have it
     */
    public RequestTemplate template(ApiVersion version) {
        for (RequestTemplate template : templates) {
            if (template.versions().contains(version)) {
                return template;
            }
        }
        throw new IllegalArgumentException(
                "Operation "
                        + name()
                        + " does not exist in apiVersion "
                        + version
                        + ": it exists in "
                        + versions());
    }

    /** The versions that have it, newest form first, for people to read. */
    private String versions() {
        return templates.stream()
                .flatMap(template -> template.versions().stream())
                .distinct()
                .sorted()
                .map(ApiVersion::date)
                .collect(Collectors.joining(", "));
    }

    /** Whether a request in this form leaves everything at Polytomic as it is. */
    public boolean isReadOnly(RequestTemplate template) {
        return reads || template.method() == Method.GET;
    }

    /**
     * Whether a request in this form can be sent twice with the effect of once: what HTTP calls
     * idempotent (RFC 9110, 9.2.2), and the POSTs that only read.
     */
    public boolean isRepeatable(RequestTemplate template) {
        return isReadOnly(template)
                || template.method() == Method.PUT
                || template.method() == Method.DELETE;
    }
}
