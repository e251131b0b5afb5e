package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.body.GivenBody;
import io.github.camelpolytomic.client.Page;
import io.github.camelpolytomic.client.Pages;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.exception.PolytomicMalformedResponseException;
import io.github.camelpolytomic.exception.PolytomicNotFoundException;
import io.github.camelpolytomic.exception.PolytomicValidationException;
import io.github.camelpolytomic.observe.Happening;
import io.github.camelpolytomic.operation.CompletionCheck;
import io.github.camelpolytomic.support.Digest;
import io.github.camelpolytomic.support.Header;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a status and emits each transition. One that could not be delivered comes again, in its
 * turn, even when the status has gone on meanwhile. What a finished query has found is emitted page
 * by page after that.
 */
final class StatusFollower implements Follower {

    private static final Logger LOG = LoggerFactory.getLogger(StatusFollower.class);

    /** Many more than a route that fails for a while will see. */
    private static final int MAX_WAITING = 100;

    private final FeedSettings settings;
    private final Target target;
    private final PageSource source;
    private final Deque<FeedItem> waiting = new ArrayDeque<>();
    private FeedItem observed;
    private FeedItem emitted;
    private FeedItem recorded;
    private Pages pages;
    private Request following;
    private int pageNumber;
    private int tries;

    StatusFollower(FeedSettings settings, Target target, PageSource source) {
        this.settings = settings;
        this.target = target;
        this.source = source;
    }

    @Override
    public void poll(Outlet outlet) {
        if (following == null) {
            Page<FeedItem> page = source.read(target.request().get());
            outlet.observed().page();
            observe(page, outlet);
        }
        boolean going = true;
        while (going && !waiting.isEmpty() && outlet.claim()) {
            going = deliverNext(outlet);
        }
        while (going && waiting.isEmpty() && following != null && outlet.claim()) {
            going = emitFollowing(outlet);
        }
    }

    @Override
    public boolean isSettled() {
        return waiting.isEmpty() && following == null;
    }

    @Override
    public boolean isOver() {
        return waiting.isEmpty() && following == null && isDone();
    }

    /** Delivers what waits longest. @return whether it went well */
    private boolean deliverNext(Outlet outlet) {
        if (tries > 0) {
            outlet.observed().redelivered();
        }
        boolean succeeded = emit(waiting.peek(), outlet);
        if (succeeded || ++tries == settings.maxDeliveries()) {
            if (!succeeded) {
                outlet.observed().givenUp();
                LOG.warn(
                        "A transition of {} to {} has failed {} times and is given up",
                        settings.operation(),
                        waiting.peek().status(),
                        tries);
            }
            tries = 0;
            settle(waiting.poll());
        }
        return succeeded;
    }

    private void observe(Page<FeedItem> page, Outlet outlet) {
        if (page.items().isEmpty()) {
            return;
        }
        FeedItem now = page.items().get(0);
        boolean first = observed == null;
        if (first && (wasEmitted(now) || isOnlyNoted(now))) {
            emitted = now;
            recorded = now;
        } else if (first || !observed.version().equals(now.version())) {
            if (waiting.size() == MAX_WAITING) {
                LOG.warn(
                        "{}: too many transitions wait for the route, the oldest is given up",
                        settings.operation());
                outlet.observed().givenUp();
                waiting.poll();
            }
            waiting.add(now);
            if (page.next() != null) {
                pages =
                        new Pages(
                                settings.client(),
                                target.request().get(),
                                settings.operation().paging());
                following = pages.after(page);
                pageNumber = 1;
            }
        }
        observed = now;
    }

    private boolean wasEmitted(FeedItem now) {
        return target.deliveryLog() != null && target.deliveryLog().contains(key(now));
    }

    /** At the very first start, that is: what changed before a restart is news. */
    private boolean isOnlyNoted(FeedItem now) {
        DeliveryLog deliveryLog = target.deliveryLog();
        if (!target.skipsFirst()
                || deliveryLog != null && deliveryLog.contains(ListFollower.NOTED)) {
            return false;
        }
        if (deliveryLog != null) {
            // in this order: if only the first is written, the status is told once too often
            deliveryLog.add(ListFollower.NOTED);
            deliveryLog.add(key(now));
        }
        return true;
    }

    private static String key(FeedItem transition) {
        return Digest.of(transition.version(), 16) + "@" + transition.status();
    }

    private void settle(FeedItem transition) {
        emitted = transition;
        record();
    }

    /** A transition that brings results is done when the last of them was delivered. */
    private void record() {
        if (target.deliveryLog() == null || following != null) {
            return;
        }
        target.deliveryLog().add(key(emitted));
        if (recorded != null && !recorded.version().equals(emitted.version())) {
            // so that a change back to it is a transition after a restart too
            target.deliveryLog().remove(key(recorded));
        }
        recorded = emitted;
    }

    private boolean emit(FeedItem transition, Outlet outlet) {
        Exchange exchange = exchange(transition, outlet);
        if (emitted != null && emitted.status() != null) {
            Header.PREVIOUS_STATUS.set(exchange.getMessage(), emitted.status());
        }
        boolean succeeded = outlet.deliver(exchange);
        if (succeeded) {
            outlet.happened(
                    Happening.Kind.TRANSITION,
                    transition.name(),
                    Map.of(),
                    transition.status(),
                    emitted == null ? null : emitted.status());
        }
        return succeeded;
    }

    private boolean emitFollowing(Outlet outlet) {
        Page<FeedItem> page;
        try {
            page = source.read(following);
            outlet.observed().page();
        } catch (PolytomicValidationException
                | PolytomicNotFoundException
                | PolytomicMalformedResponseException e) {
            // the address has become stale: there is no way to the rest
            following = null;
            throw e;
        }
        if (!page.items().isEmpty()) {
            Exchange exchange = exchange(page.items().get(0), outlet);
            Header.PAGE_NUMBER.set(exchange.getMessage(), pageNumber + 1);
            Header.LAST_PAGE.set(exchange.getMessage(), page.next() == null);
            if (!outlet.deliver(exchange)) {
                return false;
            }
        }
        pageNumber++;
        following = pages.after(page);
        record();
        return true;
    }

    private Exchange exchange(FeedItem transition, Outlet outlet) {
        Exchange exchange = outlet.exchange();
        Message message = exchange.getMessage();
        GivenBody.set(exchange, settings.bodies().body(transition.json()));
        Header.STATUS.set(message, transition.status());
        Header.ITEM_NAME.set(message, transition.name());
        exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, 0);
        exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, 1);
        exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, true);
        return exchange;
    }

    @SuppressWarnings("unchecked")
    private boolean isDone() {
        CompletionCheck check = settings.operation().longRunning().check();
        return observed != null
                && settings.bodies().plain(observed.json()) instanceof Map<?, ?> data
                && check.tracker(null, null).look((Map<String, Object>) data).outcome() != null;
    }
}
