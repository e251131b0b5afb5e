package io.github.camelpolytomic;

import java.util.Map;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/**
 * What the operations take in their paths and queries, as endpoint options: one for each constant
 * of {@link io.github.camelpolytomic.operation.Parameter}. The header of the same name overrides an
 * option.
 *
 * <p>Generated from the enum Parameter; GeneratedSourcesTest says how.
 */
@UriParams
public class PolytomicParameters {

    @UriParam(label = "operation")
    private String modelId;

    @UriParam(label = "operation")
    private String connectionId;

    @UriParam(label = "operation")
    private String schemaId;

    @UriParam(label = "operation")
    private String fieldId;

    @UriParam(label = "operation")
    private String syncId;

    @UriParam(label = "operation")
    private String executionId;

    @UriParam(label = "operation")
    private String scheduleId;

    @UriParam(label = "operation")
    private String userId;

    @UriParam(label = "operation")
    private String webhookId;

    @UriParam(label = "operation")
    private String policyId;

    @UriParam(label = "operation")
    private String roleId;

    @UriParam(label = "operation")
    private String jobId;

    @UriParam(label = "operation")
    private String jobType;

    @UriParam(label = "operation")
    private String queryId;

    @UriParam(label = "operation")
    private String entityId;

    @UriParam(label = "operation")
    private String connectionType;

    @UriParam(label = "operation")
    private String logType;

    @UriParam(label = "operation")
    private String filename;

    @UriParam(label = "operation")
    private String property;

    @UriParam(label = "operation")
    private Boolean active;

    @UriParam(label = "operation")
    private String after;

    @UriParam(label = "operation")
    private Boolean all;

    @UriParam(label = "operation")
    private Boolean ascending;

    @UriParam(label = "operation")
    private Boolean async;

    @UriParam(label = "operation")
    private String endingBefore;

    @UriParam(label = "operation", prefix = "filters.", multiValue = true)
    private Map<String, Object> filters;

    @UriParam(label = "operation")
    private Boolean force;

    @UriParam(label = "operation", defaultValue = "true")
    private Boolean includeFields;

    @UriParam(label = "operation")
    private Integer limit;

    @UriParam(label = "operation")
    private String mode;

    @UriParam(label = "operation")
    private Boolean notify;

    @UriParam(label = "operation")
    private Boolean onlyCompleted;

    @UriParam(label = "operation")
    private Boolean onlyTerminal;

    @UriParam(label = "operation")
    private String page;

    @UriParam(label = "operation")
    private String pageToken;

    @UriParam(label = "operation", prefix = "params.", multiValue = true)
    private Map<String, Object> params;

    @UriParam(label = "operation")
    private String query;

    @UriParam(label = "operation")
    private Boolean refresh;

    @UriParam(label = "operation")
    private Boolean refreshSchemas;

    @UriParam(label = "operation")
    private String search;

    @UriParam(label = "operation")
    private String startingAfter;

    @UriParam(label = "operation")
    private String target;

    @UriParam(label = "operation")
    private String targetConnectionId;

    @UriParam(label = "operation")
    private String type;

    public String getModelId() {
        return modelId;
    }

    /** Id of a model. */
    public void setModelId(String modelId) {
        this.modelId = modelId;
    }

    public String getConnectionId() {
        return connectionId;
    }

    /** Id of a connection. */
    public void setConnectionId(String connectionId) {
        this.connectionId = connectionId;
    }

    public String getSchemaId() {
        return schemaId;
    }

    /** Id of a schema, for example public.users; dots and slashes are sent safely. */
    public void setSchemaId(String schemaId) {
        this.schemaId = schemaId;
    }

    public String getFieldId() {
        return fieldId;
    }

    /** Id of a field of a schema. */
    public void setFieldId(String fieldId) {
        this.fieldId = fieldId;
    }

    public String getSyncId() {
        return syncId;
    }

    /**
     * Id of a bulk sync or a model sync; listBulkSyncExecutionStatuses takes several, separated by
     * commas.
     */
    public void setSyncId(String syncId) {
        this.syncId = syncId;
    }

    public String getExecutionId() {
        return executionId;
    }

    /** Id of an execution. */
    public void setExecutionId(String executionId) {
        this.executionId = executionId;
    }

    public String getScheduleId() {
        return scheduleId;
    }

    /** Id of a schedule of a bulk sync. */
    public void setScheduleId(String scheduleId) {
        this.scheduleId = scheduleId;
    }

    public String getUserId() {
        return userId;
    }

    /** Id of a user. */
    public void setUserId(String userId) {
        this.userId = userId;
    }

    public String getWebhookId() {
        return webhookId;
    }

    /** Id of a webhook. */
    public void setWebhookId(String webhookId) {
        this.webhookId = webhookId;
    }

    public String getPolicyId() {
        return policyId;
    }

    /** Id of a permission policy. */
    public void setPolicyId(String policyId) {
        this.policyId = policyId;
    }

    public String getRoleId() {
        return roleId;
    }

    /** Id of a role. */
    public void setRoleId(String roleId) {
        this.roleId = roleId;
    }

    public String getJobId() {
        return jobId;
    }

    /** Id of a job. */
    public void setJobId(String jobId) {
        this.jobId = jobId;
    }

    public String getJobType() {
        return jobType;
    }

    /** Type of a job: createmodel, updatemodel, previewmodel, samplemodel or exportlogs. */
    public void setJobType(String jobType) {
        this.jobType = jobType;
    }

    public String getQueryId() {
        return queryId;
    }

    /** Id of a query. */
    public void setQueryId(String queryId) {
        this.queryId = queryId;
    }

