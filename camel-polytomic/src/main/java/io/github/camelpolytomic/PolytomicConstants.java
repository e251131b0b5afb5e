package io.github.camelpolytomic;

import org.apache.camel.spi.Metadata;

/**
 * The names of the headers.
 *
 * <p>Generated from the enums Parameter and Header; GeneratedSourcesTest says how.
 */
public final class PolytomicConstants {

    @Metadata(
            label = "producer",
            description = "Overrides the option modelId: id of a model.",
            javaType = "String")
    public static final String MODEL_ID = "CamelPolytomicModelId";

    @Metadata(
            label = "producer",
            description = "Overrides the option connectionId: id of a connection.",
            javaType = "String")
    public static final String CONNECTION_ID = "CamelPolytomicConnectionId";

    @Metadata(
            label = "producer",
            description =
                    "Overrides the option schemaId: id of a schema, for example public.users; dots and slashes are sent safely.",
            javaType = "String")
    public static final String SCHEMA_ID = "CamelPolytomicSchemaId";

    @Metadata(
            label = "producer",
            description = "Overrides the option fieldId: id of a field of a schema.",
            javaType = "String")
    public static final String FIELD_ID = "CamelPolytomicFieldId";

    @Metadata(
            label = "producer",
            description =
                    "Overrides the option syncId: id of a bulk sync or a model sync; listBulkSyncExecutionStatuses takes several, separated by commas.",
            javaType = "String")
    public static final String SYNC_ID = "CamelPolytomicSyncId";

    @Metadata(
            label = "producer",
            description = "Overrides the option executionId: id of an execution.",
            javaType = "String")
    public static final String EXECUTION_ID = "CamelPolytomicExecutionId";

    @Metadata(
            label = "producer",
            description = "Overrides the option scheduleId: id of a schedule of a bulk sync.",
            javaType = "String")
    public static final String SCHEDULE_ID = "CamelPolytomicScheduleId";

    @Metadata(
            label = "producer",
            description =
                    "Overrides the option organizationId: id of an organization; never the one of the credential.",
            javaType = "String")
    public static final String ORGANIZATION_ID = "CamelPolytomicOrganizationId";

    @Metadata(
            label = "producer",
            description = "Overrides the option userId: id of a user.",
            javaType = "String")
    public static final String USER_ID = "CamelPolytomicUserId";

    @Metadata(
            label = "producer",
            description = "Overrides the option webhookId: id of a webhook.",
            javaType = "String")
    public static final String WEBHOOK_ID = "CamelPolytomicWebhookId";

    @Metadata(
            label = "producer",
            description = "Overrides the option policyId: id of a permission policy.",
            javaType = "String")
    public static final String POLICY_ID = "CamelPolytomicPolicyId";

    @Metadata(
            label = "producer",
            description = "Overrides the option roleId: id of a role.",
            javaType = "String")
    public static final String ROLE_ID = "CamelPolytomicRoleId";

    @Metadata(
            label = "producer",
            description = "Overrides the option jobId: id of a job.",
            javaType = "String")
    public static final String JOB_ID = "CamelPolytomicJobId";

    @Metadata(
            label = "producer",
            description =
                    "Overrides the option jobType: type of a job: createmodel, updatemodel, previewmodel, samplemodel or exportlogs.",
            javaType = "String")
    public static final String JOB_TYPE = "CamelPolytomicJobType";

    @Metadata(
            label = "producer",
            description = "Overrides the option queryId: id of a query.",
            javaType = "String")
    public static final String QUERY_ID = "CamelPolytomicQueryId";

    @Metadata(
            label = "producer",
            description = "Overrides the option entityId: id of anything, for getEntity.",
            javaType = "String")
    public static final String ENTITY_ID = "CamelPolytomicEntityId";

    @Metadata(
            label = "producer",
            description =
                    "Overrides the option connectionType: id of a connection type, for example postgresql.",
            javaType = "String")
    public static final String CONNECTION_TYPE = "CamelPolytomicConnectionType";

    @Metadata(
            label = "producer",
            description =
                    "Overrides the option logType: type of a log: records, errors, warnings, inserts, updates or deletes.",
            javaType = "String")
    public static final String LOG_TYPE = "CamelPolytomicLogType";

    @Metadata(
            label = "producer",
            description = "Overrides the option filename: name of a log file.",
            javaType = "String")
    public static final String FILENAME = "CamelPolytomicFilename";

