package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.body.BodyMapper;
import io.github.camelpolytomic.body.CallContext;
import io.github.camelpolytomic.body.PageReader;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.operation.Feed;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.support.TaskScheduler;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a consumer is told by its endpoint.
 *
 * @param context what the endpoint calls Polytomic with
 * @param feed how news is told
 * @param nature how the list is, as change detection sees it
 * @param request asks for the first page; made anew for every sweep
 * @param reader looks through pages
 * @param emit what of a list is emitted
 * @param delivery what one message holds
 * @param skipsFirst whether the first look is only noted
 * @param types which types of event are emitted; empty for all
 * @param maxDeliveries how often an item is tried; 0 for ever
 * @param stopWhenDone whether the route stops when what is followed is over
 * @param deliveryLog keeps what was delivered; null for only in memory
 */
record FeedSettings(
        CallContext context,
        Feed feed,
        ChangeDetector.Nature nature,
        Supplier<Request> request,
        PageReader<FeedItem> reader,
        Emit emit,
        Delivery delivery,
        boolean skipsFirst,
        Set<String> types,
        int maxDeliveries,
        boolean stopWhenDone,
        DeliveryLog deliveryLog) {

    Operation operation() {
        return context.operation();
    }

    PolytomicClient client() {
        return context.client();
    }

    TaskScheduler timer() {
        return context.scheduler();
    }

    BodyMapper bodies() {
        return context.bodies();
    }
}
