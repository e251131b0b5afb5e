package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.body.EventHeaders;
import io.github.camelpolytomic.body.GivenBody;
import io.github.camelpolytomic.client.Page;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.exception.PolytomicMalformedResponseException;
import io.github.camelpolytomic.exception.PolytomicNotFoundException;
import io.github.camelpolytomic.exception.PolytomicValidationException;
import io.github.camelpolytomic.observe.Happening;
import io.github.camelpolytomic.operation.Feed;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.support.Header;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a list and emits its pages or items. A sweep that was interrupted, by a failure or
 * because enough was emitted, goes on at the next poll with the page where it stood.
 */
final class ListFollower implements Follower {

    private static final Logger LOG = LoggerFactory.getLogger(ListFollower.class);

    /**
     * In the delivery log: the first look was noted, so that a restart is not taken for a first
     * start.
     */
    static final String NOTED = "noted";

    private final FeedSettings settings;
    private final Target target;
    private final PageSource pages;
    private final Sweeps sweeps;
    private final Deque<String> gone = new ArrayDeque<>();
    private ChangeDetector feed;
    private boolean noted;
    private boolean recorded;
    private Sweep sweep;
    private int pageNumber;
    private int doneOfPage;

    ListFollower(FeedSettings settings, Target target, PageSource pages) {
        this.settings = settings;
        this.target = target;
        this.pages = pages;
        this.sweeps = settings.sweeps().apply(settings.timer()::nanoTime);
        this.feed = newFeed();
    }

    private ChangeDetector newFeed() {
        return new ChangeDetector(
                settings.nature(), settings.timer()::nanoTime, target.deliveryLog());
    }

    @Override
    public void restart() {
        if (target.deliveryLog() != null) {
            feed = newFeed();
            gone.clear();
        }
    }

    @Override
    public boolean isSettled() {
        return !feed.isSweeping() && !feed.hasFailures() && gone.isEmpty();
    }

    @Override
    public void poll(Outlet outlet) {
        try {
            sweepOn(outlet);
        } catch (PolytomicValidationException
                | PolytomicMalformedResponseException
                | PolytomicNotFoundException e) {
            // perhaps the token has become stale: the next poll begins anew
            feed.abort();
            throw e;
        } finally {
            feed.release();
        }
    }

    private void sweepOn(Outlet outlet) {
        emitGone(outlet);
        if (!feed.isSweeping()) {
            begin();
        }
        while (sweep.request() != null && outlet.isOpen()) {
            Page<FeedItem> page = pages.read(sweep.request());
            outlet.observed().page();
            List<FeedItem> news = feed.news(page, this::isWanted);
            Request next = feed.isOver() ? null : sweep.peek(page);
            Batch batch = new Batch(news, next == null, page.next());
            if (!news.isEmpty() && outlet.isOpenAfter(batch.size(settings.delivery()))) {
                pages.begin(next);
            }
            if (!emit(batch, outlet)) {
                // the rest of the page comes at the next poll, which reads it again
                pages.forget();
                return;
            }
            sweep.turn(page, feed.isOver());
            pageNumber++;
            doneOfPage = 0;
        }
        pages.forget();
        if (sweep.request() == null) {
            end();
            outlet.observed().watermark(feed.watermark());
            emitGone(outlet);
        }
    }

    private void begin() {
        boolean onlyNote = target.skipsFirst() && !noted;
        if (onlyNote && target.deliveryLog() != null && target.deliveryLog().contains(NOTED)) {
            noted = true;
            recorded = true;
            onlyNote = false;
        }
        feed.begin(onlyNote);
        sweep = sweeps.begin(target.request().get(), feed.since());
        pageNumber = 1;
        doneOfPage = 0;
    }

    private void end() {
        gone.addAll(feed.end());
        sweeps.ended(feed.hasFailures());
        noted = true;
        if (target.skipsFirst() && !recorded && target.deliveryLog() != null) {
            // until it is written; if it never was, a restart would note what is news
            target.deliveryLog().add(NOTED);
            recorded = true;
        }
    }

    private boolean isWanted(FeedItem item) {
        return settings.types().isEmpty() || settings.types().contains(item.status());
    }

    /** What a page gives to emit. */
    private record Batch(List<FeedItem> items, boolean last, String nextToken) {
        int size(Delivery delivery) {
            return delivery == Delivery.item ? items.size() : items.isEmpty() ? 0 : 1;
        }
    }

    /** Emits what a page gives. @return whether all of it was emitted */
    private boolean emit(Batch batch, Outlet outlet) {
        int size = batch.size(settings.delivery());
        // of a page that is read again, what was delivered is no news; but everything is when all
        // is emitted
        for (int i = settings.emit() == Emit.all ? doneOfPage : 0; i < size; i++) {
            if (!outlet.claim()) {
                doneOfPage = i;
                return false;
            }
            outlet.pending(size - i - 1);
            emit(batch, i, size, outlet);
        }
        return true;
    }

