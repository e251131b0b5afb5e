package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.body.ParameterValues;
import io.github.camelpolytomic.exception.PolytomicStoppedException;
import io.github.camelpolytomic.observe.ObservedFeed;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledBatchPollingConsumer;

/** What the consumers have in common: an exchange is delivered when it has succeeded. */
abstract class FeedConsumer extends ScheduledBatchPollingConsumer {

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
    int pollNow() throws Exception {
        return poll();
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

    @Override
    protected void processEmptyMessage() throws Exception {
        if (!failedAtLastPoll) {
            super.processEmptyMessage();
        }
    }
}
