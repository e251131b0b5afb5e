package io.github.camelpolytomic;

import io.github.camelpolytomic.wait.Handover;
import java.time.Clock;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/** Starts something, and leaves it to another route to go on when it is over. */
class ContinuingProducer extends ObservedProducer {

    private final PolytomicEndpoint endpoint;
    private ExchangeCalls calls;
    private Handover handover;

    ContinuingProducer(PolytomicEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        calls = new ExchangeCalls(endpoint, endpoint.getContext());
        handover =
                new Handover(
                        endpoint.newWaits(calls),
                        endpoint.getContext(),
                        endpoint.getWaitOptions(),
                        endpoint.isFetchAll(),
                        endpoint.getOutputClass(),
                        endpoint.getContinuationOptions(),
                        endpoint.getComponent().getWaits(),
                        calls,
                        endpoint.getCamelContext(),
                        Clock.systemUTC());
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            handover.process(exchange, callback, calls.request(exchange));
            return false;
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }
}