    @Metadata(
            label = "producer",
            description =
                    "Overrides the option property: name of a property of a target object that is to be created.",
            javaType = "String")
    public static final String PROPERTY = "CamelPolytomicProperty";

    @Metadata(
            label = "producer",
            description =
                    "Overrides the option active: only syncs that are active (true) or not (false).",
            javaType = "Boolean")
    public static final String ACTIVE = "CamelPolytomicActive";

    @Metadata(
            label = "producer",
            description = "Overrides the option after: only console log entries after this cursor.",
            javaType = "String")
    public static final String AFTER = "CamelPolytomicAfter";

    @Metadata(
            label = "producer",
            description = "Overrides the option all: all bulk syncs, whatever syncId says.",
            javaType = "Boolean")
    public static final String ALL = "CamelPolytomicAll";

    @Metadata(
            label = "producer",
            description = "Overrides the option ascending: the oldest execution first.",
            javaType = "Boolean")
    public static final String ASCENDING = "CamelPolytomicAscending";

    @Metadata(
            label = "producer",
            description =
                    "Overrides the option async: let Polytomic do it in a job and answer at once.",
            javaType = "Boolean")
    public static final String ASYNC = "CamelPolytomicAsync";

    @Metadata(
            label = "producer",
            description =
                    "Overrides the option endingBefore: only events before this time (RFC 3339), which itself is excluded.",
            javaType = "String")
    public static final String ENDING_BEFORE = "CamelPolytomicEndingBefore";

    @Metadata(
            label = "producer",
            description =
                    "Overrides the option filters: filters of the schemas of a bulk sync, for example filters.enabled=true.",
            javaType = "java.util.Map")
    public static final String FILTERS = "CamelPolytomicFilters";

    @Metadata(
            label = "producer",
            description =
                    "Overrides the option force: do it although something depends on it (deleteConnection), or although there is a key already (createUserApiKey).",
            javaType = "Boolean")
    public static final String FORCE = "CamelPolytomicForce";

    @Metadata(
            label = "producer",
            description =
                    "Overrides the option includeFields: give the fields of every schema too.",
            javaType = "Boolean")
    public static final String INCLUDE_FIELDS = "CamelPolytomicIncludeFields";

    @Metadata(
            label = "producer",
            description =
                    "Overrides the option limit: how many items a page has at the most; the API caps it (at 50 or 100).",
            javaType = "Integer")
    public static final String LIMIT = "CamelPolytomicLimit";

    @Metadata(
            label = "producer",
            description = "Overrides the option mode: only model syncs of this mode.",
            javaType = "String")
    public static final String MODE = "CamelPolytomicMode";

    @Metadata(
            label = "producer",
            description =
                    "Overrides the option notify: send a mail to the user when the export is done.",
            javaType = "Boolean")
    public static final String NOTIFY = "CamelPolytomicNotify";

    @Metadata(
            label = "producer",
            description = "Overrides the option onlyCompleted: only executions that are over.",
            javaType = "Boolean")
    public static final String ONLY_COMPLETED = "CamelPolytomicOnlyCompleted";

    @Metadata(
            label = "producer",
            description = "Overrides the option onlyTerminal: only executions that are over.",
            javaType = "Boolean")
    public static final String ONLY_TERMINAL = "CamelPolytomicOnlyTerminal";

    @Metadata(
            label = "producer",
            description = "Overrides the option page: which page of the results of a query.",
            javaType = "String")
    public static final String PAGE = "CamelPolytomicPage";

    @Metadata(
            label = "producer",
            description =
                    "Overrides the option pageToken: which page of a list: the token that came with the page before.",
            javaType = "String")
    public static final String PAGE_TOKEN = "CamelPolytomicPageToken";

    @Metadata(
            label = "producer",
            description =
                    "Overrides the option params: parameters of a source, for example params.table=public.users.",
            javaType = "java.util.Map")
    public static final String PARAMS = "CamelPolytomicParams";

    @Metadata(
            label = "producer",
            description = "Overrides the option query: the text of a query.",
            javaType = "String")
    public static final String QUERY = "CamelPolytomicQuery";

    @Metadata(
            label = "producer",
            description =
                    "Overrides the option refresh: ask the target anew instead of using what is cached.",
            javaType = "Boolean")
    public static final String REFRESH = "CamelPolytomicRefresh";

