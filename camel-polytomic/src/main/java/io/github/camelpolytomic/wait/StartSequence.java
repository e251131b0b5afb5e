package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.body.CallContext;
import io.github.camelpolytomic.body.Polled;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.client.RequestBuilder;
import io.github.camelpolytomic.client.Response;
import io.github.camelpolytomic.exception.ErrorDetails;
import io.github.camelpolytomic.exception.PolytomicConflictException;
import io.github.camelpolytomic.exception.PolytomicMalformedResponseException;
import io.github.camelpolytomic.operation.LongRunning;
import io.github.camelpolytomic.operation.Parameter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;

/**
 * Starts something that is to be followed:
 *
 * <ol>
 *   <li>asks how things are before the start, where only that shows afterwards that something has
 *       changed;
 *   <li>sends the request;
 *   <li>if it runs already, finds out which execution that is, where the options ask for it. If
 *       what was in the way has ended meanwhile, it tries again.
 * </ol>
 *
 * <p>Made once for an endpoint; safe for use by several threads. No thread is held between the
 * steps.
 */
final class StartSequence {

    /** How often a start is tried that collides with executions that end meanwhile. */
    private static final int MAX_STARTS = 3;

    /**
     * What a start has led to.
     *
     * @param response what the request was answered; null when something runs already
     * @param ids where in the reading operation what goes on is found; null when nothing goes on,
     *     because it was done at once
     * @param before how things were before the start; null when that was not asked
     */
    record Result(
            Response<Object> response, Map<Parameter, Object> ids, Map<String, Object> before) {}

    private final CallContext context;
    private final StartCalls calls;
    private final LongRunning longRunning;
    private final boolean attaches;
    private final List<String> noted;
    private final RequestBuilder before;
    private final RequestBuilder running;

    /**
     * The start of what an endpoint starts.
     *
     * @param calls says what sends the requests
     * @param ifRunning what is to be done about something that runs already
     * @param noted fields under {@code data} that are wanted of the response, whatever body it
     *     becomes
     */
    StartSequence(CallContext context, StartCalls calls, IfRunning ifRunning, List<String> noted) {
        this.context = context;
        this.calls = calls;
        this.noted = noted;
        this.longRunning = context.operation().longRunning();
        this.before =
                longRunning.comparesWithBefore()
                        ? context.client().requests(longRunning.check().reader())
                        : null;
        this.running =
                longRunning.running() == null
                        ? null
                        : context.client().requests(longRunning.running().reader());
        this.attaches = ifRunning == IfRunning.attach && running != null;
    }

    /**
     * Starts it.
     *
     * @param exchange whose values the requests are made of
     * @param known how things were before an earlier try of this start; null for none
     * @return may be complete already
     */
    CompletableFuture<Result> start(Exchange exchange, Request request, Map<String, Object> known) {
        if (before == null || known != null) {
            return send(exchange, request, known, 1);
        }
        return ask(before, exchange).thenCompose(status -> send(exchange, request, status, 1));
    }

    /** How things are before a start, where {@link #start} would ask for it; else null. */
    CompletableFuture<Map<String, Object>> askBefore(Exchange exchange) {
        return before == null ? CompletableFuture.completedFuture(null) : ask(before, exchange);
    }

    private CompletableFuture<Result> send(
            Exchange exchange, Request request, Map<String, Object> status, int number) {
        return Calls.send(
                        calls.client(exchange),
                        request,
                        context.bodies().responseReader(exchange, noted),
                        context.scheduler())
                .thenApply(response -> new Result(response, ids(response), status))
                .exceptionallyCompose(
                        failure -> {
                            boolean runs =
                                    Calls.cause(failure) instanceof PolytomicConflictException;
                            return runs && attaches
                                    ? attach(exchange, request, status, number, failure)
                                    : CompletableFuture.failedFuture(failure);
                        });
    }

    private CompletableFuture<Result> attach(
            Exchange exchange,
            Request request,
            Map<String, Object> status,
            int number,
            Throwable conflict) {
        return askRunning(exchange)
                .thenCompose(
                        ids -> {
                            if (ids != null) {
                                return CompletableFuture.completedFuture(
                                        new Result(null, ids, status));
                            }
                            // what was in the way has ended meanwhile
                            return number < MAX_STARTS
                                    ? send(exchange, request, status, number + 1)
                                    : CompletableFuture.failedFuture(conflict);
                        });
    }

    /** What runs at present; null when nothing does, or when there is no telling. */
    private CompletableFuture<Map<Parameter, Object>> askRunning(Exchange exchange) {
        return ask(running, exchange)
                .thenApply(
                        status ->
                                status.get("current_execution") instanceof Map<?, ?> current
                                                && current.get("id") != null
                                        ? new EnumMap<>(
                                                Map.of(Parameter.executionId, current.get("id")))
                                        : null);
    }

    private CompletableFuture<Map<String, Object>> ask(RequestBuilder requests, Exchange exchange) {
        Request request = requests.build(context.values().of(exchange), null, null);
        CompletableFuture<Response<Polled>> asked =
                Calls.send(
                        calls.client(exchange),
                        request,
                        context.bodies().pollReader(),
                        context.scheduler());
        return asked.thenApply(response -> response.body().data());
    }

    /** The ids that the response gives; null when it started nothing, because it was done. */
    private Map<Parameter, Object> ids(Response<?> response) {
        Map<Parameter, Object> ids = new EnumMap<>(Parameter.class);
        for (Map.Entry<Parameter, List<String>> id : longRunning.ids().entrySet()) {
            Object value = response.find(id.getValue());
            if (value == null && longRunning.mayBeDoneAtOnce()) {
                return null;
            }
            if (value == null) {
                throw new PolytomicMalformedResponseException(
                        "The response to "
                                + context.operation()
                                + " does not say what it has started",
                        null,
                        ErrorDetails.of(context.operation().name(), response.attempts()));
            }
            ids.put(id.getKey(), value);
        }
        return ids;
    }
}
