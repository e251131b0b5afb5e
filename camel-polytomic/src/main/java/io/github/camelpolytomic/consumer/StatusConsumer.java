package io.github.camelpolytomic.consumer;

import io.github.camelpolytomic.PolytomicConstants;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Polls a status and emits each transition. One that could not be delivered comes again, in its
 * turn, even when the status has gone on meanwhile.
 */
final class StatusConsumer extends FeedConsumer {

    /** Many more than a route that fails for a while will see. */
    private static final int MAX_WAITING = 100;

    private final Deque<Scanned> waiting = new ArrayDeque<>();
    private Scanned observed;
    private String emittedStatus;

    StatusConsumer(Endpoint endpoint, Processor processor, FeedSettings settings) {
        super(endpoint, processor, settings);
    }

    @Override
    int pollFeed() throws Exception {
        ScannedPage page =
                settings.client().execute(settings.request().get(), settings.scanner()).body();
        if (!page.items().isEmpty()) {
            observe(page.items().get(0));
        }
        int succeeded = 0;
        while (!waiting.isEmpty() && isBatchAllowed() && emit(waiting.peek())) {
            emittedStatus = waiting.poll().status();
            succeeded++;
        }
        return succeeded;
    }

    private void observe(Scanned now) {
        if (observed == null && !settings.emitInitial()) {
            emittedStatus = now.status();
        } else if (observed == null || !observed.version().equals(now.version())) {
            if (waiting.size() == MAX_WAITING) {
                waiting.poll();
            }
            waiting.add(now);
        }
        observed = now;
    }

    private boolean emit(Scanned transition) {
        Exchange exchange = createExchange(false);
        Message message = exchange.getMessage();
        message.setBody(settings.bodies().item(transition));
        message.setHeader(PolytomicConstants.STATUS, transition.status());
        if (emittedStatus != null) {
            message.setHeader(PolytomicConstants.PREVIOUS_STATUS, emittedStatus);
        }
        exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, 0);
        exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, 1);
        exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, true);
        return deliver(exchange);
    }
}
