package io.github.camelpolytomic;

import io.github.camelpolytomic.body.CallContext;
import io.github.camelpolytomic.wait.CompletionWaits;
import java.time.Duration;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ShutdownPrepared;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Starts something, or reads it, and comes back when it is over. A wait holds no thread, nor does
 * anything before it.
 */
class WaitingProducer extends DefaultAsyncProducer implements ShutdownPrepared {

    private final PolytomicEndpoint endpoint;
    private CallContext starting;
    private ExchangeCalls calls;
    private CompletionWaits waits;

    WaitingProducer(PolytomicEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        starting = endpoint.getContext().stoppable();
        calls = new ExchangeCalls(endpoint, starting);
        waits = endpoint.newWaits(starting, calls);
    }

    @Override
    protected void doStart() throws Exception {
        starting.client().start();
        super.doStart();
    }

    /** The route is about to stop: it would wait for a start that is under way. */
    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        if (!suspendOnly) {
            starting.client().stop(PolytomicComponent.STOP_ALLOWANCE);
        }
    }

    @Override
    protected void doStop() throws Exception {
        starting.client().stop(Duration.ZERO);
        super.doStop();
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
