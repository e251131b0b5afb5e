package io.github.camelpolytomic;

import io.github.camelpolytomic.client.Answer;
import io.github.camelpolytomic.client.AnswerReader;
import io.github.camelpolytomic.client.Completion;
import io.github.camelpolytomic.client.IdempotencyKey;
import io.github.camelpolytomic.client.ItemIterator;
import io.github.camelpolytomic.client.JsonReader;
import io.github.camelpolytomic.client.Pages;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.exception.ErrorDetails;
import io.github.camelpolytomic.exception.PolytomicConflictException;
import io.github.camelpolytomic.exception.PolytomicInvalidRequestException;
import io.github.camelpolytomic.operation.BodyPolicy;
import io.github.camelpolytomic.operation.Form;
import io.github.camelpolytomic.operation.Method;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Paging;
import java.io.InputStream;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.util.URISupport;

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
    private Form form;
    private Paging paging;
    private AnswerReader<?> reader;
    private UnaryOperator<Object> itemConversion = UnaryOperator.identity();
    private boolean readOnlyRefuses;
    private boolean protect;
    private Waits waits;

    PolytomicProducer(PolytomicEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.operation = endpoint.getOperation();
        // a URI may hold a credential, and names of properties show in logs and dumps
        this.keyProperty =
                "CamelPolytomicKeyOf:" + URISupport.sanitizeUri(endpoint.getEndpointKey());
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        client = endpoint.getClient();
        form = endpoint.getForm();
        paging = operation.paging();
        reader = Readers.of(endpoint, endpoint.getMapper());
        boolean readOnly = operation.isReadOnly(form);
        readOnlyRefuses = endpoint.getConfiguration().isReadOnly() && !readOnly;
        protect =
                form.method() == Method.POST
                        && !readOnly
                        && endpoint.getConfiguration().isAutoIdempotencyKey();
        if (endpoint.isWaitForCompletion()) {
            waits = new Waits(endpoint);
            // what it starts is looked into; the body is made at the end
            reader = JsonReader.toJava(endpoint.getMapper());
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
            reader = JsonReader.toJava(endpoint.getMapper());
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
        AnswerReader<?> answerReader = reader == null ? Readers.raw(exchange) : reader;
        return send(request.protectedBy(key(exchange, request)), answerReader, ended);
    }

    private <T> boolean send(Request request, AnswerReader<T> answerReader, Ended ended) {
        return client.execute(
                request,
                answerReader,
                endpoint.getComponent().getScheduler(),
                new Completion<T>() {
                    @Override
                    public void succeeded(Answer<T> answer, boolean synchronous) {
                        ended.succeeded(request, answer, answerReader, synchronous);
                    }

                    @Override
                    public void failed(Throwable failure, boolean synchronous) {
                        ended.failed(failure, synchronous);
                    }
                });
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
        if (form.body() == BodyPolicy.NONE) {
            return null;
        }
        Object body = exchange.getMessage().getBody();
        if (body instanceof WrappedFile) {
            // what a file consumer gives: its content is meant, not what is known of the file
            body = exchange.getMessage().getBody(InputStream.class);
        }
        // what an earlier step answered is no request, unless this one cannot do without
        return form.body() == BodyPolicy.OPTIONAL && Answers.isAnswer(exchange, body) ? null : body;
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
        if (given != null && form.method() != Method.GET && form.method() != Method.DELETE) {
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

    private void take(Exchange exchange, Answer<?> answer, Pages pages) {
        exchange.removeProperty(keyProperty);
        exchange.getMessage().removeHeader(PolytomicConstants.IDEMPOTENCY_KEY);
        Answers.setHeaders(exchange.getMessage(), answer, pages);
    }

    private static void setBody(Exchange exchange, Object body) {
        exchange.getMessage().setBody(body);
        Answers.mark(exchange, body);
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
                Answer<?> answer,
                AnswerReader<?> answerReader,
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

    /** A call whose answer is the body. */
    private final class Plain extends Ended {

        Plain(Exchange exchange, AsyncCallback callback) {
            super(exchange, callback);
        }

        @Override
        void succeeded(
                Request request,
                Answer<?> answer,
                AnswerReader<?> answerReader,
                boolean synchronous) {
            try {
                Pages pages = paging == null ? null : new Pages(client, request, paging);
                take(exchange, answer, pages);
                setBody(
                        exchange,
                        endpoint.isFetchAll()
                                ? iterator(answer, pages, answerReader)
                                : answer.body());
            } catch (RuntimeException e) {
                exchange.setException(e);
            }
            done(synchronous);
        }

        private ItemIterator iterator(Answer<?> answer, Pages pages, AnswerReader<?> answerReader) {
            return new ItemIterator(client, pages, answer, answerReader, itemConversion);
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
                Answer<?> answer,
                AnswerReader<?> answerReader,
                boolean synchronous) {
            try {
                take(exchange, answer, null);
                Waits.Started started = waits.started(exchange, request, answer, before);
                if (started != null) {
                    waits.begin(exchange, callback, started);
                    return;
                }
                setBody(exchange, endpoint.getResults().body(answer.body()));
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
            Waits.Started running = waits.running(exchange, request, status);
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
            public void succeeded(Answer<Object> answer, boolean synchronous) {
                try {
                    with(
                            answer.body() instanceof Map<?, ?> map
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