    private void emit(Batch batch, int index, int size, Outlet outlet) {
        boolean single = settings.delivery() == Delivery.item;
        List<FeedItem> items = single ? List.of(batch.items().get(index)) : batch.items();
        Exchange exchange = outlet.exchange();
        Message message = exchange.getMessage();
        try {
            GivenBody.set(
                    exchange,
                    single
                            ? settings.bodies().body(items.get(0).json())
                            : settings.bodies().body(items.stream().map(FeedItem::json).toList()));
        } catch (UncheckedIOException e) {
            // one that cannot be built must not keep the others back
            exchange.setException(e);
        }
        Header.PAGE_NUMBER.set(message, pageNumber);
        Header.LAST_PAGE.set(message, batch.last());
        Header.ITEM_COUNT.set(message, items.size());
        if (batch.nextToken() != null) {
            Header.NEXT_PAGE_TOKEN.set(message, batch.nextToken());
        }
        if (single) {
            describe(exchange, items.get(0));
        }
        setBatch(exchange, index, size);
        boolean succeeded = outlet.deliver(exchange, items.size());
        if (succeeded) {
            tell(items, exchange, single, outlet);
        }
        items.forEach(item -> settle(item, succeeded, outlet));
    }

    /** Tells what the items say has happened; of most lists that is nothing. */
    private void tell(List<FeedItem> items, Exchange exchange, boolean single, Outlet outlet) {
        // they come newest first, so this is the one that has waited longest
        Instant changed = items.get(items.size() - 1).position();
        if (changed != null) {
            outlet.observed().deliveredOf(changed);
        }
        Happening.Kind kind = settings.tellsOf();
        if (kind == null) {
            return;
        }
        Object syncName = exchange.getMessage().getHeader(Header.SYNC_NAME.key());
        for (FeedItem item : items) {
            outlet.happened(
                    kind,
                    single && syncName instanceof String name ? name : item.name(),
                    ids(item, exchange, single),
                    item.status(),
                    null);
        }
    }

    private Map<String, String> ids(FeedItem item, Exchange exchange, boolean single) {
        Map<String, String> ids = new HashMap<>();
        for (Parameter id : single ? ITEM_IDS : List.<Parameter>of()) {
            if (exchange.getMessage().getHeader(id.header()) instanceof String text) {
                ids.put(id.name(), text);
            }
        }
        if (settings.tellsOf() == Happening.Kind.TRANSITION) {
            ids.put(Parameter.executionId.name(), item.id());
        }
        return ids;
    }

    private static final List<Parameter> ITEM_IDS =
            List.of(Parameter.syncId, Parameter.executionId);

    private static void setBatch(Exchange exchange, int index, int size) {
        exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
        exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, size);
        exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == size - 1);
    }

    private void describe(Exchange exchange, FeedItem item) {
        Message message = exchange.getMessage();
        if (settings.operation().feed() instanceof Feed.EventFeed
                && settings.bodies().plain(item.json()) instanceof Map<?, ?> event) {
            EventHeaders.set(exchange, event);
        }
        Header.ITEM_ID.set(message, item.id());
        if (item.status() != null) {
            Header.STATUS.set(message, item.status());
        }
        Header.ITEM_NAME.set(message, item.name());
        if (settings.versionIsTime()) {
            Header.ITEM_UPDATED_AT.set(message, item.version());
        }
    }

    private void settle(FeedItem item, boolean succeeded, Outlet outlet) {
        if (feed.hasFailed(item)) {
            outlet.observed().redelivered();
        }
        if (succeeded) {
            feed.delivered(item);
        } else if (feed.failed(item) == settings.maxDeliveries()) {
            outlet.observed().givenUp();
            LOG.warn(
                    "Item {} of {} has failed {} times and is given up",
                    item.id(),
                    settings.operation(),
                    settings.maxDeliveries());
            feed.delivered(item);
        }
    }

    /** Emits which items are gone: a message without a body for each. */
    private void emitGone(Outlet outlet) {
        int size = gone.size();
        for (int i = 0; i < size && outlet.claim(); i++) {
            String id = gone.poll();
            Exchange exchange = outlet.exchange();
            Header.ITEM_ID.set(exchange.getMessage(), id);
            Header.DELETED.set(exchange.getMessage(), true);
            setBatch(exchange, i, size);
            if (outlet.deliver(exchange)) {
                feed.deletionDelivered(id);
            }
            // one that failed is missed by the next sweep again, and comes again then
        }
    }
}
