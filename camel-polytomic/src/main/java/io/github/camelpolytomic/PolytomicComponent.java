package io.github.camelpolytomic;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.body.TimestampModule;
import io.github.camelpolytomic.client.BaseUrl;
import io.github.camelpolytomic.client.CallGuard;
import io.github.camelpolytomic.client.ClientSettings;
import io.github.camelpolytomic.client.HttpTransport;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.RetryPolicy;
import io.github.camelpolytomic.client.Transport;
import io.github.camelpolytomic.converter.RecordConverters;
import io.github.camelpolytomic.observe.MeterBinding;
import io.github.camelpolytomic.observe.Observed;
import io.github.camelpolytomic.observe.Observer;
import io.github.camelpolytomic.observe.Snapshot;
import io.github.camelpolytomic.observe.WaitsHealthCheck;
import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.support.DefaultTaskScheduler;
import io.github.camelpolytomic.support.HttpConnections;
import io.github.camelpolytomic.support.SecretMask;
import io.github.camelpolytomic.support.Suggestion;
import io.github.camelpolytomic.wait.ActiveWaits;
import io.github.camelpolytomic.wait.Continuations;
import io.github.camelpolytomic.wait.Names;
import io.github.camelpolytomic.wait.SharedPoller;
import io.github.camelpolytomic.wait.WaitServices;
import io.github.camelpolytomic.wait.WakeUp;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Endpoint;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.PropertiesHelper;

/**
 * Makes {@code polytomic:} endpoints and holds what they share: options, HTTP clients, the
 * scheduler of waits.
 */
@Component("polytomic")
@ManagedResource(description = "Managed PolytomicComponent")
public class PolytomicComponent extends HealthCheckComponent implements Observed {

    private static final String USER_AGENT = "camel-polytomic/" + version();

    private static final ObjectMapper DEFAULT_MAPPER = TimestampModule.addTo(new ObjectMapper());

    private static final Map<String, Operation> OPERATIONS = operations();

    private final Map<ObjectMapper, ObjectMapper> mappers = new ConcurrentHashMap<>();

    @Metadata private PolytomicConfiguration configuration = new PolytomicConfiguration();

    private final Set<Operation> warnedOf = ConcurrentHashMap.newKeySet();
    private final SecretMask mask = new SecretMask();
    private HttpConnections connections;
    private CallGuard calls;
    private RouteStops stops;
    private DefaultTaskScheduler scheduler;
    private WaitServices waits;
    private final Observer observer = new Observer();
    private ProducerHealth health;
    private WaitsHealthCheck waitsHealth;
    private Runnable unbindMeters = () -> {};

