package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.body.ParameterValues;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicStoppedException;
import io.github.camelpolytomic.observe.ObservedFeed;
import io.github.camelpolytomic.observe.TimedHealthCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.ScheduledBatchPollingConsumer;

/** What the consumers have in common: an exchange is delivered when it has succeeded. */
@ManagedResource(description = "Managed Polytomic feed")
public abstract class FeedConsumer extends ScheduledBatchPollingConsumer {

    final FeedSettings settings;
    private final DeliveryLogs deliveryLogs;
    private final ObservedFeed observed;
    private final Lock polling = new ReentrantLock();
    private final Lock route = new ReentrantLock();
    private volatile boolean failedAtLastPoll;

    FeedConsumer(
            Endpoint endpoint,
            Processor processor,
            FeedSettings settings,
            DeliveryLogs deliveryLogs,
            Map<String, String> ids) {
        super(endpoint, processor);
        this.settings = settings;
        this.deliveryLogs = deliveryLogs;
        this.observed =
                new ObservedFeed(
                        settings.client().observer(),
                        settings.operation().name(),
                        ids,
                        () -> Duration.ofNanos(getTimeUnit().toNanos(getDelay())));
    }

    /** Who is told of what this does. */
    final ObservedFeed observed() {
        return observed;
    }

    /** Does one poll on the calling thread, for {@link FeedPollingConsumer}. */
    int pollHere() throws Exception {
        return poll();
    }

    /**
     * Polls now, on another thread, besides the polls that come by themselves; after the poll under
     * way if there is one.
     */
    @ManagedOperation(description = "Polls now, after the poll under way if there is one")
    public void pollNow() {
        if (isStarted()) {
            settings.timer().proceed(this);
        }
    }

    /** The operation that is followed. */
    @ManagedAttribute(description = "The operation that is followed")
    public String getOperation() {
        return settings.operation().name();
    }

    /** How far behind it is, in milliseconds: see {@code Snapshot.Feed}. */
    @ManagedAttribute(
            description =
                    "Milliseconds since the beginning of the last poll after which nothing was left"
                            + " to deliver")
    public long getLagMillis() {
        return observed.view().lag().toMillis();
    }

    /** How many items were delivered. */
    @ManagedAttribute(description = "Items that were delivered")
    public long getItems() {
        return observed.view().items();
    }

    /** How many items the route has failed with. */
    @ManagedAttribute(description = "Items that the route has failed with")
    public long getItemFailures() {
        return observed.view().failures();
    }

    /** How many items were given up. */
    @ManagedAttribute(description = "Items that were given up")
    public long getItemsGivenUp() {
        return observed.view().givenUp();
    }

    /** Why the last poll failed; null when it did not. */
    @ManagedAttribute(description = "Why the last poll failed")
    public String getProblem() {
        return observed.view().problem();
    }

    @Override
    protected void doStart() throws Exception {
        deliveryLogs.start(getEndpoint().getCamelContext());
        settings.client().start();
        observed.started(getRouteId());
        super.doStart();
    }

    /** What Camel does first when a route stops: a poll under way is not waited for. */
    @Override
    protected void doSuspend() throws Exception {
        settings.client().stop(Duration.ZERO);
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        settings.client().start();
        super.doResume();
    }

    @Override
    protected void doStop() throws Exception {
        settings.client().stop(Duration.ZERO);
        super.doStop();
        observed.stopped();
    }

    @Override
    protected int poll() throws Exception {
        polling.lock();
        try {
            return pollAlone();
        } finally {
            polling.unlock();
        }
    }

    private int pollAlone() throws Exception {
        // it must be reset before the poll, which tells the shutdown strategy that it is at work
        shutdownRunningTask = null;
        pendingExchanges = 0;
        failedAtLastPoll = false;
        observed.pollBegan();
        try {
            // when this fails, the poll has failed, and the next one tries again
            deliveryLogs.readOrganization();
            int most = maxMessagesPerPoll > 0 ? maxMessagesPerPoll : Integer.MAX_VALUE;
            int succeeded = pollFeed(new AtomicInteger(most));
            observed.pollEnded(isCaughtUp());
            return succeeded;
        } catch (PolytomicStoppedException e) {
            // it was asked to stop, so this is no failure
            observed.pollEnded(false);
            return 0;
        } catch (Exception e) {
            observed.pollFailed(e);
            throw e;
        }
    }

    /**
     * Polls and delivers.
     *
     * @param budget how many messages may be emitted
     * @return how many exchanges have succeeded; failed ones do not count, or a greedy consumer
     *     would go round and round
     */
    abstract int pollFeed(AtomicInteger budget) throws Exception;

    /** Whether the poll that has just ended has left nothing to deliver. */
    abstract boolean isCaughtUp();

    @Override
    public int processBatch(Queue<Object> exchanges) {
        int succeeded = 0;
        while (!exchanges.isEmpty() && isBatchAllowed()) {
            succeeded += deliver((Exchange) exchanges.poll()) ? 1 : 0;
        }
        return succeeded;
    }

    /** An exchange for a message, with the ids and names of what it is about in its headers. */
    Exchange newExchange(Target target) {
        Exchange exchange = createExchange(false);
        ParameterValues.publish(exchange, target.ids());
        target.names().forEach(exchange.getMessage()::setHeader);
        return exchange;
    }

    void setPending(int messages) {
        pendingExchanges = messages;
    }

    /**
     * Sends an exchange through the route, one at a time, unless it has failed before. @return
     * whether it has succeeded
     */
    boolean deliver(Exchange exchange) {
        route.lock();
        try {
            process(exchange);
            return settle(exchange);
        } finally {
            route.unlock();
        }
    }

    private void process(Exchange exchange) {
        try {
            if (exchange.getException() == null) {
                getProcessor().process(exchange);
            }
        } catch (Exception e) {
            exchange.setException(e);
        }
    }

    private boolean settle(Exchange exchange) {
        boolean succeeded = exchange.getException() == null && !exchange.isRollbackOnly();
        if (!succeeded) {
            noteFailure();
            getExceptionHandler()
                    .handleException(
                            "A message of "
                                    + settings.operation()
                                    + " was not processed; it comes again at the next poll",
                            exchange,
                            exchange.getException());
        }
        releaseExchange(exchange, false);
        return succeeded;
    }

    /** Something failed, so there is more to tell than that nothing is new. */
    void noteFailure() {
        failedAtLastPoll = true;
    }

    /** For the health check: with the failure also since when, and the id of the request. */
    @Override
    protected Map<String, Object> getLastErrorDetails() {
        Map<String, Object> details = new TreeMap<>();
        Map<String, Object> others = super.getLastErrorDetails();
        if (others != null) {
            details.putAll(others);
        }
        if (getLastError() instanceof PolytomicException failure) {
            details.putAll(TimedHealthCheck.Problem.of(failure).details());
        }
        Instant since = observed.view().failingSince();
        if (since != null) {
            details.put(TimedHealthCheck.SINCE, since.toString());
        }
        return details;
    }

    @Override
    protected void processEmptyMessage() throws Exception {
        if (!failedAtLastPoll) {
            super.processEmptyMessage();
        }
    }
}
