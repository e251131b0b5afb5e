package io.github.camelpolytomic;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.body.BodyMapper;
import io.github.camelpolytomic.body.CallContext;
import io.github.camelpolytomic.body.ParameterValues;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.feed.Delivery;
import io.github.camelpolytomic.feed.FeedConsumers;
import io.github.camelpolytomic.feed.FeedOptions;
import io.github.camelpolytomic.feed.FeedPollingConsumer;
import io.github.camelpolytomic.model.Model;
import io.github.camelpolytomic.observe.Snapshot;
import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.operation.Method;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.operation.RequestTemplate;
import io.github.camelpolytomic.wait.CompletionWaits;
import io.github.camelpolytomic.wait.ContinuationConsumer;
import io.github.camelpolytomic.wait.ContinuationOptions;
import io.github.camelpolytomic.wait.StartCalls;
import io.github.camelpolytomic.wait.WaitOptions;
import io.github.camelpolytomic.webhook.ReceiverContext;
import io.github.camelpolytomic.webhook.Webhook;
import io.github.camelpolytomic.webhook.WebhookOptions;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.PollingConsumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.component.webhook.WebhookCapableEndpoint;
import org.apache.camel.component.webhook.WebhookConfiguration;
import org.apache.camel.spi.EndpointServiceLocation;
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
        implements AsyncEndpoint, EndpointServiceLocation, WebhookCapableEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(PolytomicEndpoint.class);

    /** A poll is a request: not as often as Camel's own default. */
    private static final long DEFAULT_DELAY = 30_000;

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

    @UriParam(label = "producer")
    private Boolean sendBody;

    @UriParam private WaitOptions waitOptions = new WaitOptions();

    @UriParam private ContinuationOptions continuationOptions = new ContinuationOptions();

    @UriParam private FeedOptions feedOptions = new FeedOptions();

    @UriParam private WebhookOptions webhookOptions = new WebhookOptions();

    @UriParam(
            label = "consumer,scheduler",
            defaultValue = "30000",
            javaType = "java.time.Duration",
            description = "Milliseconds before the next poll.")
    private long delay = DEFAULT_DELAY;

    private RequestTemplate template;
    private CallContext context;
    private ReceiverContext receiver;
    private WebhookConfiguration webhookConfiguration;
    private Set<String> given = Set.of();

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

    /**
     * Finds how the version spells the operation, and refuses what cannot work.
     *
     * @param givenOptions the names of the options that the URI has
     * @throws IllegalArgumentException when the version does not have the operation, or when an
     *     option has no meaning for it; the message says what would
     */
    void resolve(Set<String> givenOptions) {
        given = givenOptions;
        if (operation.received() != null) {
            new OptionCheck(this).ofReceiver();
            return;
        }
        ApiVersion version = ApiVersion.of(configuration.getApiVersion());
        if (operation.isContinuation()) {
            // what is called is in what is stored
            template = RequestTemplate.custom(Method.GET, "/");
        } else {
            template = operation.takesAnyPath() ? anyPath() : operation.template(version);
        }
        new OptionCheck(this).ofOperation();
    }

    private RequestTemplate anyPath() {
        if (path == null || !path.startsWith("/")) {
            throw new IllegalArgumentException(
                    "Operation call needs the option path, beginning with a slash, for example path=/api/me");
        }
        return RequestTemplate.custom(method, path);
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        if (operation.received() != null) {
            receiver = receiverContext();
            return;
        }
        PolytomicClient client = getComponent().client(configuration);
        context =
                new CallContext(
                        operation,
                        template,
                        client,
                        client.requests(operation, template),
                        new ParameterValues(parameterOptions(), configuration.isIgnoreHeaders()),
                        new BodyMapper(
                                configuration.getBodyFormat(),
                                resolveOutputClass(),
                                client.settings().mapper()),
                        getComponent().getScheduler());
        if (operation.isContinuation() && continuationOptions.getRepository() != null) {
            // for the producers that name this continuation
            getComponent()
                    .getWaits()
                    .continuations()
                    .register(continuationOptions.getName(), continuationOptions.getRepository());
        }
        if (template.isDeprecated() && getComponent().isFirstWarning(operation)) {
            LOG.warn(
                    "Polytomic calls {} deprecated in the form that apiVersion {} has: {}",
                    operation,
                    configuration.getApiVersion(),
                    template);
        }
    }

    private ReceiverContext receiverContext() {
        ObjectMapper mapper = getComponent().mapper(configuration);
        boolean credential = configuration.getOrganizationApiKey() != null;
        return new ReceiverContext(
                this,
                operation,
                webhookOptions,
                new BodyMapper(configuration.getBodyFormat(), resolveOutputClass(), mapper),
                mapper,
                feedOptions.getDelivery() == Delivery.item,
                feedOptions.getIdempotentRepository(),
                () -> getComponent().client(configuration),
                credential ? null : configuration.getOrganizationId(),
                configuration.isReadOnly(),
                getComponent().getWakeUp(),
                getComponent().observer());
    }

    private Class<?> resolveOutputClass() {
        return outputClass == null ? null : resolveClass(outputClass);
    }

    private Class<?> resolveClass(String given) {
        String name = given.contains(".") ? given : Model.class.getPackageName() + "." + given;
        Class<?> type = getCamelContext().getClassResolver().resolveClass(name);
        if (type == null) {
            throw new IllegalArgumentException(
                    "The option outputClass names a class that cannot be found: " + given);
        }
        return type;
    }

    /** What the options say of the parameters of operations. */
    private Map<Parameter, Object> parameterOptions() {
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

    @Override
    public Producer createProducer() throws Exception {
        refuseIfReceived();
        new OptionCheck(this).ofProducer();
        if (continuationOptions.getContinueIn() != null) {
            return new ContinuingProducer(this);
        }
        return waitOptions.isWaitForCompletion()
                ? new WaitingProducer(this)
                : new PolytomicProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        refuseIfReceived();
        new OptionCheck(this).ofConsumer();
        Consumer consumer =
                operation.isContinuation()
                        ? new ContinuationConsumer(this, processor, continuationParts())
                        : FeedConsumers.create(this, processor, context, feedOptions);
        configureConsumer(consumer);
        return consumer;
    }

    private ContinuationConsumer.Parts continuationParts() {
        return new ContinuationConsumer.Parts(
                context.client(),
                context.scheduler(),
                getComponent().getWaits(),
                continuationOptions.getName(),
                continuationOptions.getRepository(),
                feedOptions.getMaxDeliveries(),
                this::resolveClass,
                Clock.systemUTC());
    }

    @Override
    public PollingConsumer createPollingConsumer() throws Exception {
        FeedPollingConsumer consumer = new FeedPollingConsumer(this);
        configurePollingConsumer(consumer);
        return consumer;
    }

    private void refuseIfReceived() {
        if (operation.received() != null) {
            throw new IllegalArgumentException(
                    operation
                            + " is called by Polytomic, over HTTP: use it as"
                            + " from(\"webhook:polytomic:"
                            + operation
                            + "?...\")");
        }
    }

    private Webhook webhook() {
        if (operation.received() == null) {
            throw new IllegalArgumentException(
                    "Polytomic does not call "
                            + operation
                            + ": webhook: goes with "
                            + Arrays.stream(Operation.values())
                                    .filter(each -> each.received() != null)
                                    .map(Operation::name)
                                    .collect(Collectors.joining(" and ")));
        }
        return new Webhook(receiver, webhookConfiguration);
    }

    @Override
    public Processor createWebhookHandler(Processor next) {
        return webhook().handler(next);
    }

    @Override
    public void registerWebhook() {
        webhook().register();
    }

    @Override
    public void unregisterWebhook() {
        webhook().unregister();
    }

    @Override
    public void setWebhookConfiguration(WebhookConfiguration webhookConfiguration) {
        this.webhookConfiguration = webhookConfiguration;
    }

    @Override
    public List<String> getWebhookMethods() {
        return List.of("POST");
    }

    @Override
    public PolytomicComponent getComponent() {
        return (PolytomicComponent) super.getComponent();
    }

    /** How the version of this endpoint spells the operation. */
    RequestTemplate getTemplate() {
        return template;
    }

    /** How it is, for people. */
    Snapshot.Endpoint view() {
        return new Snapshot.Endpoint(
                getComponent().masked(getEndpointUri()),
                operation.name(),
                configuration.getApiVersion(),
                configuration.getBaseUrl());
    }

    /** The waits of a producer of this endpoint. */
    CompletionWaits newWaits(StartCalls calls) {
        return new CompletionWaits(
                context, waitOptions, fetchAll, getComponent().getWaits(), calls, getEndpointKey());
    }

    /** What producers and consumers call the operation with; there once the endpoint is built. */
    public CallContext getContext() {
        return context;
    }

    /** The names of the options that the URI has, as they are spelled in the catalog. */
    Set<String> getGiven() {
        return given;
    }

    @Override
    public String getServiceUrl() {
        String url = configuration.getBaseUrl();
        // a password in it is refused when the endpoint starts, and shown to nobody before
        return url == null ? null : url.replaceAll("//.*@", "//");
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

    public WaitOptions getWaitOptions() {
        return waitOptions;
    }

    public void setWaitOptions(WaitOptions waitOptions) {
        this.waitOptions = waitOptions;
    }

    public ContinuationOptions getContinuationOptions() {
        return continuationOptions;
    }

    public void setContinuationOptions(ContinuationOptions continuationOptions) {
        this.continuationOptions = continuationOptions;
    }

    public FeedOptions getFeedOptions() {
        return feedOptions;
    }

    public void setFeedOptions(FeedOptions feedOptions) {
        this.feedOptions = feedOptions;
    }

    public WebhookOptions getWebhookOptions() {
        return webhookOptions;
    }

    public void setWebhookOptions(WebhookOptions webhookOptions) {
        this.webhookOptions = webhookOptions;
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

    public Boolean getSendBody() {
        return sendBody;
    }

    /**
     * Whether the body of a message is sent where an operation can do without: by startBulkSync,
     * startModelSync, runQuery and others that only want to know how, and by call. By default those
     * send it if it is a JSON object of nothing but fields that they take, and call sends it.
     */
    public void setSendBody(Boolean sendBody) {
        this.sendBody = sendBody;
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

    @Override
    public long getDelay() {
        return delay;
    }

    @Override
    public void setDelay(long delay) {
        super.setDelay(delay);
        this.delay = delay;
    }
}
