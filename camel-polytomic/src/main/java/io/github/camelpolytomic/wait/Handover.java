package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.body.CallContext;
import io.github.camelpolytomic.body.ParameterValues;
import io.github.camelpolytomic.client.IdempotencyKey;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.exception.ErrorDetails;
import io.github.camelpolytomic.exception.PolytomicConnectionException;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicInvalidRequestException;
import io.github.camelpolytomic.exception.PolytomicServerException;
import io.github.camelpolytomic.exception.PolytomicStoppedException;
import io.github.camelpolytomic.exception.PolytomicTimeoutException;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.support.Digest;
import io.github.camelpolytomic.support.Header;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.AggregationRepository;
import org.apache.camel.support.ExchangeHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts something and hands what comes after it to another route, through a repository.
 *
 * <p>Nothing is lost or done twice, because it goes in this order, wherever the process dies:
 *
 * <ol>
 *   <li>The message is stored with the request and its idempotency key, in phase STARTING. Before
 *       that nothing has happened.
 *   <li>The request is sent. Who finds the phase STARTING after the process has died cannot know
 *       whether it was; so it sends the same request with the same key. Polytomic does what a key
 *       asks for once, and answers the same again: the ids of what the first request started. What
 *       is no POST has the same effect when it is repeated.
 *   <li>The ids are stored, in phase GOING_ON. From here on there is nothing to send again.
 *   <li>The exchange ends well. If the process dies before that, the source of the exchange may
 *       deliver it again. If it carries an idempotency key of the user's, the key finds what is
 *       stored, and nothing is started; otherwise it is another exchange, and starts another run,
 *       as after every at-least-once delivery.
 * </ol>
 *
 * <p>Where the start fails, what was stored is removed: an exchange that has failed has handed
 * nothing over.
 */
public final class Handover {

    private static final Logger LOG = LoggerFactory.getLogger(Handover.class);

    /** How long a start may take before another process may take it for dead. */
    static final Duration LEASE = Duration.ofMinutes(1);

    private static final String BY_ANOTHER =
            "is being started by another exchange with the same idempotency key";

    private final CompletionWaits waits;
    private final CallContext context;
    private final WaitOptions options;
    private final boolean fetchAll;
    private final String outputClass;
    private final String name;
    private final AggregationRepository repository;
    private final Continuations continuations;
    private final StartCalls calls;
    private final ActiveWaits active;
    private final CamelContext camel;
    private final Clock clock;
    private final Operation operation;

    /**
     * The handing over of one endpoint.
     *
     * @param waits knows how to start
     * @param outputClass the class of bodies; null for none
     * @param continuation names what takes over, and where it is stored; without a repository that
     *     of the continuation's own endpoint is taken
     * @param clock tells the moments that are stored
     */
    public Handover(
            CompletionWaits waits,
            CallContext context,
            WaitOptions options,
            boolean fetchAll,
            String outputClass,
            ContinuationOptions continuation,
            WaitServices services,
            StartCalls calls,
            CamelContext camel,
            Clock clock) {
        this.waits = waits;
        this.context = context;
        this.options = options;
        this.fetchAll = fetchAll;
        this.outputClass = outputClass;
        this.name = continuation.getContinueIn();
        this.repository = continuation.getRepository();
        this.continuations = services.continuations();
        this.active = services.active();
        this.calls = calls;
        this.camel = camel;
        this.clock = clock;
        this.operation = context.operation();
    }

    /**
     * Starts, stores, and ends the exchange.
     *
     * @param callback is told on another thread
     * @throws RuntimeException when nothing was started; the callback is not told then
     */
    public void process(Exchange exchange, AsyncCallback callback, Request request) {
        if (active.isStopping(exchange)) {
            throw WaitFailures.notStarted(operation.name());
        }
        if (!request.repeatable() && request.key() == null) {
            throw new PolytomicInvalidRequestException(
                    "Operation "
                            + operation
                            + " with continueIn needs an idempotency key: leave the option"
                            + " autoIdempotencyKey on",
                    null,
                    ErrorDetails.of(operation.name(), 0));
        }
        Request fixed = request.key() == null ? request : fixed(request);
        AggregationRepository chosen =
                repository == null ? continuations.repository(name) : repository;
        ContinuationStore store = new ContinuationStore(camel, chosen, name);
        String key = store.key(id(exchange, fixed));
        if (!continuations.take(key)) {
            throw refused(BY_ANOTHER);
        }
        try {
            ContinuationStore.Stored earlier = store.get(key);
            if (earlier != null && earlier.state().phase() != ContinuationState.Phase.STARTING) {
                // delivered again, after a crash for example: it was started then
                end(exchange, callback, key, earlier.state());
                return;
            }
            if (earlier != null
                    && earlier.state().isOwnedByOther(continuations.owner(), clock.millis())) {
                throw refused(BY_ANOTHER);
            }
            Object body =
                    StorableBody.of(exchange, exchange.getMessage().getBody(), operation.name());
            begin(exchange, callback, fixed, store, key, earlier, body);
        } catch (RuntimeException e) {
            continuations.giveBack(key);
            throw e;
        }
    }

    private void begin(
            Exchange exchange,
            AsyncCallback callback,
            Request request,
            ContinuationStore store,
            String key,
            ContinuationStore.Stored earlier,
            Object body) {
        waits.start()
                .askBefore(exchange)
                .thenCompose(
                        before -> {
                            ContinuationState state = state(exchange, request, before);
                            ContinuationStore.Stored stored =
                                    earlier == null
                                            ? store.add(key, exchange, body, state)
                                            : store.update(earlier, state);
                            check(stored, body);
                            return waits.start()
                                    .start(exchange, request, before)
                                    .thenAccept(
                                            result ->
                                                    started(
                                                            exchange, callback, store, stored,
                                                            result));
                        })
                .exceptionally(
                        failure -> {
                            failed(exchange, callback, store, key, Calls.cause(failure));
                            return null;
                        });
    }

