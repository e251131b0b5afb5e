package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.body.BodyFormat;
import io.github.camelpolytomic.body.BodyMapper;
import io.github.camelpolytomic.body.CallContext;
import io.github.camelpolytomic.body.ParameterValues;
import io.github.camelpolytomic.client.IdempotencyKey;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.client.Response;
import io.github.camelpolytomic.exception.ErrorDetails;
import io.github.camelpolytomic.exception.PolytomicAuthenticationException;
import io.github.camelpolytomic.exception.PolytomicConflictException;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicNotFoundException;
import io.github.camelpolytomic.exception.PolytomicPermissionException;
import io.github.camelpolytomic.exception.PolytomicStoppedException;
import io.github.camelpolytomic.exception.PolytomicTimeoutException;
import io.github.camelpolytomic.observe.Snapshot;
import io.github.camelpolytomic.operation.Method;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.operation.ResponseShape;
import io.github.camelpolytomic.support.Header;
import io.github.camelpolytomic.support.TaskScheduler;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.Service;
import org.apache.camel.spi.AggregationRepository;
import org.apache.camel.spi.RecoverableAggregationRepository;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the continuations of a name, and emits the message of each when what it has started is
 * over. A poll looks for continuations that it does not know yet: those of other processes and of
 * those that died; the producers of this process tell it of theirs.
 *
 * <p>What is stored is removed after the route has succeeded. A route that fails gets the message
 * again, later and later. A failed, canceled or late run is an exception that the route's error
 * handling sees, as after a wait; when that has been handled, or has left the exception as it is,
 * the message was delivered.
 *
 * <p>Several processes may follow the same continuations. To emit one, a process first makes it its
 * own for a while in the repository; where that supports optimistic locking only one of them can.
 */
