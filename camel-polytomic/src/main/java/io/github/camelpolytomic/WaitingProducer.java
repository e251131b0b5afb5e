package io.github.camelpolytomic;

import io.github.camelpolytomic.body.CallContext;
import io.github.camelpolytomic.body.Polled;
import io.github.camelpolytomic.client.Completion;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.client.Response;
import io.github.camelpolytomic.exception.PolytomicConflictException;
import io.github.camelpolytomic.wait.CompletionWaits;
import java.util.List;
import java.util.Map;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Starts something, or reads it, and comes back when it is over. A wait holds no thread, nor does
 * anything before it.
 */
class WaitingProducer extends DefaultAsyncProducer {

    /** How often a start is tried that collides with executions that end meanwhile. */
    private static final int MAX_STARTS = 3;

    private final PolytomicEndpoint endpoint;
    private CallContext context;
    private ExchangeCalls calls;
    private List<String> noted;
    private CompletionWaits waits;

    WaitingProducer(PolytomicEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        context = endpoint.getContext();
        calls = new ExchangeCalls(endpoint, context);
        noted = PolytomicProducer.noted(context.operation());
        waits =
                new CompletionWaits(
                        context,
                        endpoint.getWaitOptions(),
                        endpoint.isFetchAll(),
                        endpoint.getComponent().getPoller(),
                        endpoint.getEndpointKey());
    }

    @Override
    protected void doStop() throws Exception {
        waits.abandonStopped();
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            Request request = calls.request(exchange);
            if (!waits.mustStart()) {
                waits.begin(exchange, callback, waits.reading(exchange));
            } else if (waits.hasStarted(exchange, request)) {
                waits.resume(exchange, callback);
            } else {
                new Start(exchange, callback, request).begin();
            }
            return false;
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    /** A call that starts something which is then waited for. It always ends asynchronously. */
    private final class Start implements Completion<Object> {

        private final Exchange exchange;
        private final AsyncCallback callback;
        private final Request request;
        private Map<String, Object> before;
        private int starts;

        Start(Exchange exchange, AsyncCallback callback, Request request) {
            this.exchange = exchange;
            this.callback = callback;
            this.request = request;
        }

        void begin() {
            if (!waits.comparesWithBefore()) {
                start();
                return;
            }
            waits.askBefore(
                    exchange,
                    new Next() {
                        @Override
                        void with(Map<String, Object> status) {
                            before = status;
                            start();
                        }
                    });
        }

        private void start() {
            starts++;
            try {
                calls.client(exchange)
                        .execute(
                                request,
                                context.bodies().responseReader(exchange, noted),
                                context.scheduler(),
                                this);
            } catch (RuntimeException e) {
                fail(e);
            }
        }

        @Override
        public void succeeded(Response<Object> response, boolean synchronous) {
            try {
                calls.take(exchange, response, null);
                CompletionWaits.Started started =
                        waits.started(exchange, request, response, before);
                if (started != null) {
                    waits.begin(exchange, callback, started);
                    return;
                }
                exchange.getMessage().setBody(response.body());
                done();
            } catch (RuntimeException e) {
                fail(e);
            }
        }

        @Override
        public void failed(Throwable failure, boolean synchronous) {
            if (!(failure instanceof PolytomicConflictException) || !waits.attaches()) {
                fail(failure);
                return;
            }
            waits.askRunning(
                    exchange,
                    new Next() {
                        @Override
                        void with(Map<String, Object> status) {
                            attach(status, failure);
                        }
                    });
        }

        private void attach(Map<String, Object> status, Throwable conflict) {
            CompletionWaits.Started running = waits.running(exchange, request, status);
            if (running != null) {
                calls.forgetKey(exchange);
                waits.begin(exchange, callback, running);
            } else if (starts < MAX_STARTS) {
                // what was in the way has ended meanwhile
                start();
            } else {
                fail(conflict);
            }
        }

        private void fail(Throwable failure) {
            exchange.setException(failure);
            done();
        }

        /** On a thread of a call the route does not go on: the next call may wait for it. */
        private void done() {
            context.scheduler().proceed(() -> callback.done(false));
        }

        /**
         * Goes on with what a reading operation answered; a failure of it is the failure of the
         * whole.
         */
        private abstract class Next implements Completion<Polled> {

            abstract void with(Map<String, Object> status);

            @Override
            public void succeeded(Response<Polled> response, boolean synchronous) {
                try {
                    with(response.body().data());
                } catch (RuntimeException e) {
                    fail(e);
                }
            }

            @Override
            public void failed(Throwable failure, boolean synchronous) {
                fail(failure);
            }
        }
    }
}
