package io.github.camelpolytomic;

import io.github.camelpolytomic.body.BodyMapper;
import io.github.camelpolytomic.body.CallContext;
import io.github.camelpolytomic.body.GivenBody;
import io.github.camelpolytomic.client.Completion;
import io.github.camelpolytomic.client.ItemIterator;
import io.github.camelpolytomic.client.Page;
import io.github.camelpolytomic.client.Pages;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.client.Response;
import io.github.camelpolytomic.client.ResponseReader;
import io.github.camelpolytomic.exception.ErrorDetails;
import io.github.camelpolytomic.exception.PolytomicUnsuccessfulException;
import io.github.camelpolytomic.operation.CompletionCheck;
import io.github.camelpolytomic.operation.LongRunning;
import io.github.camelpolytomic.operation.Outcome;
import io.github.camelpolytomic.operation.Paging;
import java.util.List;
import java.util.Map;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/**
 * Calls the operation of its endpoint; the response is the body. A retry that has to wait holds no
 * thread.
 */
class PolytomicProducer extends ObservedProducer {

    private final PolytomicEndpoint endpoint;
    private CallContext context;
    private ExchangeCalls calls;
    private Paging paging;
    private List<String> noted;
    private ResponseReader<Object> reader;
    private ResponseReader<Page<Object>> pageReader;

    PolytomicProducer(PolytomicEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        context = endpoint.getContext();
        calls = new ExchangeCalls(endpoint, context);
        paging = context.operation().paging();
        noted = context.operation().noted();
        BodyMapper bodies = context.bodies();
        if (endpoint.isFetchAll()) {
            refuseWhatHasNoItems();
            pageReader = bodies.pageReader(paging);
        } else if (!bodies.isRaw()) {
            reader = bodies.responseReader(null, noted);
        }
    }

    private void refuseWhatHasNoItems() {
        if (paging == null) {
            throw new IllegalArgumentException(
                    "fetchAll needs an operation that lists: " + context.operation() + " does not");
        }
        if (!context.bodies().hasItems()) {
            throw new IllegalArgumentException(
                    "fetchAll gives one item after the other: set bodyFormat to java or node, or outputClass, not "
                            + endpoint.getConfiguration().getBodyFormat());
        }
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            Request request = calls.request(exchange);
            PolytomicClient client = calls.client(exchange);
            return pageReader == null
                    ? client.execute(
                            request,
                            reader(exchange),
                            context.scheduler(),
                            new OneResponse(exchange, callback))
                    : client.execute(
                            request,
                            pageReader,
                            context.scheduler(),
                            new AllItems(exchange, callback, request));
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private ResponseReader<Object> reader(Exchange exchange) {
        return reader == null ? context.bodies().responseReader(exchange, noted) : reader;
    }

    /** Ends an exchange with what a call gave. */
    private abstract class Ending<T> implements Completion<T> {

        final Exchange exchange;
        private final AsyncCallback callback;

        Ending(Exchange exchange, AsyncCallback callback) {
            this.exchange = exchange;
            this.callback = callback;
        }

        abstract Object body(Response<T> response);

        @Override
        public final void succeeded(Response<T> response, boolean synchronous) {
            try {
                calls.take(
                        exchange,
                        response,
                        paging == null ? null : paging.next(response.envelope()));
                GivenBody.set(exchange, body(response));
            } catch (RuntimeException e) {
                exchange.setException(e);
            }
            done(synchronous);
        }

        @Override
        public final void failed(Throwable failure, boolean synchronous) {
            exchange.setException(failure);
            done(synchronous);
        }

        /** On a thread of a call the route does not go on: the next call may wait for it. */
        private void done(boolean synchronous) {
            if (synchronous) {
                callback.done(true);
            } else {
                context.scheduler().proceed(() -> callback.done(false));
            }
        }
    }

    /** One response is the body. */
    private final class OneResponse extends Ending<Object> {

        OneResponse(Exchange exchange, AsyncCallback callback) {
            super(exchange, callback);
        }

        @Override
        Object body(Response<Object> response) {
            return response.body();
        }
    }

    /** The items of all pages are the body, one after the other. */
    private final class AllItems extends Ending<Page<Object>> {

        private final Request request;

        AllItems(Exchange exchange, AsyncCallback callback, Request request) {
            super(exchange, callback);
            this.request = request;
        }

        @Override
        Object body(Response<Page<Object>> response) {
            refuseWhatIsNotThere(response);
            Pages pages = new Pages(context.client(), request, paging);
            return new ItemIterator(context.client(), pages, response.body(), pageReader);
        }
    }

    /** The rows of a query that has failed, or that goes on, are not there: none is no answer. */
    @SuppressWarnings("unchecked")
    private void refuseWhatIsNotThere(Response<?> response) {
        LongRunning longRunning = context.operation().longRunning();
        if (longRunning == null || !(response.find(List.of("data")) instanceof Map<?, ?> data)) {
            return;
        }
        CompletionCheck.State state =
                longRunning.check().tracker(null, null).look((Map<String, Object>) data);
        if (state.status() != null && state.outcome() != Outcome.SUCCEEDED) {
            throw new PolytomicUnsuccessfulException(
                    context.operation()
                            + " has no rows: its status is "
                            + state.status()
                            + (data.get("error") == null
                                    ? "; waitForCompletion=true waits until it is done"
                                    : ": " + data.get("error")),
                    ErrorDetails.of(context.operation().name(), response.attempts()),
                    state.outcome(),
                    state.subject());
        }
    }
}
