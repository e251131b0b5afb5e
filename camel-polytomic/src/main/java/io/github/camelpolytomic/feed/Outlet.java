package io.github.camelpolytomic.feed;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;

/** Where the messages of one poll of one follower go. For use by one thread. */
final class Outlet {

    private final FeedConsumer consumer;
    private final Target target;
    private final AtomicInteger left;
    private int succeeded;

    /**
     * An outlet.
     *
     * @param left how many messages this poll may still emit; shared by all its followers
     */
    Outlet(FeedConsumer consumer, Target target, AtomicInteger left) {
        this.consumer = consumer;
        this.target = target;
        this.left = left;
    }

    /** Whether it makes sense to look for something to emit. */
    boolean isOpen() {
        return left.get() > 0 && consumer.isBatchAllowed();
    }

    /** Whether something could still be emitted after so many messages. */
    boolean isOpenAfter(int messages) {
        return messages < left.get();
    }

    /** Takes the right to emit one message. @return false when no more are to be emitted */
    boolean claim() {
        return consumer.isBatchAllowed()
                && left.getAndUpdate(number -> Math.max(0, number - 1)) > 0;
    }

    /** An exchange for a message, with the ids and names of what it is about in its headers. */
    Exchange exchange() {
        return consumer.newExchange(target);
    }

    /** Tells how many messages are still to come of what is being emitted. */
    void pending(int messages) {
        consumer.setPending(messages);
    }

    /** Sends an exchange through the route. @return whether it has succeeded */
    boolean deliver(Exchange exchange) {
        boolean success = consumer.deliver(exchange);
        succeeded += success ? 1 : 0;
        return success;
    }

    /** How many messages have succeeded. */
    int succeeded() {
        return succeeded;
    }
}
