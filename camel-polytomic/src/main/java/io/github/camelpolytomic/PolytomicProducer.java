package io.github.camelpolytomic;

import io.github.camelpolytomic.body.BodyFormat;
import io.github.camelpolytomic.body.EnvelopeReader;
import io.github.camelpolytomic.body.Readers;
import io.github.camelpolytomic.body.ResponseHeaders;
import io.github.camelpolytomic.client.Completion;
import io.github.camelpolytomic.client.IdempotencyKey;
import io.github.camelpolytomic.client.ItemIterator;
import io.github.camelpolytomic.client.Pages;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.client.Response;
import io.github.camelpolytomic.client.ResponseReader;
import io.github.camelpolytomic.exception.ErrorDetails;
import io.github.camelpolytomic.exception.PolytomicConflictException;
import io.github.camelpolytomic.exception.PolytomicInvalidRequestException;
import io.github.camelpolytomic.operation.BodyPolicy;
import io.github.camelpolytomic.operation.Method;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Paging;
import io.github.camelpolytomic.operation.RequestTemplate;
import io.github.camelpolytomic.wait.CompletionWaits;
import java.io.InputStream;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Calls the operation of its endpoint, and if asked to, waits for what that starts. Neither a retry
 * that has to wait nor a wait holds a thread.
 */
class PolytomicProducer extends DefaultAsyncProducer {

    /** How often a start is tried that collides with executions that end meanwhile. */
    private static final int MAX_STARTS = 3;

    private final PolytomicEndpoint endpoint;
    private final Operation operation;
    private final String keyProperty;
    private PolytomicClient client;
    private RequestTemplate template;
    private Paging paging;
    private ResponseReader<?> reader;
    private UnaryOperator<Object> itemConversion = UnaryOperator.identity();
    private boolean readOnlyRefuses;
    private boolean protect;
    private CompletionWaits waits;

    PolytomicProducer(PolytomicEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.operation = endpoint.getOperation();
        this.keyProperty = "CamelPolytomicKeyOf:" + endpoint.getEndpointKey();
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        client = endpoint.getClient();
        template = endpoint.getTemplate();
        paging = operation.paging();
        reader = Readers.of(endpoint, endpoint.getMapper());
        boolean readOnly = operation.isReadOnly(template);
        readOnlyRefuses = endpoint.getConfiguration().isReadOnly() && !readOnly;
        protect =
                template.method() == Method.POST
                        && !readOnly
                        && endpoint.getConfiguration().isAutoIdempotencyKey();
        if (endpoint.isWaitForCompletion()) {
            waits = new CompletionWaits(endpoint);
            // what it starts is looked into; the body is made at the end
            reader = EnvelopeReader.toJava(endpoint.getMapper());
        } else if (endpoint.isFetchAll()) {
            initFetchAll();
        }
    }

    private void initFetchAll() {
        BodyFormat format = endpoint.getConfiguration().getBodyFormat();
        if (paging == null) {
            throw new IllegalArgumentException(
                    "fetchAll needs an operation that lists: " + operation + " does not");
        }
        if (endpoint.getOutputClass() == null
                && (format == BodyFormat.json || format == BodyFormat.stream)) {
            throw new IllegalArgumentException(
                    "fetchAll gives one item after the other: set bodyFormat to java or node, or outputClass, not "
                            + format);
        }
        if (endpoint.getOutputClass() != null && paging.items() != null) {
            // the class is that of an item, not of what surrounds the items
            reader = EnvelopeReader.toJava(endpoint.getMapper());
            itemConversion = endpoint.getResults()::item;
        }
    }

