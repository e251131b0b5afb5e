package io.github.camelpolytomic.feed;

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
 * @param operation what is polled
 * @param feed how news is told
 * @param nature how the list is, as a feed sees it
 * @param request asks for the first page; made anew for every sweep
 * @param client sends it
 * @param timer reads a page ahead
 * @param scanner looks through responses
 * @param bodies builds message bodies
 * @param emit what of a list is emitted
 * @param delivery what one message holds
 * @param skipsFirst whether the first look is only noted
 * @param types which types of event are emitted; empty for all
 * @param maxDeliveries how often an item is tried; 0 for ever
 * @param stopWhenDone whether the route stops when what is followed is over
 * @param deliveryLog keeps what was delivered; null for only in memory
 */
record FeedSettings(
        Operation operation,
        Feed feed,
        ChangeDetector.Nature nature,
        Supplier<Request> request,
        PolytomicClient client,
        TaskScheduler timer,
        PageScanner scanner,
        Bodies bodies,
        Emit emit,
        Delivery delivery,
        boolean skipsFirst,
        Set<String> types,
        int maxDeliveries,
        boolean stopWhenDone,
        DeliveryLog deliveryLog) {}