    @Metadata(
            label = "producer",
            description =
                    "Overrides the option refreshSchemas: refresh the schemas before answering.",
            javaType = "Boolean")
    public static final String REFRESH_SCHEMAS = "CamelPolytomicRefreshSchemas";

    @Metadata(
            label = "producer",
            description = "Overrides the option search: only targets that match.",
            javaType = "String")
    public static final String SEARCH = "CamelPolytomicSearch";

    @Metadata(
            label = "producer",
            description =
                    "Overrides the option startingAfter: only events after this time (RFC 3339), which itself is excluded.",
            javaType = "String")
    public static final String STARTING_AFTER = "CamelPolytomicStartingAfter";

    @Metadata(
            label = "producer",
            description = "Overrides the option target: id of a target object.",
            javaType = "String")
    public static final String TARGET = "CamelPolytomicTarget";

    @Metadata(
            label = "producer",
            description =
                    "Overrides the option targetConnectionId: only model syncs that write to this connection.",
            javaType = "String")
    public static final String TARGET_CONNECTION_ID = "CamelPolytomicTargetConnectionId";

    @Metadata(
            label = "producer",
            description = "Overrides the option type: type of events, or of a target.",
            javaType = "String")
    public static final String TYPE = "CamelPolytomicType";

    @Metadata(
            label = "producer",
            description =
                    "Protects a call from being done twice: 8 to 255 of A-Z a-z 0-9 - _. It is taken off the message when the call has succeeded.",
            javaType = "String")
    public static final String IDEMPOTENCY_KEY = "CamelPolytomicIdempotencyKey";

    @Metadata(
            label = "producer",
            description =
                    "Overrides the option sendBody: whether the body of a message is sent by an operation that can do without.",
            javaType = "Boolean")
    public static final String SEND_BODY = "CamelPolytomicSendBody";

    @Metadata(
            label = "producer",
            description = "The HTTP status of the response.",
            javaType = "Integer")
    public static final String RESPONSE_CODE = "CamelPolytomicResponseCode";

    @Metadata(
            label = "producer",
            description = "The API version that answered.",
            javaType = "String")
    public static final String RESPONSE_VERSION = "CamelPolytomicResponseVersion";

    @Metadata(
            label = "producer",
            description = "The id that the API gave the request.",
            javaType = "String")
    public static final String REQUEST_ID = "CamelPolytomicRequestId";

    @Metadata(
            label = "producer",
            description = "How often the request was sent.",
            javaType = "Integer")
    public static final String ATTEMPTS = "CamelPolytomicAttempts";

    @Metadata(
            label = "producer",
            description = "The header Location of the response.",
            javaType = "String")
    public static final String LOCATION = "CamelPolytomicLocation";

    @Metadata(
            label = "common",
            description =
                    "The token of the next page; absent on the last one. To go on, put it into CamelPolytomicPageToken (or CamelPolytomicAfter for console logs).",
            javaType = "String")
    public static final String NEXT_PAGE_TOKEN = "CamelPolytomicNextPageToken";

    @Metadata(
            label = "producer",
            description = "What the response says of its paging, beside data.",
            javaType = "java.util.Map")
    public static final String PAGINATION = "CamelPolytomicPagination";

    @Metadata(
            label = "producer",
            description = "The links of the response, beside data.",
            javaType = "java.util.Map")
    public static final String LINKS = "CamelPolytomicLinks";

    @Metadata(
            label = "producer",
            description = "The job that the call started, beside data.",
            javaType = "java.util.Map")
    public static final String JOB = "CamelPolytomicJob";

    @Metadata(
            label = "producer",
            description = "What a new target needs, beside data.",
            javaType = "java.util.Map")
    public static final String TARGET_CREATION = "CamelPolytomicTargetCreation";

    @Metadata(
            label = "consumer",
            description = "The number of the page in its sweep, from 1.",
            javaType = "Integer")
    public static final String PAGE_NUMBER = "CamelPolytomicPageNumber";

    @Metadata(
            label = "consumer",
            description = "Whether the page is the last one of its sweep.",
            javaType = "Boolean")
    public static final String LAST_PAGE = "CamelPolytomicLastPage";