    @Override
    protected void doStop() throws Exception {
        if (waits != null) {
            waits.abandonStopped();
        }
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            refuseIfReadOnly();
            Request request = request(exchange);
            if (waits == null) {
                return call(exchange, request, new Plain(exchange, callback));
            }
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

    private boolean call(Exchange exchange, Request request, Ended ended) {
        ResponseReader<?> responseReader = reader == null ? Readers.raw(exchange) : reader;
        return send(request.protectedBy(key(exchange, request)), responseReader, ended);
    }

    private <T> boolean send(Request request, ResponseReader<T> responseReader, Ended ended) {
        return owned(ended.exchange)
                .execute(
                        request,
                        responseReader,
                        endpoint.getComponent().getScheduler(),
                        new Completion<T>() {
                            @Override
                            public void succeeded(Response<T> response, boolean synchronous) {
                                ended.succeeded(request, response, responseReader, synchronous);
                            }

                            @Override
                            public void failed(Throwable failure, boolean synchronous) {
                                ended.failed(failure, synchronous);
                            }
                        });
    }

    /** The client whose calls end when the route of an exchange stops. */
    private PolytomicClient owned(Exchange exchange) {
        return client.guardedBy(endpoint.getComponent().getStops().of(exchange));
    }

    private void refuseIfReadOnly() {
        if (readOnlyRefuses) {
            throw refused("would change something, and the option readOnly is set");
        }
    }

    private PolytomicInvalidRequestException refused(String why) {
        return new PolytomicInvalidRequestException(
                "Operation " + operation + " " + why, null, ErrorDetails.of(operation.name(), 0));
    }

    private Request request(Exchange exchange) {
        return endpoint.getRequests()
                .build(endpoint.values(exchange.getMessage()), body(exchange), null);
    }

    private Object body(Exchange exchange) {
        if (template.body() == BodyPolicy.NONE) {
            return null;
        }
        Object body = exchange.getMessage().getBody();
        if (body instanceof WrappedFile) {
            // what a file consumer gives: its content is meant, not what is known of the file
            body = exchange.getMessage().getBody(InputStream.class);
        }
        // what an earlier step answered is no request, unless this one cannot do without
        return template.body() == BodyPolicy.OPTIONAL && ResponseHeaders.isResponse(exchange, body)
                ? null
                : body;
    }

    /** The key that an exchange made for a request, and what tells that request from others. */
    private record MadeKey(IdempotencyKey key, int fingerprint) {}

    /**
     * The key of a POST is made once for an exchange, so that redelivery repeats the call instead
     * of doing it twice. For another request there is another key.
     */
    private IdempotencyKey key(Exchange exchange, Request request) {
        String given =
                exchange.getMessage().getHeader(PolytomicConstants.IDEMPOTENCY_KEY, String.class);
        if (given != null
                && template.method() != Method.GET
                && template.method() != Method.DELETE) {
            try {
                return IdempotencyKey.of(given);
            } catch (IllegalArgumentException e) {
                throw refused(
                        "cannot use the header "
                                + PolytomicConstants.IDEMPOTENCY_KEY
                                + ": "
                                + e.getMessage());
            }
        }
        if (!protect) {
            return null;
        }
        MadeKey made = exchange.getProperty(keyProperty, MadeKey.class);
        int fingerprint = request.fingerprint();
        if (made == null || made.fingerprint() != fingerprint) {
            made = new MadeKey(IdempotencyKey.random(), fingerprint);
            exchange.setProperty(keyProperty, made);
        }
        return made.key();
    }

    private void take(Exchange exchange, Response<?> response, Pages pages) {
        exchange.removeProperty(keyProperty);
        exchange.getMessage().removeHeader(PolytomicConstants.IDEMPOTENCY_KEY);
        ResponseHeaders.setHeaders(exchange.getMessage(), response, pages);
    }

    private static void setBody(Exchange exchange, Object body) {
        exchange.getMessage().setBody(body);
        ResponseHeaders.mark(exchange, body);
    }

    /** What happens when a call has ended. */
    private abstract class Ended {

        final Exchange exchange;
        final AsyncCallback callback;

        Ended(Exchange exchange, AsyncCallback callback) {
            this.exchange = exchange;
            this.callback = callback;
        }

        abstract void succeeded(
                Request request,
                Response<?> response,
                ResponseReader<?> responseReader,
                boolean synchronous);

        void failed(Throwable failure, boolean synchronous) {
            exchange.setException(failure);
            done(synchronous);
        }

        final void fail(Throwable failure) {
            exchange.setException(failure);
            done(false);
        }

        /**
         * On a thread of a call the route does not go on: the next call may wait for that thread.
         */
        final void done(boolean synchronous) {
            if (synchronous) {
                callback.done(true);
            } else {
                endpoint.getComponent().getScheduler().proceed(() -> callback.done(false));
            }
        }
    }

    /** A call whose response is the body. */
    private final class Plain extends Ended {

        Plain(Exchange exchange, AsyncCallback callback) {
            super(exchange, callback);
        }

        @Override
        void succeeded(
                Request request,
                Response<?> response,
                ResponseReader<?> responseReader,
                boolean synchronous) {
            try {
                Pages pages = paging == null ? null : new Pages(client, request, paging);
                take(exchange, response, pages);
                setBody(
                        exchange,
                        endpoint.isFetchAll()
                                ? iterator(response, pages, responseReader)
                                : response.body());
            } catch (RuntimeException e) {
                exchange.setException(e);
            }
            done(synchronous);
        }

        private ItemIterator iterator(
                Response<?> response, Pages pages, ResponseReader<?> responseReader) {
            return new ItemIterator(
                    owned(exchange), pages, response, responseReader, itemConversion);
        }
    }

    /** A call that starts something which is then waited for. It always ends asynchronously. */
    private final class Start extends Ended {

        private final Request request;
        private Map<String, Object> before;
        private int starts;

        Start(Exchange exchange, AsyncCallback callback, Request request) {
            super(exchange, callback);
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
                call(exchange, request, this);
            } catch (RuntimeException e) {
                fail(e);
            }
        }

        @Override
        void succeeded(
                Request request,
                Response<?> response,
                ResponseReader<?> responseReader,
                boolean synchronous) {
            try {
                take(exchange, response, null);
                CompletionWaits.Started started =
                        waits.started(exchange, request, response, before);
                if (started != null) {
                    waits.begin(exchange, callback, started);
                    return;
                }
                setBody(exchange, endpoint.getResults().body(response.body()));
                done(false);
            } catch (RuntimeException e) {
                fail(e);
            }
        }

        @Override
        void failed(Throwable failure, boolean synchronous) {
            if (!(failure instanceof PolytomicConflictException) || !waits.attaches()) {
                fail(failure);
                return;
            }
            askRunning(failure);
        }

        private void askRunning(Throwable failure) {
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
                exchange.removeProperty(keyProperty);
                waits.begin(exchange, callback, running);
            } else if (starts < MAX_STARTS) {
                // what was in the way has ended meanwhile
                start();
            } else {
                fail(conflict);
            }
        }

        /**
         * Goes on with what a reading operation answered; a failure of it is the failure of the
         * whole.
         */
        private abstract class Next implements Completion<Object> {

            abstract void with(Map<String, Object> status);

            @Override
            @SuppressWarnings("unchecked")
            public void succeeded(Response<Object> response, boolean synchronous) {
                try {
                    with(
                            response.body() instanceof Map<?, ?> map
                                    ? (Map<String, Object>) map
                                    : Map.of());
                } catch (RuntimeException e) {
                    failed(e, false);
                }
            }

            @Override
            public void failed(Throwable failure, boolean synchronous) {
                fail(failure);
            }
        }
    }
}
