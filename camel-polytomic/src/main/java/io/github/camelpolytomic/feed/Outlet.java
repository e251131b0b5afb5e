package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.observe.Happening;
import io.github.camelpolytomic.observe.ObservedFeed;
import io.github.camelpolytomic.observe.Observer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;

/** Where the messages of one poll of one follower go. For use by one thread. */
final class Outlet {

    private final FeedConsumer consumer;
    private final Target target;
    private final AtomicInteger left;
    private int succeeded;
    private Map<String, String> targetIds;

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

    /** Sends an exchange with one item through the route. @return whether it has succeeded */
    boolean deliver(Exchange exchange) {
        return deliver(exchange, 1);
    }

    /** Sends an exchange with so many items through the route. @return whether it has succeeded */
    boolean deliver(Exchange exchange, int items) {
        boolean success = consumer.deliver(exchange);
        if (success) {
            succeeded++;
            observed().delivered(items);
        } else {
            observed().failed(items);
        }
        return success;
    }

    /** Who is told of what is emitted. */
    ObservedFeed observed() {
        return consumer.observed();
    }

    /** Tells that something has happened at Polytomic, of which a message was delivered. */
    void happened(
            Happening.Kind kind,
            String name,
            Map<String, String> ids,
            String status,
            String previous) {
        targetIds = targetIds == null ? target.texts() : targetIds;
        Map<String, String> all = new HashMap<>(targetIds);
        all.putAll(ids);
        Observer observer = consumer.settings.client().observer();
        observer.happened(
                new Happening(
                        observer.clock().instant(),
                        kind,
                        consumer.settings.operation().name(),
                        name == null ? name() : name,
                        Map.copyOf(all),
                        status,
                        previous,
                        null,
                        null,
                        null));
    }

    /** What people call it that is followed; null when nobody said. */
    private String name() {
        return target.names().values().stream().findFirst().map(Object::toString).orElse(null);
    }

    /** How many messages have succeeded. */
    int succeeded() {
        return succeeded;
    }
}
