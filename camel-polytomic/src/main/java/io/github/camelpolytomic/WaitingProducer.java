package io.github.camelpolytomic;

import io.github.camelpolytomic.wait.CompletionWaits;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/**
 * Starts something, or reads it, and comes back when it is over. A wait holds no thread, nor does
 * anything before it.
 */
class WaitingProducer extends ObservedProducer {

    private final PolytomicEndpoint endpoint;
    private ExchangeCalls calls;
    private CompletionWaits waits;

    WaitingProducer(PolytomicEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        calls = new ExchangeCalls(endpoint, endpoint.getContext());
        waits = endpoint.newWaits(calls);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            waits.process(exchange, callback, calls.request(exchange));
            return false;
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }
}
