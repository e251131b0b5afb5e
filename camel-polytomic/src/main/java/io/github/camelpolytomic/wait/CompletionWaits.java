package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.body.BodyMapper;
import io.github.camelpolytomic.body.CallContext;
import io.github.camelpolytomic.body.GivenBody;
import io.github.camelpolytomic.body.JsonSlice;
import io.github.camelpolytomic.body.ParameterValues;
import io.github.camelpolytomic.body.Polled;
import io.github.camelpolytomic.client.ItemIterator;
import io.github.camelpolytomic.client.Pages;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.client.RequestBuilder;
import io.github.camelpolytomic.client.Response;
import io.github.camelpolytomic.client.ResponseReader;
import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.operation.CompletionHint;
import io.github.camelpolytomic.operation.LongRunning;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Outcome;
import io.github.camelpolytomic.operation.Paging;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.support.TaskScheduler;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/**
 * Follows what the operation of an endpoint has started, or reads, until it is over. What it has
 * started is remembered in the exchange while that goes on, so that a redelivery follows it instead
 * of starting again.
 */
public final class CompletionWaits {

    private final CallContext context;
    private final WaitOptions options;
    private final boolean fetchAll;
    private final WaitServices services;
    private final StartCalls calls;
    private final Operation operation;
    private final LongRunning longRunning;
    private final PolytomicClient client;
    private final Operation readerOperation;
    private final RequestBuilder readerRequests;
    private final RequestBuilder cancelRequests;
    private final RequestBuilder nameRequests;
    private final ResponseReader<Polled> reader;
    private final StartSequence start;
    private final String property;