    @Metadata(
            label = "consumer",
            description = "How many items are in the body.",
            javaType = "Integer")
    public static final String ITEM_COUNT = "CamelPolytomicItemCount";

    @Metadata(
            label = "consumer",
            description = "The id of the item, with delivery=item.",
            javaType = "String")
    public static final String ITEM_ID = "CamelPolytomicItemId";

    @Metadata(
            label = "consumer",
            description = "When the item was updated, as the API says it, with delivery=item.",
            javaType = "String")
    public static final String ITEM_UPDATED_AT = "CamelPolytomicItemUpdatedAt";

    @Metadata(
            label = "common",
            description =
                    "The status that was read, of a feed or at the end of a wait; of an event its type.",
            javaType = "String")
    public static final String STATUS = "CamelPolytomicStatus";

    @Metadata(
            label = "consumer",
            description = "The status that was emitted before; absent for the first one.",
            javaType = "String")
    public static final String PREVIOUS_STATUS = "CamelPolytomicPreviousStatus";

    @Metadata(
            label = "producer",
            description =
                    "How what was waited for has ended: SUCCEEDED, SUCCEEDED_WITH_WARNINGS, FAILED or CANCELED.",
            javaType = "String")
    public static final String OUTCOME = "CamelPolytomicOutcome";

    @Metadata(label = "producer", description = "How often a wait has asked.", javaType = "Integer")
    public static final String POLLS = "CamelPolytomicPolls";

    @Metadata(
            label = "producer",
            description = "How long a wait took, in milliseconds.",
            javaType = "Long")
    public static final String WAIT_DURATION = "CamelPolytomicWaitDuration";

    @Metadata(
            label = "producer",
            description = "How many records the execution has processed.",
            javaType = "Long")
    public static final String RECORD_COUNT = "CamelPolytomicRecordCount";

    @Metadata(
            label = "producer",
            description = "How many records the execution could not process.",
            javaType = "Long")
    public static final String ERROR_COUNT = "CamelPolytomicErrorCount";

    @Metadata(
            label = "producer",
            description = "How many warnings the execution has.",
            javaType = "Long")
    public static final String WARNING_COUNT = "CamelPolytomicWarningCount";

    @Metadata(
            label = "common",
            description = "The key under which a continuation is stored, on both of its ends.",
            javaType = "String")
    public static final String CONTINUATION = "CamelPolytomicContinuation";

    @Metadata(
            label = "consumer",
            description =
                    "Set to true on a message that says that an item is gone; the body is empty.",
            javaType = "Boolean")
    public static final String DELETED = "CamelPolytomicDeleted";

    @Metadata(
            label = "consumer",
            description = "The name of the item, where it says one, with delivery=item.",
            javaType = "String")
    public static final String ITEM_NAME = "CamelPolytomicItemName";

    @Metadata(
            label = "common",
            description =
                    "The name of the connection: of a feed that follows them all, and after a wait where it has become known.",
            javaType = "String")
    public static final String CONNECTION_NAME = "CamelPolytomicConnectionName";

    @Metadata(
            label = "common",
            description =
                    "The name of the sync: of an event, of records, of a feed that follows them all, and after a wait where it has become known.",
            javaType = "String")
    public static final String SYNC_NAME = "CamelPolytomicSyncName";

    @Metadata(
            label = "consumer",
            description = "The name of the organization, of a feed that follows them all.",
            javaType = "String")
    public static final String ORGANIZATION_NAME = "CamelPolytomicOrganizationName";

    @Metadata(
            label = "consumer",
            description = "What Polytomic says of a batch of records beside the records.",
            javaType = "java.util.Map")
    public static final String METADATA = "CamelPolytomicMetadata";

    @Metadata(
            label = "consumer",
            description = "How many fields a schema or a model has got, of drift.",
            javaType = "Integer")
    public static final String FIELDS_ADDED = "CamelPolytomicFieldsAdded";

    @Metadata(
            label = "consumer",
            description = "How many fields a schema or a model has lost, of drift.",
            javaType = "Integer")
    public static final String FIELDS_REMOVED = "CamelPolytomicFieldsRemoved";

    @Metadata(
            label = "consumer",
            description = "How many fields of a schema or a model have changed, of drift.",
            javaType = "Integer")
    public static final String FIELDS_CHANGED = "CamelPolytomicFieldsChanged";

    private PolytomicConstants() {}
}
