package io.github.camelpolytomic.consumer;

import io.github.camelpolytomic.PolytomicEndpoint;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.EventDrivenPollingConsumer;

/**
 * Polls when somebody asks for a message, as {@code pollEnrich} and {@code ConsumerTemplate} do,
 * and only then: nothing is taken as delivered that nobody has asked for.
 */
public final class FeedPollingConsumer extends EventDrivenPollingConsumer {

    private final PolytomicEndpoint endpoint;

    public FeedPollingConsumer(PolytomicEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected Consumer createConsumer() throws Exception {
        FeedConsumer consumer = (FeedConsumer) super.createConsumer();
        consumer.setStartScheduler(false);
        consumer.setMaxMessagesPerPoll(1);
        return consumer;
    }

    @Override
    public Exchange receiveNoWait() {
        return pollOnce();
    }

    @Override
    public Exchange receive() {
        return receive(Long.MAX_VALUE);
    }

    @Override
    public Exchange receive(long timeout) {
        long limit = timeout <= 0 ? Long.MAX_VALUE : TimeUnit.MILLISECONDS.toNanos(timeout);
        long began = System.nanoTime();
        while (isRunAllowed()) {
            Exchange exchange = pollOnce();
            long left = limit - (System.nanoTime() - began);
            if (exchange != null || left <= 0) {
                return exchange;
            }
            // nothing comes into the queue by itself: this is the delay between two polls
            long delay =
                    Math.min(
                            endpoint.getTimeUnit().toMillis(endpoint.getDelay()),
                            TimeUnit.NANOSECONDS.toMillis(left));
            exchange = super.receive(Math.max(delay, 1));
            if (exchange != null) {
                return exchange;
            }
        }
        return null;
    }

    private Exchange pollOnce() {
        Exchange exchange = super.receiveNoWait();
        if (exchange != null) {
            return exchange;
        }
        try {
            ((FeedConsumer) getDelegateConsumer()).pollNow();
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
        return super.receiveNoWait();
    }
}
