package io.github.camelpolytomic.consumer;

import io.github.camelpolytomic.Delivery;
import io.github.camelpolytomic.Emit;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.operation.Feed;
import io.github.camelpolytomic.operation.Paging;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.camel.spi.IdempotentRepository;

/**
 * What a consumer is told by its endpoint.
 *
 * @param operation the name, for messages
 * @param feed how news is told
 * @param ordered whether the list is in the order that the feed names
 * @param paging how an answer leads to the next; null when there is just one
 * @param request asks for the first page; made anew for every sweep
 * @param client sends it
 * @param scanner looks through answers
 * @param bodies builds message bodies
 * @param emit what of a list is emitted
 * @param delivery what one message holds
 * @param emitInitial whether the first look is emitted
 * @param overlap how long a change may take to become visible
 * @param maxDeliveries how often an item is tried; 0 for ever
 * @param repository keeps what was delivered; null for only in memory
 */
record FeedSettings(
        String operation,
        Feed feed,
        boolean ordered,
        Paging paging,
        Supplier<Request> request,
        PolytomicClient client,
        PageScanner scanner,
        Bodies bodies,
        Emit emit,
        Delivery delivery,
        boolean emitInitial,
        Duration overlap,
        int maxDeliveries,
        IdempotentRepository repository) {}
