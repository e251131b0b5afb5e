package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.body.EventHeaders;
import io.github.camelpolytomic.client.Page;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.exception.PolytomicMalformedResponseException;
import io.github.camelpolytomic.exception.PolytomicNotFoundException;
import io.github.camelpolytomic.exception.PolytomicValidationException;
import io.github.camelpolytomic.operation.Feed;
import io.github.camelpolytomic.support.Header;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls a list and emits its pages or items. A sweep that was interrupted, by a failure or because
 * enough was emitted, goes on at the next poll with the page where it stood.
 */
final class ListConsumer extends FeedConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(ListConsumer.class);

    /** For so long events are kept (API notes, section 8). */
    private static final Duration RETENTION = Duration.ofHours(48);

    /**
     * In the delivery log: the first look was noted, so that a restart is not taken for a first
     * start.
     */
    static final String NOTED = "noted";

    private ChangeDetector feed;
    private final PageAhead pages;
    private final Deque<String> gone = new ArrayDeque<>();
    private boolean noted;
    private Sweep sweep;
    private String logCursor;
    private int pageNumber;
    private int doneOfPage;
    private long lastEnd;

    ListConsumer(Endpoint endpoint, Processor processor, FeedSettings settings) {
        super(endpoint, processor, settings);
        this.feed = newFeed();
        this.pages = new PageAhead(settings.client(), settings.reader(), settings.timer());
    }

    private ChangeDetector newFeed() {
        return new ChangeDetector(
                settings.nature(), settings.timer()::nanoTime, settings.deliveryLog());
    }

    /**
     * While this consumer was stopped another node may have gone on, and the delivery log tells.
     */
    @Override
    protected void doStart() throws Exception {
        if (settings.deliveryLog() != null) {
            feed = newFeed();
            gone.clear();
        }
        super.doStart();
    }

    @Override
    int pollFeed() throws Exception {
        try {
            return sweepOn();
        } catch (PolytomicValidationException
                | PolytomicMalformedResponseException
                | PolytomicNotFoundException e) {
            // perhaps the token has become stale: the next poll begins anew
            feed.abort();
            throw e;
        }
    }

    private int sweepOn() {
        int budget = maxMessagesPerPoll > 0 ? maxMessagesPerPoll : Integer.MAX_VALUE;
        Tally tally = new Tally(budget);
        emitGone(tally);
        if (!feed.isSweeping()) {
            begin();
        }
        while (sweep.request() != null && tally.left() && isBatchAllowed()) {
            Page<FeedItem> page = pages.read(sweep.request());
            List<FeedItem> news = wanted(feed.news(page));
            Request next = feed.isOver() ? null : sweep.peek(page);
            Batch batch = new Batch(news, next == null, page.next());
            if (!news.isEmpty() && tally.isLeftAfter(batch.size(settings.delivery()))) {
                pages.begin(next);
            }
            if (!emit(batch, tally)) {
                // the rest of the page comes at the next poll, which reads it again
                pages.forget();
                return tally.succeeded;
            }
            sweep.turn(page, feed.isOver());
            pageNumber++;
            doneOfPage = 0;
        }
        pages.forget();
        if (sweep.request() == null) {
            end();
            emitGone(tally);
        }
        return tally.succeeded;
    }

    /** How many messages a poll has emitted. */
    private static final class Tally {
        private final int budget;
        private int emitted;
        private int succeeded;

        private Tally(int budget) {
            this.budget = budget;
        }

        private boolean left() {
            return emitted < budget;
        }

        private boolean isLeftAfter(int more) {
            return more < budget - emitted;
        }

        private void count(boolean success) {
            emitted++;
            succeeded += success ? 1 : 0;
        }
    }

    private void begin() {
        boolean onlyNote = settings.skipsFirst() && !noted;
        if (onlyNote && settings.deliveryLog() != null && settings.deliveryLog().contains(NOTED)) {
            noted = true;
            onlyNote = false;
        }
        feed.begin(onlyNote);
        Request request = settings.request().get();
        sweep =
                switch (settings.feed().kind()) {
                    case EVENTS -> new EventSweep(request, feed.since());
                    case LOG -> new LogSweep(request, settings.operation().paging(), logCursor);
                    default ->
                            new PageSweep(
                                    settings.client(), request, settings.operation().paging());
                };
        pageNumber = 1;
        doneOfPage = 0;
    }

    private void warnOfGap() {
        long now = settings.timer().nanoTime();
        if (settings.feed().kind() == Feed.Kind.EVENTS
                && lastEnd != 0
                && now - lastEnd > RETENTION.toNanos()) {
            LOG.warn(
                    "{} was not polled for {}: Polytomic keeps events for {}, so some may be missing",
                    settings.operation(),
                    Duration.ofNanos(now - lastEnd),
                    RETENTION);
        }
    }

    private void end() {
        gone.addAll(feed.end());
        warnOfGap();
        lastEnd = settings.timer().nanoTime();
        if (sweep instanceof LogSweep log) {
            logCursor = log.cursor(feed.hasFailures());
        }
        if (settings.skipsFirst() && !noted) {
            noted = true;
            if (settings.deliveryLog() != null) {
                settings.deliveryLog().add(NOTED);
            }
        }
    }

    private List<FeedItem> wanted(List<FeedItem> news) {
        return settings.types().isEmpty()
                ? news
                : news.stream().filter(item -> settings.types().contains(item.status())).toList();
    }

    /** What a page gives to emit. */
    private record Batch(List<FeedItem> items, boolean last, String nextToken) {
        int size(Delivery delivery) {
            return delivery == Delivery.item ? items.size() : items.isEmpty() ? 0 : 1;
        }
    }

    /** Emits what a page gives. @return whether all of it was emitted */
    private boolean emit(Batch batch, Tally tally) {
        int size = batch.size(settings.delivery());
        // of a page that is read again, what was delivered is no news; but everything is when all
        // is emitted
        for (int i = settings.emit() == Emit.all ? doneOfPage : 0; i < size; i++) {
            if (!tally.left() || !isBatchAllowed()) {
                doneOfPage = i;
                return false;
            }
            pendingExchanges = size - i - 1;
            tally.count(emit(batch, i, size));
        }
        return true;
    }

    private boolean emit(Batch batch, int index, int size) {
        boolean single = settings.delivery() == Delivery.item;
        List<FeedItem> items = single ? List.of(batch.items().get(index)) : batch.items();
        Exchange exchange = newExchange();
        Message message = exchange.getMessage();
        try {
            message.setBody(
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
        boolean succeeded = deliver(exchange);
        items.forEach(item -> settle(item, succeeded));
        return succeeded;
    }

    private static void setBatch(Exchange exchange, int index, int size) {
        exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
        exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, size);
        exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == size - 1);
    }

    private void describe(Exchange exchange, FeedItem item) {
        Message message = exchange.getMessage();
        if (settings.feed().kind() == Feed.Kind.EVENTS
                && settings.bodies().plain(item.json()) instanceof Map<?, ?> event) {
            EventHeaders.set(exchange, event);
        }
        Header.ITEM_ID.set(message, item.id());
        if (item.status() != null) {
            Header.STATUS.set(message, item.status());
        }
        if (settings.feed().version().equals(List.of("updated_at"))) {
            Header.ITEM_UPDATED_AT.set(message, item.version());
        }
    }

    private void settle(FeedItem item, boolean succeeded) {
        if (succeeded) {
            feed.delivered(item);
        } else if (feed.failed(item) == settings.maxDeliveries()) {
            LOG.warn(
                    "Item {} of {} has failed {} times and is given up",
                    item.id(),
                    settings.operation(),
                    settings.maxDeliveries());
            feed.delivered(item);
        }
    }

    /** Emits which items are gone: a message without a body for each. */
    private void emitGone(Tally tally) {
        int size = gone.size();
        for (int i = 0; i < size && tally.left() && isBatchAllowed(); i++) {
            String id = gone.poll();
            Exchange exchange = newExchange();
            Header.ITEM_ID.set(exchange.getMessage(), id);
            Header.DELETED.set(exchange.getMessage(), true);
            setBatch(exchange, i, size);
            boolean succeeded = deliver(exchange);
            tally.count(succeeded);
            if (succeeded) {
                feed.deletionDelivered(id);
            }
            // one that failed is missed by the next sweep again, and comes again then
        }
    }
}
