package io.github.camelpolytomic;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.body.Readers;
import io.github.camelpolytomic.body.Results;
import io.github.camelpolytomic.client.BaseUrl;
import io.github.camelpolytomic.client.ClientSettings;
import io.github.camelpolytomic.client.HttpTransport;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.RequestBuilder;
import io.github.camelpolytomic.client.RetryPolicy;
import io.github.camelpolytomic.client.Transport;
import io.github.camelpolytomic.feed.Delivery;
import io.github.camelpolytomic.feed.Emit;
import io.github.camelpolytomic.feed.FeedConsumers;
import io.github.camelpolytomic.feed.FeedPollingConsumer;
import io.github.camelpolytomic.feed.FeedStart;
import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.operation.Method;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.operation.RequestTemplate;
import io.github.camelpolytomic.support.HttpConnections;
import io.github.camelpolytomic.support.TaskScheduler;
import io.github.camelpolytomic.wait.IfRunning;
import io.github.camelpolytomic.wait.OnTimeout;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Message;
import org.apache.camel.PollingConsumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Call every operation of Polytomic (data syncs: ELT and reverse ETL) and follow what changes
 * there.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "polytomic",
        title = "Polytomic",
        syntax = "polytomic:operation",
        category = {Category.SAAS, Category.API},
        headersClass = PolytomicConstants.class)
