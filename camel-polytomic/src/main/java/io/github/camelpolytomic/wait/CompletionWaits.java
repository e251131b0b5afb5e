package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.PolytomicEndpoint;
import io.github.camelpolytomic.body.EnvelopeReader;
import io.github.camelpolytomic.client.Completion;
import io.github.camelpolytomic.client.ItemIterator;
import io.github.camelpolytomic.client.Pages;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.client.RequestBuilder;
import io.github.camelpolytomic.client.Response;
import io.github.camelpolytomic.client.ResponseReader;
import io.github.camelpolytomic.exception.ErrorDetails;
import io.github.camelpolytomic.exception.PolytomicMalformedResponseException;
import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.operation.LongRunning;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.operation.RequestTemplate;
import io.github.camelpolytomic.support.TaskScheduler;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Follows what the operation of an endpoint has started, or reads, until it is over. What it has
 * started is remembered in the exchange, so that a redelivery follows that instead of starting
 * again.
 */
public final class CompletionWaits {

    /**
     * What is being followed, as an exchange remembers it.
     *
     * @param fingerprint tells the request that started it from others
     * @param ids what the reading operation needs
     * @param before what the reading operation answered before the start; null when it was not
     *     asked
     */
    public record Started(
            int fingerprint, Map<Parameter, Object> ids, Map<String, Object> before) {}

    private final PolytomicEndpoint endpoint;
    private final Operation operation;
    private final LongRunning follow;
    private final PolytomicClient client;
    private final Operation readerOperation;
    private final RequestTemplate readerTemplate;
    private final RequestBuilder readerRequests;
    private final Operation cancelOperation;
    private final RequestBuilder cancelRequests;
    private final RequestBuilder runningRequests;
    private final ResponseReader<Object> json;
    private final SharedPoller.Pace pace;
    private final String property;
    private final Set<WaitingExchange> active = ConcurrentHashMap.newKeySet();

    public CompletionWaits(PolytomicEndpoint endpoint) {
        this.endpoint = endpoint;
        this.operation = endpoint.getOperation();
        this.follow = operation.follow();
        if (follow == null) {
            throw new IllegalArgumentException(
                    "waitForCompletion: nothing goes on in operation "
                            + operation
                            + "; it does in "
                            + followed());
        }
        this.client = endpoint.getClient();
        this.readerOperation = follow.progress().reader();
        this.readerTemplate = readerOperation.template(version());
        this.readerRequests = requests(readerOperation);
        this.runningRequests =
                follow.running() == null ? null : requests(follow.running().reader());
        this.cancelOperation =
                endpoint.getOnTimeout() == OnTimeout.cancel ? cancelOperation() : null;
        this.cancelRequests = cancelOperation == null ? null : requests(cancelOperation);
        this.json = EnvelopeReader.toJava(endpoint.getMapper());
        this.pace =
                new SharedPoller.Pace(
                        // at least one poll before the time is up
                        Duration.ofMillis(
                                Math.min(
                                        endpoint.getWaitInterval(), endpoint.getWaitTimeout() / 2)),
                        Duration.ofMillis(
                                Math.max(
                                        endpoint.getWaitInterval(), endpoint.getMaxWaitInterval())),
                        Duration.ofMillis(endpoint.getWaitTimeout()));
        this.property = "CamelPolytomicStartedBy:" + endpoint.getEndpointKey();
    }

    private static String followed() {
        return Arrays.stream(Operation.values())
                .filter(operation -> operation.follow() != null)
                .map(Operation::name)
                .collect(Collectors.joining(", "));
    }

    private ApiVersion version() {
        return client.settings().version();
    }

    private RequestBuilder requests(Operation of) {
        return new RequestBuilder(
                of,
                of.template(version()),
                endpoint.getConfiguration().getMapStyle(),
                endpoint.getMapper());
    }

    private Operation cancelOperation() {
        return follow.cancel().stream()
                .map(Supplier::get)
                .filter(candidate -> candidate.existsIn(version()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "onTimeout=cancel: nothing that "
                                                + operation
                                                + " starts can be canceled in apiVersion "
                                                + version()));
    }

    /**
     * Whether the exchange has started, with such a request, what is to be followed rather than
     * started again.
     */
    public boolean hasStarted(Exchange exchange, Request request) {
        Started started = exchange.getProperty(property, Started.class);
        return started != null && started.fingerprint() == request.fingerprint();
    }

    /** Whether the operation must be called before there is something to follow. */
    public boolean mustStart() {
        return follow.starts();
    }

    /** Whether {@link #askBefore} is of use. */
    public boolean comparesWithBefore() {
        return follow.comparesWithBefore();
    }

    /**
     * Asks how things are before the start. @return whether the completion has been told when this
     * returns
     */
    public boolean askBefore(Exchange exchange, Completion<Object> completion) {
        Request request = readerRequests.build(endpoint.values(exchange.getMessage()), null, null);
        return client.execute(request, json, timer(), completion);
    }

    /** Asks what is running, when nothing can be started because of it. */
    public boolean askRunning(Exchange exchange, Completion<Object> completion) {
        Request request = runningRequests.build(endpoint.values(exchange.getMessage()), null, null);
        return client.execute(request, json, timer(), completion);
    }

