package io.github.camelpolytomic.feed;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.EventDrivenPollingConsumer;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Polls when somebody asks for a message, as {@code pollEnrich} and {@code ConsumerTemplate} do,
 * and only then: nothing is taken as delivered that nobody has asked for.
 */
public final class FeedPollingConsumer extends EventDrivenPollingConsumer {

    private final ScheduledPollEndpoint endpoint;
    private final BlockingQueue<Exchange> queue;
    private final Lock lock = new ReentrantLock();

    public FeedPollingConsumer(ScheduledPollEndpoint endpoint) {
        this(endpoint, new LinkedBlockingQueue<>());
    }

    private FeedPollingConsumer(ScheduledPollEndpoint endpoint, BlockingQueue<Exchange> queue) {
        super(endpoint, queue);
        this.endpoint = endpoint;
        this.queue = queue;
    }

    @Override
    protected Consumer createConsumer() throws Exception {
        FeedConsumer consumer = (FeedConsumer) super.createConsumer();
        if (consumer instanceof EachConsumer) {
            throw new IllegalArgumentException(
                    "What follows all of * cannot be asked for one message at a time: use it in from(...)");
        }
        consumer.setStartScheduler(false);
        consumer.setMaxMessagesPerPoll(1);
        return consumer;
    }

    /**
     * Started at once, and never suspended between polls: it has no scheduler that would run
     * meanwhile.
     */
    @Override
    protected void doStart() {
        ServiceHelper.startService(getDelegateConsumer());
    }

    @Override
    public Exchange receiveNoWait() {
        return pollOnce();
    }

    @Override
    public Exchange receive() {
        return receive(Long.MAX_VALUE);
    }

    /**
     * Polls until there is a message, with the delay of the endpoint between two polls; 0 means
     * once.
     */
    @Override
    public Exchange receive(long timeout) {
        Exchange exchange = pollOnce();
        long began = System.nanoTime();
        while (exchange == null && isRunAllowed()) {
            long left = timeout - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            if (left <= 0) {
                return null;
            }
            exchange = await(Math.min(endpoint.getTimeUnit().toMillis(endpoint.getDelay()), left));
        }
        return exchange;
    }

    /** Nothing comes into the queue by itself, so this is just a delay. */
    private Exchange await(long millis) {
        try {
            Exchange exchange = queue.poll(millis, TimeUnit.MILLISECONDS);
            return exchange != null ? exchange : pollOnce();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RuntimeCamelException(e);
        }
    }

    /** Several threads may share this consumer, while a feed is for one at a time. */
    private Exchange pollOnce() {
        lock.lock();
        try {
            Exchange exchange = queue.poll();
            if (exchange != null) {
                return exchange;
            }
            ((FeedConsumer) getDelegateConsumer()).pollHere();
            return queue.poll();
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        } finally {
            lock.unlock();
        }
    }
}
