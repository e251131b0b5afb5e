package io.github.camelpolytomic.consumer;

import io.github.camelpolytomic.Delivery;
import io.github.camelpolytomic.Emit;
import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.client.Pages;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.exception.PolytomicMalformedAnswerException;
import io.github.camelpolytomic.exception.PolytomicValidationException;
import java.util.List;
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

    private final ListFeed feed;
    private boolean first = true;
    private Pages pages;
    private Request request;
    private int pageNumber;
    private int doneOfPage;

    ListConsumer(Endpoint endpoint, Processor processor, FeedSettings settings) {
        super(endpoint, processor, settings);
        this.feed =
                new ListFeed(
                        settings.ordered(),
                        settings.emit() == Emit.all,
                        settings.feed().lifecycle(),
                        settings.overlap(),
                        System::nanoTime,
                        settings.repository());
    }

    @Override
    int pollFeed() throws Exception {
        if (!feed.isSweeping()) {
            begin();
        }
        int emitted = 0;
        int budget = maxMessagesPerPoll > 0 ? maxMessagesPerPoll : Integer.MAX_VALUE;
        int succeeded = 0;
        while (request != null && isBatchAllowed() && emitted < budget) {
            ScannedPage page = read();
            List<Scanned> news = feed.news(page);
            String next = feed.isOver() ? null : page.next();
            Batch batch = new Batch(news, next == null, page.next());
            // of a page that is read again, delivered items are no news; but everything is news
            // when all is emitted
            int index = settings.emit() == Emit.all ? doneOfPage : 0;
            for (; index < batch.size(settings.delivery()); index++) {
                if (emitted == budget || !isBatchAllowed()) {
                    // the rest of the page comes at the next poll, which reads it again
                    doneOfPage = index;
                    return succeeded;
                }
                pendingExchanges = batch.size(settings.delivery()) - index - 1;
                succeeded += emit(batch, index) ? 1 : 0;
                emitted++;
            }
            turnTo(pages.after(next));
        }
        if (request == null) {
            feed.end();
            first = false;
        }
        return succeeded;
    }

    private void begin() {
        feed.begin(first && !settings.emitInitial() && settings.emit() == Emit.changes);
        request = settings.request().get();
        pages = new Pages(settings.client(), request, settings.paging());
        pageNumber = 1;
        doneOfPage = 0;
    }

    private void turnTo(Request next) {
        request = next;
        pageNumber++;
        doneOfPage = 0;
    }

    private ScannedPage read() {
        try {
            return settings.client().execute(request, settings.scanner()).body();
        } catch (PolytomicValidationException | PolytomicMalformedAnswerException e) {
            // perhaps the token has become stale: the next poll begins anew
            feed.abort();
            throw e;
        }
    }

    /** What a page gives to emit. */
    private record Batch(List<Scanned> items, boolean last, String nextToken) {
        int size(Delivery delivery) {
            return delivery == Delivery.item ? items.size() : items.isEmpty() ? 0 : 1;
        }
    }

    private boolean emit(Batch batch, int index) {
        boolean single = settings.delivery() == Delivery.item;
        List<Scanned> items = single ? List.of(batch.items().get(index)) : batch.items();
        Exchange exchange = createExchange(false);
        Message message = exchange.getMessage();
        message.setBody(
                single ? settings.bodies().item(items.get(0)) : settings.bodies().page(items));
        message.setHeader(PolytomicConstants.PAGE_NUMBER, pageNumber);
        message.setHeader(PolytomicConstants.LAST_PAGE, batch.last());
        message.setHeader(PolytomicConstants.ITEM_COUNT, items.size());
        if (batch.nextToken() != null) {
            message.setHeader(PolytomicConstants.NEXT_PAGE_TOKEN, batch.nextToken());
        }
        if (single) {
            describe(message, items.get(0));
        }
        exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
        exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, batch.size(settings.delivery()));
        exchange.setProperty(
                ExchangePropertyKey.BATCH_COMPLETE, index == batch.size(settings.delivery()) - 1);
        boolean succeeded = deliver(exchange);
        items.forEach(item -> settle(item, succeeded));
        return succeeded;
    }

    private void describe(Message message, Scanned item) {
        message.setHeader(PolytomicConstants.ITEM_ID, item.id());
        if (item.status() != null) {
            message.setHeader(PolytomicConstants.STATUS, item.status());
        }
        if (settings.feed().version().equals(List.of("updated_at"))) {
            message.setHeader(PolytomicConstants.ITEM_UPDATED_AT, item.version());
        }
    }

    private void settle(Scanned item, boolean succeeded) {
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
}