    /** What cannot be read back would be lost: better to know before anything is started. */
    private void check(ContinuationStore.Stored stored, Object body) {
        if (stored == null) {
            throw refused(BY_ANOTHER);
        }
        if (body != null && stored.exchange().getIn().getBody() == null) {
            throw refused(
                    "has a body of type "
                            + body.getClass().getName()
                            + " that the repository does not keep: make it a String or a byte[]");
        }
    }

    private void started(
            Exchange exchange,
            AsyncCallback callback,
            ContinuationStore store,
            ContinuationStore.Stored stored,
            StartSequence.Result result) {
        boolean goesOn = waits.take(exchange, result);
        Object body;
        ContinuationState state = stored.state().withLeft(ParameterValues.left(exchange));
        if (goesOn) {
            ParameterValues.publish(exchange, result.ids());
            body = stored.exchange().getIn().getBody();
            Map<String, String> ids = names(waits.allIds(exchange, result.ids()));
            state = state.started(ContinuationState.Phase.GOING_ON, ids);
        } else {
            exchange.getMessage().setBody(result.response().body());
            body = StorableBody.of(exchange, exchange.getMessage().getBody(), operation.name());
            state = state.started(ContinuationState.Phase.DONE, Map.of());
        }
        try {
            // if another process took it for dead, that was answered the same with the same key
            store.update(stored, state, message(exchange, body));
        } catch (RuntimeException e) {
            // what is stored is enough to find what was started: see above, step 2
            LOG.warn("{}; its start will be repeated with the same key", e.getMessage());
        }
        end(exchange, callback, stored.key(), state);
    }

    private static Exchange message(Exchange exchange, Object body) {
        Exchange copy = ExchangeHelper.createCopy(exchange, false);
        copy.getMessage().setBody(body);
        return copy;
    }

    private void end(
            Exchange exchange, AsyncCallback callback, String key, ContinuationState state) {
        Map<Parameter, Object> ids = new HashMap<>();
        state.ids().forEach((parameter, id) -> ids.put(Parameter.valueOf(parameter), id));
        ParameterValues.publish(exchange, ids);
        Header.CONTINUATION.set(exchange.getMessage(), key);
        continuations.giveBack(key);
        continuations.tell(name, key);
        context.scheduler().proceed(() -> callback.done(false));
    }

    private void failed(
            Exchange exchange,
            AsyncCallback callback,
            ContinuationStore store,
            String key,
            Throwable failure) {
        exchange.setException(failure);
        try {
            // not what another process has stored, which was faster
            ContinuationStore.Stored stored = store.get(key);
            if (stored != null
                    && stored.state().phase() == ContinuationState.Phase.STARTING
                    && continuations.owner().equals(stored.state().owner())) {
                store.remove(key);
            }
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
        if (failure instanceof PolytomicException e && !mayHaveStarted(e)) {
            // a key stands for its first answer: the next try needs another one
            if (givenKey(exchange) == null) {
                calls.forgetKey(exchange);
            }
        }
        continuations.giveBack(key);
        context.scheduler().proceed(() -> callback.done(false));
    }

    private static boolean mayHaveStarted(PolytomicException failure) {
        return failure instanceof PolytomicConnectionException
                || failure instanceof PolytomicTimeoutException
                || failure instanceof PolytomicServerException
                || failure instanceof PolytomicStoppedException;
    }

    /** With a key that stays what it is: the stored one is the one that is sent. */
    private static Request fixed(Request request) {
        return request.protectedBy(IdempotencyKey.of(request.key().value()));
    }

    /** The user's own idempotency key finds what it has started; anything else is a new start. */
    private String id(Exchange exchange, Request request) {
        return givenKey(exchange) != null && request.key() != null
                ? Digest.of(request.key().value() + " " + request.fingerprint(), 40)
                : UUID.randomUUID().toString();
    }

    private String givenKey(Exchange exchange) {
        return context.values().header(exchange, Header.IDEMPOTENCY_KEY.key(), String.class);
    }

    private ContinuationState state(
            Exchange exchange, Request request, Map<String, Object> before) {
        long now = clock.millis();
        return new ContinuationState(
                operation.name(),
                ContinuationState.Phase.STARTING,
                new ContinuationState.StoredRequest(
                        request.method().name(),
                        request.path(),
                        request.query(),
                        request.body(),
                        request.response().name(),
                        request.repeatable(),
                        request.key() == null ? null : request.key().value()),
                pathIds(exchange),
                before,
                ParameterValues.left(exchange),
                ContinuationState.Settings.of(
                        options, fetchAll, context.bodies().format().name(), outputClass),
                now,
                continuations.owner(),
                now + LEASE.toMillis(),
                0,
                0);
    }

    /** What is known before the start: not what an earlier start has left behind. */
    private Map<String, String> pathIds(Exchange exchange) {
        Map<Parameter, Object> ids = waits.allIds(exchange, Map.of());
        ids.keySet().removeAll(waits.longRunning().ids().keySet());
        return names(ids);
    }

    private static Map<String, String> names(Map<Parameter, Object> ids) {
        Map<String, String> names = new HashMap<>();
        ids.forEach(
                (parameter, id) -> {
                    if (id != null) {
                        names.put(parameter.name(), id.toString());
                    }
                });
        return names;
    }

    private PolytomicInvalidRequestException refused(String why) {
        return new PolytomicInvalidRequestException(
                "Operation " + operation + " with continueIn=" + name + " " + why,
                null,
                ErrorDetails.of(operation.name(), 0));
    }
}
