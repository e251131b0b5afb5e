package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.body.ParameterValues;
import java.time.Duration;
import java.util.Queue;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledBatchPollingConsumer;

/** What the consumers have in common: an exchange is delivered when it has succeeded. */
abstract class FeedConsumer extends ScheduledBatchPollingConsumer {

    final FeedSettings settings;
    private boolean failedAtLastPoll;

    FeedConsumer(Endpoint endpoint, Processor processor, FeedSettings settings) {
        super(endpoint, processor);
        this.settings = settings;
    }

    /** Does one poll on the calling thread, for {@link FeedPollingConsumer}. */
    int pollNow() throws Exception {
        return poll();
    }

    @Override
    protected void doStart() throws Exception {
        if (settings.deliveryLog() != null) {
            settings.deliveryLog().start(getEndpoint().getCamelContext());
        }
        settings.client().start();
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
    }

    @Override
    protected int poll() throws Exception {
        // it must be reset before the poll, which tells the shutdown strategy that it is at work
        shutdownRunningTask = null;
        pendingExchanges = 0;
        failedAtLastPoll = false;
        return pollFeed();
    }

    /**
     * Polls and delivers.
     *
     * @return how many exchanges have succeeded; failed ones do not count, or a greedy consumer
     *     would go round and round
     */
    abstract int pollFeed() throws Exception;

    @Override
    public int processBatch(Queue<Object> exchanges) {
        int succeeded = 0;
        while (!exchanges.isEmpty() && isBatchAllowed()) {
            succeeded += deliver((Exchange) exchanges.poll()) ? 1 : 0;
        }
        return succeeded;
    }

    /** An exchange for a message, with the ids of what it is about in its headers. */
    Exchange newExchange() {
        Exchange exchange = createExchange(false);
        ParameterValues.publish(
                exchange,
                ParameterValues.pathIds(
                        settings.context().template(), settings.context().values().of(null)));
        return exchange;
    }

    /**
     * Sends an exchange through the route, unless it has failed before. @return whether it has
     * succeeded
     */
    boolean deliver(Exchange exchange) {
        try {
            if (exchange.getException() == null) {
                getProcessor().process(exchange);
            }
        } catch (Exception e) {
            exchange.setException(e);
        }
        boolean succeeded = exchange.getException() == null && !exchange.isRollbackOnly();
        if (!succeeded) {
            failedAtLastPoll = true;
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

    @Override
    protected void processEmptyMessage() throws Exception {
        if (!failedAtLastPoll) {
            super.processEmptyMessage();
        }
    }
}