    /**
     * Whether a conflict may mean that what is to be started runs already, and is to be followed
     * then.
     */
    public boolean attaches() {
        return runningRequests != null && endpoint.getIfRunning() == IfRunning.attach;
    }

    /**
     * Notes what was started.
     *
     * @param response what the start answered
     * @return null when it started nothing, because it was done at once
     */
    public Started started(
            Exchange exchange, Request start, Response<?> response, Map<String, Object> before) {
        Map<Parameter, Object> ids = new EnumMap<>(Parameter.class);
        for (Map.Entry<Parameter, List<String>> id : follow.ids().entrySet()) {
            Object value = find(response, id.getValue());
            if (value == null && follow.mayBeDoneAtOnce()) {
                return null;
            }
            if (value == null) {
                throw new PolytomicMalformedResponseException(
                        "The response to " + operation + " does not say what it has started",
                        null,
                        ErrorDetails.of(operation.name(), response.attempts()));
            }
            ids.put(id.getKey(), value);
        }
        return note(exchange, start.fingerprint(), ids, before);
    }

    /** Notes what is running already. @return null when nothing is */
    public Started running(Exchange exchange, Request start, Map<?, ?> status) {
        if (!(status.get("current_execution") instanceof Map<?, ?> current)
                || current.get("id") == null) {
            return null;
        }
        return note(
                exchange,
                start.fingerprint(),
                new EnumMap<>(Map.of(Parameter.executionId, current.get("id"))),
                null);
    }

    /** Notes that something is followed which the exchange did not start. */
    public Started reading(Exchange exchange) {
        return note(exchange, 0, new EnumMap<>(Parameter.class), null);
    }

    private Started note(
            Exchange exchange,
            int fingerprint,
            Map<Parameter, Object> ids,
            Map<String, Object> before) {
        Message message = exchange.getMessage();
        // in headers before the wait begins: whoever handles a failure of the wait can take it up
        // again
        ids.forEach((parameter, id) -> message.setHeader(parameter.header(), id));
        Function<Parameter, Object> values = endpoint.values(message);
        for (Parameter parameter : readerTemplate.pathParameters()) {
            ids.computeIfAbsent(parameter, values);
        }
        ids.computeIfAbsent(Parameter.syncId, values);
        ids.computeIfAbsent(Parameter.schemaId, values);
        Started started = new Started(fingerprint, ids, before);
        if (follow.starts()) {
            exchange.setProperty(property, started);
        }
        return started;
    }

    private static Object find(Response<?> response, List<String> path) {
        Object value =
                path.get(0).equals("data") ? response.body() : response.envelope().get(path.get(0));
        return value instanceof Map<?, ?> map ? map.get(path.get(1)) : null;
    }

    /** Follows what the exchange has started before. */
    public void resume(Exchange exchange, AsyncCallback callback) {
        Started started = exchange.getProperty(property, Started.class);
        follow.ids()
                .keySet()
                .forEach(id -> exchange.getMessage().setHeader(id.header(), started.ids().get(id)));
        begin(exchange, callback, started);
    }

    /** Follows something; the callback is told on another thread. */
    public void begin(Exchange exchange, AsyncCallback callback, Started started) {
        Request request = readerRequests.build(started.ids()::get, null, null);
        WaitingExchange wait = new WaitingExchange(this, exchange, callback, started, request);
        active.add(wait);
        try {
            wait.setHandle(
                    endpoint.getComponent()
                            .getPoller()
                            .follow(client, request, json, pace, !follow.starts(), wait));
        } catch (RuntimeException e) {
            active.remove(wait);
            throw e;
        }
    }

    public void ended(WaitingExchange wait) {
        active.remove(wait);
    }

    /** Forgets what the exchange started: it is over and done with. */
    public void forget(Exchange exchange) {
        exchange.removeProperty(property);
    }

    /**
     * Gives up the waits of routes that are stopping, but not those of a producer that is just put
     * out of a cache.
     */
    public void abandonStopped() {
        active.forEach(WaitingExchange::abandonIfStopped);
    }

    /** Asks that what is followed be stopped. */
    public void cancel(Started started, Completion<Object> completion) {
        Request request = cancelRequests.build(started.ids()::get, null, null);
        client.execute(request, json, timer(), completion);
    }

    /** The body that the end of it makes. */
    public Object result(Response<Object> last, Request request) {
        String field = follow.progress().result();
        Object result =
                field == null || !(last.body() instanceof Map<?, ?> data)
                        ? last.body()
                        : data.get(field);
        if (readerOperation.paging() == null) {
            return endpoint.getResults().body(result);
        }
        // rows: as lists, none is an empty one
        List<?> rows = result instanceof List<?> list ? list : List.of();
        if (!endpoint.isFetchAll()) {
            return endpoint.getResults().body(rows);
        }
        Pages pages = new Pages(client, request, readerOperation.paging());
        return new ItemIterator(client, pages, last, json, endpoint.getResults()::item);
    }

    public TaskScheduler timer() {
        return endpoint.getComponent().getScheduler();
    }

    public PolytomicEndpoint endpoint() {
        return endpoint;
    }

    public LongRunning follow() {
        return follow;
    }

    public boolean cancelsOnTimeout() {
        return cancelOperation != null;
    }
}