    public String getEntityId() {
        return entityId;
    }

    /** Id of anything, for getEntity. */
    public void setEntityId(String entityId) {
        this.entityId = entityId;
    }

    public String getConnectionType() {
        return connectionType;
    }

    /** Id of a connection type, for example postgresql. */
    public void setConnectionType(String connectionType) {
        this.connectionType = connectionType;
    }

    public String getLogType() {
        return logType;
    }

    /** Type of a log: records, errors, warnings, inserts, updates or deletes. */
    public void setLogType(String logType) {
        this.logType = logType;
    }

    public String getFilename() {
        return filename;
    }

    /** Name of a log file. */
    public void setFilename(String filename) {
        this.filename = filename;
    }

    public String getProperty() {
        return property;
    }

    /** Name of a property of a target object that is to be created. */
    public void setProperty(String property) {
        this.property = property;
    }

    public Boolean getActive() {
        return active;
    }

    /** Only syncs that are active (true) or not (false). */
    public void setActive(Boolean active) {
        this.active = active;
    }

    public String getAfter() {
        return after;
    }

    /** Only console log entries after this cursor. */
    public void setAfter(String after) {
        this.after = after;
    }

    public Boolean getAll() {
        return all;
    }

    /** All bulk syncs, whatever syncId says. */
    public void setAll(Boolean all) {
        this.all = all;
    }

    public Boolean getAscending() {
        return ascending;
    }

    /** The oldest execution first. */
    public void setAscending(Boolean ascending) {
        this.ascending = ascending;
    }

    public Boolean getAsync() {
        return async;
    }

    /** Let Polytomic do it in a job and answer at once. */
    public void setAsync(Boolean async) {
        this.async = async;
    }

    public String getEndingBefore() {
        return endingBefore;
    }

    /** Only events before this time (RFC 3339), which itself is excluded. */
    public void setEndingBefore(String endingBefore) {
        this.endingBefore = endingBefore;
    }

    public Map<String, Object> getFilters() {
        return filters;
    }

    /** Filters of the schemas of a bulk sync, for example filters.enabled=true. */
    public void setFilters(Map<String, Object> filters) {
        this.filters = filters;
    }

    public Boolean getForce() {
        return force;
    }

    /**
     * Do it although something depends on it (deleteConnection), or although there is a key already
     * (createUserApiKey).
     */
    public void setForce(Boolean force) {
        this.force = force;
    }

    public Boolean getIncludeFields() {
        return includeFields;
    }

    /** Give the fields of every schema too. */
    public void setIncludeFields(Boolean includeFields) {
        this.includeFields = includeFields;
    }

    public Integer getLimit() {
        return limit;
    }

    /** How many items a page has at the most; the API caps it (at 50 or 100). */
    public void setLimit(Integer limit) {
        this.limit = limit;
    }

    public String getMode() {
        return mode;
    }

    /** Only model syncs of this mode. */
    public void setMode(String mode) {
        this.mode = mode;
    }

    public Boolean getNotify() {
        return notify;
    }

    /** Send a mail to the user when the export is done. */
    public void setNotify(Boolean notify) {
        this.notify = notify;
    }

    public Boolean getOnlyCompleted() {
        return onlyCompleted;
    }

    /** Only executions that are over. */
    public void setOnlyCompleted(Boolean onlyCompleted) {
        this.onlyCompleted = onlyCompleted;
    }

    public Boolean getOnlyTerminal() {
        return onlyTerminal;
    }

    /** Only executions that are over. */
    public void setOnlyTerminal(Boolean onlyTerminal) {
        this.onlyTerminal = onlyTerminal;
    }

    public String getPage() {
        return page;
    }

    /** Which page of the results of a query. */
    public void setPage(String page) {
        this.page = page;
    }

    public String getPageToken() {
        return pageToken;
    }

    /** Which page of a list: the token that came with the page before. */
    public void setPageToken(String pageToken) {
        this.pageToken = pageToken;
    }

    public Map<String, Object> getParams() {
        return params;
    }

    /** Parameters of a source, for example params.table=public.users. */
    public void setParams(Map<String, Object> params) {
        this.params = params;
    }

    public String getQuery() {
        return query;
    }

    /** The text of a query. */
    public void setQuery(String query) {
        this.query = query;
    }

    public Boolean getRefresh() {
        return refresh;
    }

    /** Ask the target anew instead of using what is cached. */
    public void setRefresh(Boolean refresh) {
        this.refresh = refresh;
    }

    public Boolean getRefreshSchemas() {
        return refreshSchemas;
    }

    /** Refresh the schemas before answering. */
    public void setRefreshSchemas(Boolean refreshSchemas) {
        this.refreshSchemas = refreshSchemas;
    }

    public String getSearch() {
        return search;
    }

    /** Only targets that match. */
    public void setSearch(String search) {
        this.search = search;
    }

    public String getStartingAfter() {
        return startingAfter;
    }

    /** Only events after this time (RFC 3339), which itself is excluded. */
    public void setStartingAfter(String startingAfter) {
        this.startingAfter = startingAfter;
    }

    public String getTarget() {
        return target;
    }

    /** Id of a target object. */
    public void setTarget(String target) {
        this.target = target;
    }

    public String getTargetConnectionId() {
        return targetConnectionId;
    }

    /** Only model syncs that write to this connection. */
    public void setTargetConnectionId(String targetConnectionId) {
        this.targetConnectionId = targetConnectionId;
    }

    public String getType() {
        return type;
    }

    /** Type of events, or of a target. */
    public void setType(String type) {
        this.type = type;
    }
}