    /**
     * The waits of one endpoint.
     *
     * @param fetchAll whether rows are given one after the other, from all pages
     * @param services what all waits of the component share
     * @param calls takes the responses to starts
     * @param key tells the endpoint from others
     * @throws IllegalArgumentException when nothing goes on in the operation, or when it cannot be
     *     canceled though that is asked for
     */
    public CompletionWaits(
            CallContext context,
            WaitOptions options,
            boolean fetchAll,
            WaitServices services,
            StartCalls calls,
            String key) {
        this.context = context;
        this.options = options;
        this.fetchAll = fetchAll;
        this.services = services;
        this.calls = calls;
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
        this.cancelRequests =
                options.getOnTimeout() == OnTimeout.cancel
                        ? client.requests(cancelOperation())
                        : null;
        Operation namedBy = longRunning.check().namedBy();
        this.nameRequests =
                namedBy == null || !namedBy.existsIn(version()) ? null : client.requests(namedBy);
        this.reader = context.bodies().pollReader();
        this.start =
                longRunning.starts()
                        ? new StartSequence(
                                context, calls, options.getIfRunning(), operation.noted())
                        : null;
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
     * Starts what is to be followed, or takes it up again, and ends the exchange when it is over.
     *
     * @param request starts it; where the operation only reads, it is the operation's own
     * @param callback is told on another thread
     * @throws RuntimeException when it could not even be tried; the callback is not told then
     */
    public void process(Exchange exchange, AsyncCallback callback, Request request) {
        Started earlier = exchange.getProperty(property, Started.class);
        boolean again = earlier != null && earlier.fingerprint().equals(request.fingerprint());
        if (services.active().isStopping(exchange)) {
            throw again
                    ? new WaitFailures(operation.name(), new Subject(earlier.ids())).stopped(0)
                    : WaitFailures.notStarted(operation.name());
        }
        if (!longRunning.starts()) {
            follow(exchange, callback, note(exchange, "", Map.of(), null));
        } else if (again) {
            ParameterValues.publish(exchange, responseIds(earlier));
            follow(exchange, callback, earlier);
        } else {
            start.start(exchange, request, null)
                    .thenAccept(result -> go(exchange, callback, request, result))
                    .exceptionally(failure -> fail(exchange, callback, Calls.cause(failure)));
        }
    }

    private Map<Parameter, Object> responseIds(Started earlier) {
        Map<Parameter, Object> ids = new EnumMap<>(Parameter.class);
        longRunning.ids().keySet().forEach(id -> ids.put(id, earlier.ids().get(id)));
        return ids;
    }

    private void go(
            Exchange exchange,
            AsyncCallback callback,
            Request request,
            StartSequence.Result result) {
        if (take(exchange, result)) {
            follow(
                    exchange,
                    callback,
                    note(exchange, request.fingerprint(), result.ids(), result.before()));
        } else {
            GivenBody.set(exchange, result.response().body());
            done(callback);
        }
    }

    /** Takes the response to a start. @return whether there is something to follow */
    boolean take(Exchange exchange, StartSequence.Result result) {
        if (result.response() == null) {
            calls.forgetKey(exchange);
        } else {
            calls.take(exchange, result.response(), null);
        }
        return result.ids() != null;
    }

    private Void fail(Exchange exchange, AsyncCallback callback, Throwable failure) {
        exchange.setException(failure);
        done(callback);
        return null;
    }

    /** On a thread of a call the route does not go on: the next call may wait for it. */
    private void done(AsyncCallback callback) {
        scheduler().proceed(() -> callback.done(false));
    }

    /** Notes what goes on: in the exchange, and its ids in headers. */
    private Started note(
            Exchange exchange,
            String fingerprint,
            Map<Parameter, Object> found,
            Map<String, Object> before) {
        // in headers before the wait begins: whoever handles a failure of the wait can take it up
        // again
        ParameterValues.publish(exchange, found);
        Started started = new Started(fingerprint, allIds(exchange, found), before);
        if (longRunning.starts()) {
            exchange.setProperty(property, started);
        }
        return started;
    }

    /** The ids that were found, and those that the exchange and the options have. */
    Map<Parameter, Object> allIds(Exchange exchange, Map<Parameter, Object> found) {
        Map<Parameter, Object> ids = new EnumMap<>(Parameter.class);
        ids.putAll(found);
        Function<Parameter, Object> values = context.values().of(exchange);
        for (Parameter parameter : readerOperation.template(version()).pathParameters()) {
            ids.computeIfAbsent(parameter, values);
        }
        ids.computeIfAbsent(Parameter.syncId, values);
        ids.computeIfAbsent(Parameter.schemaId, values);
        return ids;
    }

    private void follow(Exchange exchange, AsyncCallback callback, Started started) {
        follow(exchange, callback, started, Duration.ofMillis(options.getWaitTimeout()));
    }

    /**
     * Follows something that goes on.
     *
     * @param timeout how long from now
     */
    void follow(Exchange exchange, AsyncCallback callback, Started started, Duration timeout) {
        Request request = readerRequests.build(started.ids()::get, null, null);
        new WaitingExchange(this, exchange, callback, started, request, timeout)
                .begin(services.active(), services.poller());
    }

    /** Forgets what the exchange started: it is over and done with. */
    void forget(Exchange exchange) {
        exchange.removeProperty(property);
    }

    /** Asks that what is followed be stopped. */
    CompletableFuture<Response<Polled>> cancel(Started started) {
        try {
            Request request = cancelRequests.build(started.ids()::get, null, null);
            return Calls.send(client, request, reader, scheduler());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** What the sync or connection is called; null when that is unknown. May take its time. */
    String name(Started started) {
        try {
            return nameRequests == null
                    ? null
                    : services.names()
                            .of(client, nameRequests.build(started.ids()::get, null, null), reader);
        } catch (RuntimeException e) {
            // an id that is not known here, for example
            return null;
        }
    }

    /** Whether an outcome is an exception, as the options say. */
    boolean isFailure(Outcome outcome) {
        boolean bad = outcome == Outcome.FAILED || outcome == Outcome.CANCELED;
        boolean warnings = outcome == Outcome.SUCCEEDED_WITH_WARNINGS;
        return longRunning.outcomeMatters()
                && (bad && options.isFailOnUnsuccessful() || warnings && options.isFailOnWarning());
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

    /** How often to look, and for how long. */
    Pace pace(Duration timeout) {
        return new Pace(
                // at least one poll before the time is up
                Duration.ofMillis(
                        Math.min(options.getWaitInterval(), Math.max(1, timeout.toMillis() / 2))),
                Duration.ofMillis(
                        Math.max(options.getWaitInterval(), options.getMaxWaitInterval())),
                timeout);
    }

    List<CompletionHint> hints() {
        return options.isWaitHints() ? longRunning.check().hints() : List.of();
    }

    /** Whether the operation must be called before there is something to follow. */
    boolean mustStart() {
        return longRunning.starts();
    }

    ResponseReader<Polled> reader() {
        return reader;
    }

    PolytomicClient client() {
        return client;
    }

    TaskScheduler scheduler() {
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

    StartSequence start() {
        return start;
    }

    boolean cancelsOnTimeout() {
        return cancelRequests != null;
    }
}