public final class ContinuationConsumer extends ScheduledPollConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(ContinuationConsumer.class);

    /** How long Polytomic keeps an idempotency key at least (API notes, section 4). */
    private static final Duration KEY_LIFE = Duration.ofHours(24);

    private static final Duration FIRST_AGAIN = Duration.ofSeconds(1);
    private static final Duration LAST_AGAIN = Duration.ofMinutes(5);
    private static final Duration RETRY = Duration.ofSeconds(10);

    /**
     * What the consumer works with.
     *
     * @param client reads, and repeats starts
     * @param scheduler does things later
     * @param services what the waits of the component share
     * @param name the name of the continuations
     * @param repository where they are stored
     * @param maxDeliveries how often a message is tried that the route cannot process; 0 for ever
     * @param type gives the class of a name that outputClass had; asked only for such
     * @param clock tells the moments that are stored
     */
    public record Parts(
            PolytomicClient client,
            TaskScheduler scheduler,
            WaitServices services,
            String name,
            AggregationRepository repository,
            int maxDeliveries,
            Function<String, Class<?>> type,
            Clock clock) {}

    private final Parts parts;
    private final ContinuationStore store;
    private final String me;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Set<TaskScheduler.Handle> later = ConcurrentHashMap.newKeySet();
    private final Consumer<String> listener = this::told;
    private Runnable hide = () -> {};

    public ContinuationConsumer(Endpoint endpoint, Processor processor, Parts parts) {
        super(endpoint, processor);
        this.parts = parts;
        this.store =
                new ContinuationStore(endpoint.getCamelContext(), parts.repository(), parts.name());
        this.me = parts.services().continuations().owner();
    }

    @Override
    protected void doStart() throws Exception {
        if (parts.repository() instanceof Service) {
            ServiceHelper.startService(parts.repository());
        }
        known.clear();
        parts.services().continuations().listen(parts.name(), listener);
        confirmRemoved();
        hide = parts.client().observer().show(Snapshot.Continuations.class, () -> List.of(view()));
        super.doStart();
    }

    private Snapshot.Continuations view() {
        return new Snapshot.Continuations(parts.name(), getRouteId(), known.size());
    }

    @Override
    protected void doStop() throws Exception {
        hide.run();
        parts.services().continuations().unlisten(parts.name(), listener);
        super.doStop();
        later.forEach(TaskScheduler.Handle::cancel);
        later.clear();
    }

    /** What was removed by a process that died before it could confirm that. */
    private void confirmRemoved() {
        if (!(parts.repository() instanceof RecoverableAggregationRepository recoverable)) {
            return;
        }
        for (String id : recoverable.scan(getEndpoint().getCamelContext())) {
            Exchange removed = recoverable.recover(getEndpoint().getCamelContext(), id);
            if (removed != null && removed.getIn().getHeader(ContinuationStore.STATE) != null) {
                recoverable.confirm(getEndpoint().getCamelContext(), id);
            }
        }
    }

    @Override
    protected int poll() {
        int found = 0;
        for (String key : store.keys()) {
            if (known.add(key)) {
                found++;
                takeUp(key);
            }
        }
        return found;
    }

    private void told(String key) {
        if (isRunAllowed() && known.add(key)) {
            soon(key);
        }
    }

    private void soon(String key) {
        after(Duration.ZERO, key);
    }

    /** Looks at a continuation again after a while. */
    private void after(Duration delay, String key) {
        after(delay, () -> takeUp(key), () -> known.remove(key));
    }

    private void after(Duration delay, Runnable task, Runnable stopped) {
        TaskScheduler.Handle[] handle = new TaskScheduler.Handle[1];
        handle[0] =
                parts.scheduler()
                        .callLater(
                                delay,
                                new TaskScheduler.Task() {
                                    @Override
                                    public void run() {
                                        if (handle[0] != null) {
                                            later.remove(handle[0]);
                                        }
                                        if (isRunAllowed() && !isStoppingOrStopped()) {
                                            task.run();
                                        } else {
                                            stopped.run();
                                        }
                                    }

                                    @Override
                                    public void abandon() {
                                        stopped.run();
                                    }
                                });
        later.add(handle[0]);
    }

    /** Goes on with a continuation from where it stands; whatever fails for now is tried later. */
    private void takeUp(String key) {
        try {
            ContinuationStore.Stored stored = store.get(key);
            if (stored == null) {
                known.remove(key);
                return;
            }
            ContinuationState state = stored.state();
            long now = parts.clock().millis();
            if (state.phase() == ContinuationState.Phase.GIVEN_UP) {
                // it stays known, so that it is not looked at again
                return;
            }
            if (state.isOwnedByOther(me, now)) {
                after(Duration.ofMillis(state.ownedUntil() - now + 1), key);
            } else if (state.notBefore() > now) {
                after(Duration.ofMillis(state.notBefore() - now + 1), key);
            } else {
                switch (state.phase()) {
                    case STARTING -> repeatStart(stored);
                    case GOING_ON -> follow(stored);
                    default -> emit(stored, exchange(stored));
                }
            }
        } catch (RuntimeException e) {
            problem("The continuation " + key + " cannot be read at present", e);
            after(RETRY, key);
        }
    }

    private void problem(String what, Throwable e) {
        getExceptionHandler().handleException(what, e);
    }

    /** The process that was to start it has died: see {@link Handover} why this is safe. */
    private void repeatStart(ContinuationStore.Stored stored) {
        String key = stored.key();
        Continuations continuations = parts.services().continuations();
        CompletionWaits waits = waits(stored.state());
        if (!continuations.take(key)) {
            // a producer of this process is about it, and will tell
            known.remove(key);
            return;
        }
        ContinuationState state = stored.state();
        long now = parts.clock().millis();
        ContinuationStore.Stored mine =
                store.update(stored, state.owned(me, now + Handover.LEASE.toMillis()));
        if (mine == null) {
            continuations.giveBack(key);
            after(RETRY, key);
            return;
        }
        Exchange exchange = exchange(mine);
        if (timeLeft(state).isNegative()
                || now - state.startedAt() > KEY_LIFE.toMillis() && !state.request().repeatable()) {
            continuations.giveBack(key);
            exchange.setException(
                    new PolytomicTimeoutException(
                            state.operation()
                                    + ": the process that was to start this died at that moment, and it"
                                    + " is too late to start it again; it is unknown whether it was started",
                            null,
                            ErrorDetails.of(state.operation(), 0)));
            emit(mine, exchange);
            return;
        }
        LOG.info("Repeating the start of {}, which another process has left", key);
        waits.start()
                .start(exchange, request(state), state.before())
                .whenComplete(
                        (result, failure) -> {
                            continuations.giveBack(key);
                            try {
                                restarted(mine, exchange, result, Calls.cause(failure));
                            } catch (RuntimeException e) {
                                problem("The continuation " + key + " cannot be stored", e);
                                after(RETRY, key);
                            }
                        });
    }

    private void restarted(
            ContinuationStore.Stored mine,
            Exchange exchange,
            StartSequence.Result result,
            Throwable failure) {
        ContinuationState state = mine.state();
        String key = mine.key();
        // that it is gone says that the first request has deleted it
        boolean gone =
                failure instanceof PolytomicNotFoundException
                        && state.request().method().equals(Method.DELETE.name());
        if (failure != null && !gone) {
            if (failure instanceof PolytomicStoppedException) {
                known.remove(key);
            } else if (mayPass(failure)) {
                after(RETRY, key);
            } else {
                exchange.setException(failure);
                emit(mine, exchange);
            }
            return;
        }
        ContinuationStore.Stored now;
        if (gone || result.ids() != null) {
            Map<String, String> ids = new HashMap<>(state.ids());
            if (!gone) {
                result.ids().forEach((parameter, id) -> ids.put(parameter.name(), id.toString()));
            }
            now = store.update(mine, state.started(ContinuationState.Phase.GOING_ON, ids));
        } else {
            Object body = StorableBody.of(exchange, result.response().body(), state.operation());
            exchange.getMessage().setBody(body);
            now =
                    store.update(
                            mine,
                            state.started(ContinuationState.Phase.DONE, state.ids()),
                            exchange);
        }
        soon(now == null ? key : now.key());
    }

    private static boolean mayPass(Throwable failure) {
        boolean inFlight =
                failure instanceof PolytomicConflictException conflict
                        && (conflict.getKey() + " " + conflict.getApiMessage())
                                .toLowerCase(Locale.ROOT)
                                .contains("idempoten");
        return inFlight
                || isAboutTheKey(failure)
                || failure instanceof PolytomicException e && e.isRetryable();
    }

    /** A credential that is wrong after a deployment will be put right. */
    private static boolean isAboutTheKey(Throwable failure) {
        return failure instanceof PolytomicAuthenticationException
                || failure instanceof PolytomicPermissionException;
    }

    private Duration timeLeft(ContinuationState state) {
        long since = Math.max(0, parts.clock().millis() - state.startedAt());
        return Duration.ofMillis(state.settings().waitTimeout()).minusMillis(since);
    }

    private void follow(ContinuationStore.Stored stored) {
        ContinuationState state = stored.state();
        Exchange exchange = exchange(stored);
        Map<Parameter, Object> ids = new EnumMap<>(Parameter.class);
        state.ids().forEach((parameter, id) -> ids.put(Parameter.valueOf(parameter), id));
        ParameterValues.publish(exchange, ids);
        Duration left = timeLeft(state);
        // one look at least: it may have ended in time while nobody looked
        Duration timeout = left.compareTo(FIRST_LOOK) < 0 ? FIRST_LOOK : left;
        waits(state)
                .follow(
                        exchange,
                        synchronous -> over(stored.key(), exchange),
                        new Started("", ids, state.before()),
                        timeout);
    }

    private static final Duration FIRST_LOOK = Duration.ofSeconds(10);

    private void over(String key, Exchange exchange) {
        Throwable failure = exchange.getException();
        if (failure instanceof PolytomicStoppedException) {
            // whoever runs next takes it up again
            known.remove(key);
            return;
        }
        if (isAboutTheKey(failure)) {
            LOG.warn("The continuation {} waits for better times: {}", key, failure.getMessage());
            after(LAST_AGAIN, key);
            return;
        }
        try {
            ContinuationStore.Stored stored = store.get(key);
            if (stored == null) {
                // another process was faster
                known.remove(key);
            } else if (stored.state().isOwnedByOther(me, parts.clock().millis())) {
                after(RETRY, key);
            } else {
                emit(stored, exchange);
            }
        } catch (RuntimeException e) {
            problem("The continuation " + key + " cannot be read at present", e);
            after(RETRY, key);
        }
    }

    /** Gives the message to the route, and the outcome that was an exception with it. */
    private void emit(ContinuationStore.Stored stored, Exchange exchange) {
        String key = stored.key();
        ContinuationState state = stored.state();
        ContinuationStore.Stored mine =
                store.update(
                        stored,
                        state.owned(me, parts.clock().millis() + Handover.LEASE.toMillis()));
        if (mine == null) {
            after(RETRY, key);
            return;
        }
        Lease lease = new Lease(mine);
        lease.renewLater();
        Throwable outcome = exchange.getException();
        if (outcome != null) {
            exchange.setProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, outcome);
            exchange.setProperty(ExchangePropertyKey.ERRORHANDLER_BRIDGE, true);
            exchange.getExchangeExtension().setRedeliveryExhausted(true);
        }
        getAsyncProcessor().process(exchange, synchronous -> delivered(lease, exchange, outcome));
    }

    private void delivered(Lease lease, Exchange exchange, Throwable outcome) {
        String key = lease.end();
        Throwable failure = exchange.getException();
        try {
            if (failure == null || failure == outcome) {
                store.remove(key);
                known.remove(key);
                return;
            }
            problem("The route cannot process the continuation " + key, failure);
            ContinuationStore.Stored stored = store.get(key);
            if (stored == null) {
                known.remove(key);
                return;
            }
            tryAgain(stored);
        } catch (RuntimeException e) {
            problem("The continuation " + key + " cannot be removed at present", e);
            after(RETRY, key);
        }
    }

    private void tryAgain(ContinuationStore.Stored stored) {
        ContinuationState state = stored.state();
        int deliveries = state.deliveries() + 1;
        if (parts.maxDeliveries() > 0 && deliveries >= parts.maxDeliveries()) {
            LOG.error(
                    "The continuation {} is given up after {} deliveries; it stays in the repository",
                    stored.key(),
                    deliveries);
            store.update(stored, state.delivered(ContinuationState.Phase.GIVEN_UP, deliveries, 0));
            return;
        }
        Duration pause = FIRST_AGAIN.multipliedBy(1L << Math.min(deliveries - 1, 10));
        pause = pause.compareTo(LAST_AGAIN) < 0 ? pause : LAST_AGAIN;
        store.update(
                stored,
                state.delivered(
                        state.phase(), deliveries, parts.clock().millis() + pause.toMillis()));
        after(pause, stored.key());
    }

    /** Keeps a continuation this process's own while its route is at work on it. */
    private final class Lease {

        private ContinuationStore.Stored stored;
        private boolean over;

        private Lease(ContinuationStore.Stored stored) {
            this.stored = stored;
        }

        private void renewLater() {
            after(Handover.LEASE.dividedBy(3), this::renew, () -> {});
        }

        private synchronized void renew() {
            if (over) {
                return;
            }
            try {
                ContinuationStore.Stored renewed =
                        store.update(
                                stored,
                                stored.state()
                                        .owned(
                                                me,
                                                parts.clock().millis()
                                                        + Handover.LEASE.toMillis()));
                stored = renewed == null ? stored : renewed;
            } catch (RuntimeException e) {
                problem("The continuation " + stored.key() + " cannot be kept", e);
            }
            renewLater();
        }

        private synchronized String end() {
            over = true;
            return stored.key();
        }
    }

    /** A message of the route, with what was stored. */
    private Exchange exchange(ContinuationStore.Stored stored) {
        Exchange exchange = createExchange(false);
        exchange.getMessage().setHeaders(stored.exchange().getIn().getHeaders());
        exchange.getMessage().removeHeader(ContinuationStore.STATE);
        Header.CONTINUATION.set(exchange.getMessage(), stored.key());
        exchange.getMessage().setBody(stored.exchange().getIn().getBody());
        ParameterValues.restore(exchange, stored.state().left());
        return exchange;
    }

    private static Request request(ContinuationState state) {
        ContinuationState.StoredRequest stored = state.request();
        return new Request(
                state.operation(),
                Method.valueOf(stored.method()),
                stored.path(),
                stored.query(),
                stored.body(),
                ResponseShape.valueOf(stored.response()),
                stored.repeatable(),
                stored.key() == null ? null : IdempotencyKey.of(stored.key()));
    }

    /** The wait that the producer would have done. */
    private CompletionWaits waits(ContinuationState state) {
        Operation operation = Operation.valueOf(state.operation());
        ContinuationState.Settings settings = state.settings();
        PolytomicClient client = parts.client();
        Class<?> type =
                settings.outputClass() == null ? null : parts.type().apply(settings.outputClass());
        CallContext context =
                new CallContext(
                        operation,
                        operation.template(client.settings().version()),
                        client,
                        client.requests(operation),
                        new ParameterValues(Map.of()),
                        new BodyMapper(
                                BodyFormat.valueOf(settings.bodyFormat()),
                                type,
                                client.settings().mapper()),
                        parts.scheduler());
        WaitOptions options = new WaitOptions();
        options.setWaitTimeout(settings.waitTimeout());
        options.setWaitInterval(settings.waitInterval());
        options.setMaxWaitInterval(settings.maxWaitInterval());
        options.setOnTimeout(OnTimeout.valueOf(settings.onTimeout()));
        options.setIfRunning(IfRunning.valueOf(settings.ifRunning()));
        options.setFailOnUnsuccessful(settings.failOnUnsuccessful());
        options.setFailOnWarning(settings.failOnWarning());
        options.setWaitHints(settings.waitHints());
        return new CompletionWaits(
                context, options, settings.fetchAll(), parts.services(), new RepeatedCalls(), "");
    }

    /** The responses to repeated starts leave no headers: those of the first one were stored. */
    private final class RepeatedCalls implements StartCalls {

        @Override
        public PolytomicClient client(Exchange exchange) {
            return parts.client();
        }

        @Override
        public void take(Exchange exchange, Response<?> response, String next) {}

        @Override
        public void forgetKey(Exchange exchange) {}
    }
}