    /** A component that knows its context when it is added to one. */
    public PolytomicComponent() {
        registerExtension(() -> new PolytomicVerifier(this));
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
            throws Exception {
        String dashed = CredentialOptions.dashed(parameters.keySet());
        if (dashed != null) {
            // the one exception that Camel passes on without writing the URI into another
            throw new NoSuchEndpointException(
                    mask.mask(uri),
                    "write the option "
                            + dashed
                            + " without dashes: Camel's logs hide a key under that name only");
        }
        if (!parameters.keySet().stream().allMatch(OptionCheck::isName)) {
            throw new IllegalArgumentException(
                    "The URI has an option whose name is none: names are of letters, digits and"
                            + " dashes, and after a dot of anything");
        }
        CredentialOptions.rename(parameters);
        PolytomicConfiguration copy = configuration.copy();
        CredentialOptions.override(copy, parameters);
        Set<String> given = OptionCheck.names(parameters);
        OptionCheck.values(parameters, (PropertyConfigurerGetter) getEndpointPropertyConfigurer());
        PolytomicEndpoint endpoint =
                new PolytomicEndpoint(mask.mask(uri), this, operation(remaining), copy);
        endpoint.getParameters().setParams(map(parameters, "params."));
        endpoint.getParameters().setFilters(map(parameters, "filters."));
        endpoint.getFeedOptions().setWhere(map(parameters, "where."));
        setProperties(endpoint, parameters);
        endpoint.resolve(given);
        return endpoint;
    }

    /**
     * The operation of a name in a URI.
     *
     * @throws IllegalArgumentException when there is none; the message suggests one
     */
    static Operation operation(String name) {
        Operation operation = OPERATIONS.get(name);
        if (operation == null) {
            throw new IllegalArgumentException(
                    "Unknown operation '"
                            + name
                            + "'"
                            + Suggestion.among(List.copyOf(OPERATIONS.keySet()), name));
        }
        return operation;
    }

    private static Map<String, Operation> operations() {
        Map<String, Operation> operations = new LinkedHashMap<>();
        for (Operation operation : Operation.values()) {
            operations.put(operation.name(), operation);
            if (operation.isContinuation()) {
                // a word of Java's own cannot name a constant
                operations.put("continue", operation);
            }
        }
        return operations;
    }

    private static Map<String, Object> map(Map<String, Object> parameters, String prefix) {
        Map<String, Object> map = PropertiesHelper.extractProperties(parameters, prefix);
        return map.isEmpty() ? null : map;
    }

    /**
     * Whether this is the first time that it is asked for an operation: a warning is given once.
     */
    boolean isFirstWarning(Operation operation) {
        return warnedOf.add(operation);
    }

    /** An address without the secrets in it. */
    String masked(String uri) {
        return mask.mask(uri);
    }

    /** A client for those who have these options. */
    PolytomicClient client(PolytomicConfiguration options) {
        BaseUrl baseUrl = BaseUrl.of(options.getBaseUrl());
        RetryPolicy retry =
                new RetryPolicy(
                        options.getMaxRetries(),
                        Duration.ofMillis(options.getRetryDelay()),
                        Duration.ofMillis(options.getMaxRetryDelay()),
                        () -> ThreadLocalRandom.current().nextDouble());
        ClientSettings settings =
                new ClientSettings(
                        baseUrl,
                        CredentialOptions.choose(options, getCamelContext()),
                        options.getOrganizationApiKey() == null
                                ? null
                                : options.getOrganizationId(),
                        ApiVersion.of(options.getApiVersion()),
                        Duration.ofMillis(positive("callTimeout", options.getCallTimeout())),
                        retry,
                        options.getMapStyle(),
                        mapper(options),
                        USER_AGENT);
        connections.check(options.getHttpComponent());
        Transport transport =
                new HttpTransport(
                        connections.to(
                                URI.create(baseUrl.origin().toString()),
                                options.getHttpComponent()),
                        Duration.ofMillis(
                                positive("responseTimeout", options.getResponseTimeout())),
                        positive("maxResponseSize", options.getMaxResponseSize()));
        return new PolytomicClient(transport, settings, calls, observer);
    }

    private static long positive(String option, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("The option " + option + " must be above 0");
        }
        return value;
    }

    private static String version() {
        String version = PolytomicComponent.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }

    /** Ends the calls of exchanges when their route stops. */
    RouteStops getStops() {
        return stops;
    }

    DefaultTaskScheduler getScheduler() {
        return scheduler;
    }

    /** How many different things are being waited for at the moment. */
    public int waitsFor() {
        return waits.poller().size();
    }

    /** How many exchanges wait at the moment. */
    @ManagedAttribute(description = "How many exchanges wait")
    public int getWaitCount() {
        return waits.active().size();
    }

    /**
     * Gives a wait up. What it waits for goes on at Polytomic; its exchange goes on with a {@code
     * PolytomicStoppedException}.
     *
     * @param id the id of the wait, which is that of its exchange
     * @return whether there was such a wait
     */
    @ManagedOperation(
            description =
                    "Gives a wait up by its id; what it waits for goes on at Polytomic, its"
                            + " exchange goes on with an exception")
    public boolean forgetWait(String id) {
        return waits.active().forget(id);
    }

    /** How long the oldest wait goes on, in seconds; 0 when nobody waits. */
    @ManagedAttribute(description = "How long the oldest wait goes on, in seconds")
    public long getOldestWaitSeconds() {
        return observer.waiting().stream()
                .findFirst()
                .map(wait -> Duration.between(wait.since(), observer.clock().instant()).toSeconds())
                .orElse(0L);
    }

    /**
     * What is waited for, the oldest first: id, operation, what and since when, a line for each.
     */
    @ManagedOperation(description = "What is waited for, the oldest first, a line for each")
    public List<String> listWaits() {
        return observer.waiting().stream()
                .map(
                        wait ->
                                wait.id()
                                        + ": "
                                        + wait.operation()
                                        + " "
                                        + wait.ids()
                                        + " "
                                        + wait.status()
                                        + " since "
                                        + wait.since())
                .toList();
    }

