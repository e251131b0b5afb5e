package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.body.ParameterValues;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.exception.PolytomicStoppedException;
import io.github.camelpolytomic.observe.Snapshot;
import io.github.camelpolytomic.support.TaskScheduler;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Service;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.AggregationRepository;
import org.apache.camel.spi.ExceptionHandler;
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
@ManagedResource(description = "Managed Polytomic continuations")
public final class ContinuationConsumer extends ScheduledPollConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(ContinuationConsumer.class);

    /** What may have ended while nobody looked is looked at for so long at least. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(10);

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
    private final StoredWaits storedWaits;
    private final ContinuationAgenda agenda;
    private final ContinuationDelivery delivery;
    private final RepeatedStart repeatedStart;
    private final ForeignLeases leases;
    private final Consumer<String> listener = this::told;
    private Runnable hide = () -> {};

    /** The consumer of a route. */
    public ContinuationConsumer(Endpoint endpoint, Processor processor, Parts parts) {
        super(endpoint, processor);
        this.parts = parts;
        this.store =
                new ContinuationStore(endpoint.getCamelContext(), parts.repository(), parts.name());
        this.storedWaits = new StoredWaits(parts, () -> createExchange(false));
        this.leases =
                new ForeignLeases(
                        parts.services().continuations().owner(),
                        parts.clock(),
                        parts.scheduler()::nanoTime);
        this.agenda = new ContinuationAgenda(parts.scheduler(), this::takeUp);
        this.delivery = new ContinuationDelivery(parts, new Route(), store, agenda);
        this.repeatedStart = new RepeatedStart(parts, store, storedWaits, agenda, delivery);
    }

    private final class Route implements ContinuationDelivery.Route {

        @Override
        public AsyncProcessor processor() {
            return getAsyncProcessor();
        }

        @Override
        public ExceptionHandler exceptionHandler() {
            return getExceptionHandler();
        }

        @Override
        public boolean isPaused() {
            return isSuspendingOrSuspended();
        }
    }

    @Override
    protected void doStart() throws Exception {
        if (parts.repository() instanceof Service) {
            ServiceHelper.startService(parts.repository());
        }
        confirmRemoved();
        agenda.open();
        parts.services().continuations().listen(parts.name(), listener);
        hide = parts.client().observer().show(Snapshot.Continuations.class, () -> List.of(view()));
        super.doStart();
    }

    /**
     * Looks for continuations now, on another thread, besides the polls that come by themselves.
     */
    @ManagedOperation(description = "Looks for continuations now")
    public void pollNow() {
        parts.scheduler().proceed(this);
    }

    /** The name of the continuations. */
    @ManagedAttribute(description = "The name of the continuations")
    public String getName() {
        return parts.name();
    }

    /** How many are stored, as far as this process knows. */
    @ManagedAttribute(description = "Continuations stored, as far as this process knows")
    public int getStored() {
        return agenda.size();
    }

    private Snapshot.Continuations view() {
        return new Snapshot.Continuations(parts.name(), getRouteId(), agenda.size());
    }

    @Override
    protected void doStop() throws Exception {
        hide.run();
        parts.services().continuations().unlisten(parts.name(), listener);
        agenda.close();
        super.doStop();
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
            if (agenda.add(key)) {
                found++;
                takeUp(key);
            }
        }
        return found;
    }

    private void told(String key) {
        if (agenda.add(key)) {
            agenda.soon(key);
        }
    }

    /** Goes on with a continuation from where it stands; whatever fails for now is tried later. */
    private void takeUp(String key) {
        try {
            ContinuationStore.Stored stored = store.get(key);
            if (stored == null) {
                agenda.forget(key);
                return;
            }
            ContinuationState state = stored.state();
            if (delivery.isGivenUp(state)) {
                return;
            }
            Duration claimed = leases.left(stored);
            Duration pause = claimed.isZero() ? delivery.pause(state) : claimed;
            if (!pause.isZero()) {
                agenda.after(pause, key);
            } else {
                switch (state.phase()) {
                    case STARTING -> repeatedStart.start(key);
                    case GOING_ON -> follow(stored);
                    default -> delivery.emit(stored, storedWaits.exchange(stored));
                }
            }
        } catch (RuntimeException e) {
            delivery.problem(key, "read", e);
        }
    }

    private void follow(ContinuationStore.Stored stored) {
        ContinuationState state = stored.state();
        Started started = storedWaits.started(state);
        Exchange exchange = storedWaits.exchange(stored);
        ParameterValues.publish(exchange, started.ids());
        Duration left = storedWaits.timeLeft(state);
        // one look at least: it may have ended in time while nobody looked
        Duration timeout = left.compareTo(FIRST_LOOK) < 0 ? FIRST_LOOK : left;
        storedWaits
                .waits(state)
                .follow(exchange, synchronous -> over(stored.key(), exchange), started, timeout);
    }

    private void over(String key, Exchange exchange) {
        Throwable failure = exchange.getException();
        if (failure instanceof PolytomicStoppedException) {
            // whoever runs next takes it up again
            agenda.forget(key);
            return;
        }
        if (ContinuationDelivery.isAboutTheCredential(failure)) {
            LOG.warn("The continuation {} waits for better times: {}", key, failure.getMessage());
            agenda.after(ContinuationDelivery.LAST_AGAIN, key);
            return;
        }
        try {
            ContinuationStore.Stored stored = store.get(key);
            if (stored == null) {
                // another process was faster
                agenda.forget(key);
                return;
            }
            Duration claimed = leases.left(stored);
            if (claimed.isZero()) {
                delivery.emit(stored, exchange);
            } else {
                agenda.after(claimed, key);
            }
        } catch (RuntimeException e) {
            delivery.problem(key, "read", e);
        }
    }
}
