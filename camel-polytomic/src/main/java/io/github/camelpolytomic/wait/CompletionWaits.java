package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.body.BodyMapper;
import io.github.camelpolytomic.body.CallContext;
import io.github.camelpolytomic.body.JsonSlice;
import io.github.camelpolytomic.body.ParameterValues;
import io.github.camelpolytomic.body.Polled;
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
import io.github.camelpolytomic.operation.Paging;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.support.TaskScheduler;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

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
            String fingerprint, Map<Parameter, Object> ids, Map<String, Object> before) {}

    private final CallContext context;
    private final WaitOptions options;
    private final boolean fetchAll;
    private final SharedPoller poller;
    private final Operation operation;
    private final LongRunning longRunning;
    private final PolytomicClient client;
    private final Operation readerOperation;
    private final RequestBuilder readerRequests;
    private final Operation cancelOperation;
    private final RequestBuilder cancelRequests;
    private final RequestBuilder runningRequests;
    private final ResponseReader<Polled> reader;
    private final SharedPoller.Pace pace;
    private final String property;
    private final Set<WaitingExchange> active = ConcurrentHashMap.newKeySet();

    /**
     * The waits of one endpoint.
     *
     * @param fetchAll whether rows are given one after the other, from all pages
     * @param poller asks how things are
     * @param key tells the endpoint from others
     */
    public CompletionWaits(
            CallContext context,
            WaitOptions options,
            boolean fetchAll,
            SharedPoller poller,
            String key) {
        this.context = context;
        this.options = options;
        this.fetchAll = fetchAll;
        this.poller = poller;
        this.operation = context.operation();
        this.longRunning = operation.longRunning();
        if (longRunning == null) {
            throw new IllegalArgumentException(
                    "waitForCompletion: nothing goes on in operation "
                            + operation
                            + "; it does in "
                            + followed());
        }
        this.client = context.client();
        this.readerOperation = longRunning.check().reader();
        this.readerRequests = client.requests(readerOperation);
        this.runningRequests =
                longRunning.running() == null
                        ? null
                        : client.requests(longRunning.running().reader());
        this.cancelOperation =
                options.getOnTimeout() == OnTimeout.cancel ? cancelOperation() : null;
        this.cancelRequests = cancelOperation == null ? null : client.requests(cancelOperation);
        this.reader = context.bodies().pollReader();
        this.pace =
                new SharedPoller.Pace(
                        // at least one poll before the time is up
                        Duration.ofMillis(
                                Math.min(options.getWaitInterval(), options.getWaitTimeout() / 2)),
                        Duration.ofMillis(
                                Math.max(options.getWaitInterval(), options.getMaxWaitInterval())),
                        Duration.ofMillis(options.getWaitTimeout()));
        this.property = "CamelPolytomicStartedBy:" + key;
    }

    private static String followed() {
        return Arrays.stream(Operation.values())
                .filter(operation -> operation.longRunning() != null)
                .map(Operation::name)
                .collect(Collectors.joining(", "));
    }

    private ApiVersion version() {
        return client.settings().version();
    }

    private Operation cancelOperation() {
        return longRunning.check().stoppedBy().stream()
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
        return started != null && started.fingerprint().equals(request.fingerprint());
    }

    /** Whether the operation must be called before there is something to longRunning. */
    public boolean mustStart() {
        return longRunning.starts();
    }

    /** Whether {@link #askBefore} is of use. */
    public boolean comparesWithBefore() {
        return longRunning.comparesWithBefore();
    }

    /**
     * Asks how things are before the start. @return whether the completion has been told when this
     * returns
     */
    public boolean askBefore(Exchange exchange, Completion<Polled> completion) {
        Request request = readerRequests.build(context.values().of(exchange), null, null);
        return client.execute(request, reader, timer(), completion);
    }

    /** Asks what is running, when nothing can be started because of it. */
    public boolean askRunning(Exchange exchange, Completion<Polled> completion) {
        Request request = runningRequests.build(context.values().of(exchange), null, null);
        return client.execute(request, reader, timer(), completion);
    }

    /**
     * Whether a conflict may mean that what is to be started runs already, and is to be followed
     * then.
     */
    public boolean attaches() {
        return runningRequests != null && options.getIfRunning() == IfRunning.attach;
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
        for (Map.Entry<Parameter, List<String>> id : longRunning.ids().entrySet()) {
            Object value = response.find(id.getValue());
            if (value == null && longRunning.mayBeDoneAtOnce()) {
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
        return note(exchange, "", new EnumMap<>(Parameter.class), null);
    }

    private Started note(
            Exchange exchange,
            String fingerprint,
            Map<Parameter, Object> ids,
            Map<String, Object> before) {
        // in headers before the wait begins: whoever handles a failure of the wait can take it up
        // again
        ParameterValues.publish(exchange, ids);
        Function<Parameter, Object> values = context.values().of(exchange);
        for (Parameter parameter : readerOperation.template(version()).pathParameters()) {
            ids.computeIfAbsent(parameter, values);
        }
        ids.computeIfAbsent(Parameter.syncId, values);
        ids.computeIfAbsent(Parameter.schemaId, values);
        Started started = new Started(fingerprint, ids, before);
        if (longRunning.starts()) {
            exchange.setProperty(property, started);
        }
        return started;
    }

    /** Follows what the exchange has started before. */
    public void resume(Exchange exchange, AsyncCallback callback) {
        Started started = exchange.getProperty(property, Started.class);
        longRunning
                .ids()
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
                    poller.follow(client, request, reader, pace, !longRunning.starts(), wait));
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
    public void cancel(Started started, Completion<Polled> completion) {
        Request request = cancelRequests.build(started.ids()::get, null, null);
        client.execute(request, reader, timer(), completion);
    }

    /**
     * The body that the end of it makes, in the format of the endpoint: what is under {@code data},
     * or the part of it that is the result.
     */
    Object result(Response<Polled> last, Request request) {
        Polled polled = last.body();
        BodyMapper bodies = context.bodies();
        String field = longRunning.check().result();
        Paging paging = readerOperation.paging();
        if (bodies.isRaw()) {
            return bodies.raw(polled);
        }
        if (fetchAll && paging != null) {
            Pages pages = new Pages(client, request, paging);
            return new ItemIterator(
                    client, pages, bodies.page(polled, paging), bodies.pageReader(paging));
        }
        if (field == null || longRunning.check().isWhole(bodies.type())) {
            return bodies.body(polled.json());
        }
        JsonSlice result = bodies.field(polled.json(), field);
        // rows: none is an empty list
        return result.isEmpty() && paging != null ? bodies.body(List.of()) : bodies.body(result);
    }

    /** The next page token of what was read last; null for none. */
    String next(Response<?> last) {
        return readerOperation.paging() == null
                ? null
                : readerOperation.paging().next(last.envelope());
    }

    TaskScheduler timer() {
        return context.scheduler();
    }

    Operation operation() {
        return operation;
    }

    WaitOptions options() {
        return options;
    }

    LongRunning longRunning() {
        return longRunning;
    }

    boolean cancelsOnTimeout() {
        return cancelOperation != null;
    }
}