    /** What went wrong last, the newest first, a line for each. */
    @ManagedOperation(description = "What went wrong last, the newest first, a line for each")
    public List<String> listFailures() {
        return observer.failures().stream()
                .map(
                        one ->
                                one.last()
                                        + " "
                                        + one.message()
                                        + " ("
                                        + one.count()
                                        + " times since "
                                        + one.since()
                                        + (one.over() ? ", over)" : ")"))
                .toList();
    }

    /** Wakes those who wait for what has ended. */
    public WakeUp getWakeUp() {
        return waits.poller();
    }

    WaitServices getWaits() {
        return waits;
    }

    /** Knows what this component does: take a snapshot of it, or listen. */
    @Override
    public Observer observer() {
        return observer;
    }

    private List<Snapshot.Endpoint> endpoints() {
        return getCamelContext().getEndpoints().stream()
                .filter(endpoint -> endpoint.getComponent() == this)
                .map(PolytomicEndpoint.class::cast)
                .map(PolytomicEndpoint::view)
                .toList();
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        connections = new HttpConnections(getCamelContext());
        scheduler = new DefaultTaskScheduler(getCamelContext(), this);
        waits =
                new WaitServices(
                        new SharedPoller(scheduler),
                        new ActiveWaits(scheduler),
                        new Continuations(),
                        new Names());
        // first, so that what waits is released before the calls of its polls are ended
        getCamelContext().addLifecycleStrategy(waits.active());
        // Camel tells of the routes to come, not of those that are there before this component
        waits.active().onRoutesAdd(getCamelContext().getRoutes());
        observer.show(Snapshot.Hint.class, waits.poller()::hints);
        observer.show(HttpConnections.Pool.class, connections::pools);
        observer.show(Snapshot.Endpoint.class, this::endpoints);
        calls = new CallGuard(scheduler);
        stops = new RouteStops(calls, scheduler);
        health = new ProducerHealth(getCamelContext());
        getCamelContext().addLifecycleStrategy(stops);
        // those that were there before this component
        stops.onRoutesAdd(getCamelContext().getRoutes());
        // asked for when it is used: Spring Boot sets options after the component was initialized
        RecordConverters.register(
                getCamelContext().getTypeConverterRegistry(), () -> mapper(configuration));
    }

    /** What reads and writes JSON for those who have these options. */
    ObjectMapper mapper(PolytomicConfiguration options) {
        ObjectMapper own = options.getObjectMapper();
        return own == null ? DEFAULT_MAPPER : mappers.computeIfAbsent(own, TimestampModule::addTo);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        waits.active().start();
        ServiceHelper.startService(connections, scheduler);
        calls.start();
        waitsHealth = new WaitsHealthCheck(name(), observer);
        waitsHealth.setEnabled(isHealthCheckProducerEnabled());
        HealthCheckRegistry registry = HealthCheckRegistry.get(getCamelContext());
        if (registry != null) {
            registry.register(waitsHealth);
        }
        // once all that a user has put into the registry is there
        getCamelContext().addStartupListener((context, started) -> bindMeters());
    }

    private synchronized void bindMeters() {
        unbindMeters.run();
        unbindMeters =
                isRunAllowed() ? MeterBinding.bind(getCamelContext(), observer, name()) : () -> {};
    }

    /** The name that the context knows this by: there may be several. */
    private String name() {
        return getCamelContext().getComponentNames().stream()
                .filter(name -> getCamelContext().hasComponent(name) == this)
                .findFirst()
                .orElse("polytomic");
    }

    /** A producer has started. @return to be run when it stops */
    Runnable healthOf(PolytomicClient client) {
        return health.started(client, isHealthCheckProducerEnabled());
    }

    @Override
    protected void doShutdown() throws Exception {
        getCamelContext().getLifecycleStrategies().removeAll(List.of(stops, waits.active()));
        super.doShutdown();
    }

    @Override
    protected void doStop() throws Exception {
        HealthCheckRegistry registry = HealthCheckRegistry.get(getCamelContext());
        if (registry != null && waitsHealth != null) {
            registry.unregister(waitsHealth);
            waitsHealth = null;
        }
        synchronized (this) {
            unbindMeters.run();
            unbindMeters = () -> {};
        }
        waits.active().stop();
        calls.stop(Duration.ZERO);
        ServiceHelper.stopService(scheduler, connections);
        super.doStop();
    }

    public PolytomicConfiguration getConfiguration() {
        return configuration;
    }

    /** The options that all endpoints of this component begin with. */
    public void setConfiguration(PolytomicConfiguration configuration) {
        this.configuration = configuration;
    }
}