public class PolytomicEndpoint extends ScheduledPollEndpoint
        implements AsyncEndpoint, EndpointServiceLocation {

    private static final Logger LOG = LoggerFactory.getLogger(PolytomicEndpoint.class);

    /** A poll is a request: not as often as Camel's own default. */
    private static final long DEFAULT_DELAY = 30_000;

    private static final String USER_AGENT = "camel-polytomic/" + version();

    @UriPath(description = "The operation, as the API reference names it.")
    @Metadata(required = true)
    private final Operation operation;

    @UriParam private PolytomicConfiguration configuration;

    @UriParam private PolytomicParameters parameters = new PolytomicParameters();

    @UriParam(label = "operation", defaultValue = "GET")
    private Method method = Method.GET;

    @UriParam(label = "operation")
    private String path;

    @UriParam private String outputClass;

    @UriParam(label = "producer")
    private boolean fetchAll;

    @UriParam(label = "wait")
    private boolean waitForCompletion;

    @UriParam(label = "wait", defaultValue = "1h", javaType = "java.time.Duration")
    private long waitTimeout = 3_600_000;

    @UriParam(label = "wait", defaultValue = "1s", javaType = "java.time.Duration")
    private long waitInterval = 1_000;

    @UriParam(label = "wait", defaultValue = "30s", javaType = "java.time.Duration")
    private long maxWaitInterval = 30_000;

    @UriParam(label = "wait", defaultValue = "fail")
    private OnTimeout onTimeout = OnTimeout.fail;

    @UriParam(label = "wait", defaultValue = "fail")
    private IfRunning ifRunning = IfRunning.fail;

    @UriParam(label = "wait", defaultValue = "true")
    private boolean failOnUnsuccessful = true;

    @UriParam(label = "wait")
    private boolean failOnWarning;

    @UriParam(label = "consumer", defaultValue = "changes")
    private Emit emit = Emit.changes;

    @UriParam(label = "consumer", defaultValue = "page")
    private Delivery delivery = Delivery.page;

    @UriParam(label = "consumer", defaultValue = "true")
    private boolean emitInitial = true;

    @UriParam(label = "consumer")
    private int maxMessagesPerPoll;

    @UriParam(label = "consumer")
    private IdempotentRepository idempotentRepository;

    @UriParam(label = "consumer")
    private int maxDeliveries;

    @UriParam(label = "consumer")
    private boolean emitDeleted;

    @UriParam(label = "consumer", defaultValue = "now")
    private FeedStart from = FeedStart.now;

    @UriParam(label = "consumer")
    private String eventTypes;

    @UriParam(label = "consumer")
    private boolean stopWhenDone;

    @UriParam(label = "consumer,advanced", defaultValue = "5s", javaType = "java.time.Duration")
    private long overlap = 5_000;

    @UriParam(
            label = "consumer,scheduler",
            defaultValue = "30000",
            javaType = "java.time.Duration",
            description = "Milliseconds before the next poll.")
    private long delay = DEFAULT_DELAY;

    private RequestTemplate template;
    private PolytomicClient client;
    private RequestBuilder requests;
    private ObjectMapper mapper;
    private Results results;
    private Map<Parameter, Object> defaults = Map.of();

    public PolytomicEndpoint(
            String uri,
            PolytomicComponent component,
            Operation operation,
            PolytomicConfiguration configuration) {
        super(uri, component);
        this.operation = operation;
        this.configuration = configuration;
        super.setDelay(DEFAULT_DELAY);
    }

    private static String version() {
        String version = PolytomicEndpoint.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }

    /** Finds the form of the operation in the version; throws when it has none. */
    void resolveTemplate() {
        ApiVersion version = ApiVersion.of(configuration.getApiVersion());
        if (operation != Operation.call) {
            template = operation.template(version);
            return;
        }
        if (path == null || !path.startsWith("/")) {
            throw new IllegalArgumentException(
                    "Operation call needs the option path, beginning with a slash, for example path=/api/me");
        }
        template = RequestTemplate.custom(method, path);
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        mapper = getComponent().mapper(configuration);
        BaseUrl baseUrl = BaseUrl.of(configuration.getBaseUrl());
        RetryPolicy retry =
                new RetryPolicy(
                        configuration.getMaxRetries(),
                        Duration.ofMillis(configuration.getRetryDelay()),
                        Duration.ofMillis(configuration.getMaxRetryDelay()),
                        () -> ThreadLocalRandom.current().nextDouble());
        ClientSettings settings =
                new ClientSettings(
                        baseUrl,
                        CredentialOptions.choose(configuration, getCamelContext()),
                        ApiVersion.of(configuration.getApiVersion()),
                        Duration.ofMillis(positive("callTimeout", configuration.getCallTimeout())),
                        retry,
                        mapper,
                        USER_AGENT);
        HttpConnections connections = getComponent().getConnections();
        connections.check(configuration.getHttpComponent());
        Transport transport =
                new HttpTransport(
                        connections.to(baseUrl, configuration.getHttpComponent()),
                        Duration.ofMillis(
                                positive("responseTimeout", configuration.getResponseTimeout())),
                        positive("maxResponseSize", configuration.getMaxResponseSize()));
        client = new PolytomicClient(transport, settings, getComponent().getCalls());
        requests = new RequestBuilder(operation, template, configuration.getMapStyle(), mapper);
        defaults = readDefaults();
        Class<?> type = outputClass == null ? null : Readers.outputClass(this);
        results = new Results(configuration.getBodyFormat(), type, mapper);
        if (template.isDeprecated() && getComponent().isFirstWarning(operation)) {
            LOG.warn(
                    "Polytomic calls {} deprecated in the form that apiVersion {} has: {}",
                    operation,
                    configuration.getApiVersion(),
                    template);
        }
    }

    private static long positive(String option, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("The option " + option + " must be above 0");
        }
        return value;
    }

    /** What the options say of the parameters that this form takes. */
    private Map<Parameter, Object> readDefaults() {
        PropertyConfigurerGetter getter =
                (PropertyConfigurerGetter) getComponent().getEndpointPropertyConfigurer();
        Map<Parameter, Object> values = new EnumMap<>(Parameter.class);
        for (Parameter parameter : Parameter.values()) {
            Object value = getter.getOptionValue(this, parameter.name(), false);
            // half of a credential is not a filter
            boolean credential =
                    parameter == Parameter.organizationId
                            && configuration.getOrganizationApiKey() != null;
            if (value != null && !(credential && template.queryParameters().contains(parameter))) {
                values.put(parameter, value);
            }
        }
        return values;
    }

    /**
     * The value of a parameter: the header of a message, else the option. The one place where this
     * is decided.
     */
    public Function<Parameter, Object> values(Message message) {
        return parameter -> {
            Object header = message == null ? null : message.getHeader(parameter.header());
            return header != null ? header : defaults.get(parameter);
        };
    }

    @Override
    public Producer createProducer() throws Exception {
        return new PolytomicProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        Consumer consumer = FeedConsumers.create(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public PollingConsumer createPollingConsumer() throws Exception {
        FeedPollingConsumer consumer = new FeedPollingConsumer(this);
        configurePollingConsumer(consumer);
        return consumer;
    }

    @Override
    public PolytomicComponent getComponent() {
        return (PolytomicComponent) super.getComponent();
    }

    /** The form of the operation in the version of this endpoint. */
    public RequestTemplate getTemplate() {
        return template;
    }

    /** What sends the requests. */
    public PolytomicClient getClient() {
        return client;
    }

    /** What makes the requests. */
    public RequestBuilder getRequests() {
        return requests;
    }

    /** What reads and writes JSON. */
    public ObjectMapper getMapper() {
        return mapper;
    }

    /** What does things later. */
    public TaskScheduler getTimer() {
        return getComponent().getScheduler();
    }

    public Results getResults() {
        return results;
    }

    @Override
    public String getServiceUrl() {
        return configuration.getBaseUrl();
    }

    @Override
    public String getServiceProtocol() {
        return "http";
    }

    public Operation getOperation() {
        return operation;
    }

    public PolytomicConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(PolytomicConfiguration configuration) {
        this.configuration = configuration;
    }

    public PolytomicParameters getParameters() {
        return parameters;
    }

    public void setParameters(PolytomicParameters parameters) {
        this.parameters = parameters;
    }

    public Method getMethod() {
        return method;
    }

    /** For the operation call: the HTTP method. */
    public void setMethod(Method method) {
        this.method = method;
    }

    public String getPath() {
        return path;
    }

    /**
     * For the operation call: the path below the base URL, already encoded, with or without a
     * query.
     */
    public void setPath(String path) {
        this.path = path;
    }

    public String getOutputClass() {
        return outputClass;
    }

    /**
     * Make the response an instance of this class, or of a list operation a List of such. A name
     * without a package means one of the records of this component, for example Model.
     */
    public void setOutputClass(String outputClass) {
        this.outputClass = outputClass;
    }

    public boolean isFetchAll() {
        return fetchAll;
    }

    /**
     * Give an Iterator over the items of all pages instead of the first page; it loads a page when
     * it is needed.
     */
    public void setFetchAll(boolean fetchAll) {
        this.fetchAll = fetchAll;
    }

    public Emit getEmit() {
        return emit;
    }

    /** Of a list: emit only what is new or changed, or all of it at every poll. */
    public void setEmit(Emit emit) {
        this.emit = emit;
    }

    public Delivery getDelivery() {
        return delivery;
    }

    /** Of a list: a message for every page, with the List of its items, or for every item. */
    public void setDelivery(Delivery delivery) {
        this.delivery = delivery;
    }

    public boolean isEmitInitial() {
        return emitInitial;
    }

    /** Emit what the first poll finds. If false, the first poll only takes note of it. */
    public void setEmitInitial(boolean emitInitial) {
        this.emitInitial = emitInitial;
    }

    public int getMaxMessagesPerPoll() {
        return maxMessagesPerPoll;
    }

    /**
     * Emit at the most so many messages at a poll; the next poll goes on from there. 0 is no limit.
     */
    public void setMaxMessagesPerPoll(int maxMessagesPerPoll) {
        this.maxMessagesPerPoll = maxMessagesPerPoll;
    }

    public long getOverlap() {
        return overlap;
    }

    /**
     * How long after its time a change may become visible in a list that is sorted by time. Changes
     * that are later still are missed.
     */
    public void setOverlap(long overlap) {
        this.overlap = overlap;
    }

    @Override
    public long getDelay() {
        return delay;
    }

    @Override
    public void setDelay(long delay) {
        super.setDelay(delay);
        this.delay = delay;
    }

    public boolean isWaitForCompletion() {
        return waitForCompletion;
    }

    /**
     * Come back when what the operation started, or reads, is over. No thread is held meanwhile.
     */
    public void setWaitForCompletion(boolean waitForCompletion) {
        this.waitForCompletion = waitForCompletion;
    }

    public long getWaitTimeout() {
        return waitTimeout;
    }

    /** How long to wait for completion. */
    public void setWaitTimeout(long waitTimeout) {
        this.waitTimeout = waitTimeout;
    }

    public long getWaitInterval() {
        return waitInterval;
    }

    /** The time before the second poll of a wait; it grows with each further one. */
    public void setWaitInterval(long waitInterval) {
        this.waitInterval = waitInterval;
    }

    public long getMaxWaitInterval() {
        return maxWaitInterval;
    }

    /** The longest time between two polls of a wait. */
    public void setMaxWaitInterval(long maxWaitInterval) {
        this.maxWaitInterval = maxWaitInterval;
    }

    public OnTimeout getOnTimeout() {
        return onTimeout;
    }

    /**
     * What happens when it is not over in time: the wait fails, or it fails and Polytomic is asked
     * to cancel.
     */
    public void setOnTimeout(OnTimeout onTimeout) {
        this.onTimeout = onTimeout;
    }

    public IfRunning getIfRunning() {
        return ifRunning;
    }

    /**
     * What happens when a sync cannot be started because it is running: fail, or follow the
     * execution that is running.
     */
    public void setIfRunning(IfRunning ifRunning) {
        this.ifRunning = ifRunning;
    }

    public boolean isFailOnUnsuccessful() {
        return failOnUnsuccessful;
    }

    /**
     * Fail when what was waited for has failed or was canceled or interrupted. If false, the header
     * CamelPolytomicOutcome tells.
     */
    public void setFailOnUnsuccessful(boolean failOnUnsuccessful) {
        this.failOnUnsuccessful = failOnUnsuccessful;
    }

    public boolean isFailOnWarning() {
        return failOnWarning;
    }

    /** Fail when what was waited for has ended with errors in some records. */
    public void setFailOnWarning(boolean failOnWarning) {
        this.failOnWarning = failOnWarning;
    }

    public IdempotentRepository getIdempotentRepository() {
        return idempotentRepository;
    }

    /**
     * Where to remember what was delivered, so that a restart or another node goes on from there.
     * By default only in memory.
     */
    public void setIdempotentRepository(IdempotentRepository idempotentRepository) {
        this.idempotentRepository = idempotentRepository;
    }

    public int getMaxDeliveries() {
        return maxDeliveries;
    }

    /**
     * How often an item is tried that the route cannot process, before it is given up. 0 is for
     * ever.
     */
    public void setMaxDeliveries(int maxDeliveries) {
        this.maxDeliveries = maxDeliveries;
    }

    public boolean isEmitDeleted() {
        return emitDeleted;
    }

    /**
     * Of a list: emit also that an item is gone, as a message without a body. Every poll then reads
     * the whole list.
     */
    public void setEmitDeleted(boolean emitDeleted) {
        this.emitDeleted = emitDeleted;
    }

    public FeedStart getFrom() {
        return from;
    }

    /** Of events: where to begin at the first start. */
    public void setFrom(FeedStart from) {
        this.from = from;
    }

    public String getEventTypes() {
        return eventTypes;
    }

    /**
     * Of events: emit only those of these types, separated by commas. For a single type the option
     * type is cheaper: Polytomic then sends no others.
     */
    public void setEventTypes(String eventTypes) {
        this.eventTypes = eventTypes;
    }

    public boolean isStopWhenDone() {
        return stopWhenDone;
    }

    /** Of a status: stop the route when what is followed is over. */
    public void setStopWhenDone(boolean stopWhenDone) {
        this.stopWhenDone = stopWhenDone;
    }
}
