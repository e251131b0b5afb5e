package io.github.camelpolytomic;

import io.github.camelpolytomic.client.Answer;
import io.github.camelpolytomic.client.AnswerReader;
import io.github.camelpolytomic.client.Attempts;
import io.github.camelpolytomic.client.IdempotencyKey;
import io.github.camelpolytomic.client.ItemIterator;
import io.github.camelpolytomic.client.JsonReader;
import io.github.camelpolytomic.client.Pages;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.exception.ErrorDetails;
import io.github.camelpolytomic.exception.PolytomicConnectionException;
import io.github.camelpolytomic.exception.PolytomicInvalidRequestException;
import io.github.camelpolytomic.operation.BodyPolicy;
import io.github.camelpolytomic.operation.Form;
import io.github.camelpolytomic.operation.Method;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Paging;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.UnaryOperator;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.util.IOHelper;

/**
 * Calls the operation of its endpoint. A retry that has to wait does not hold the calling thread.
 */
class PolytomicProducer extends DefaultAsyncProducer {

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
        form = endpoint.getForm();
        paging = operation.paging();
        reader = Readers.of(endpoint, endpoint.getMapper());
        boolean readOnly = operation.isReadOnly(form);
        readOnlyRefuses = endpoint.getConfiguration().isReadOnly() && !readOnly;
        protect =
                form.method() == Method.POST
                        && !readOnly
                        && endpoint.getConfiguration().isAutoIdempotencyKey();
        if (endpoint.isFetchAll()) {
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
            Class<?> type = Readers.outputClass(endpoint);
            reader = JsonReader.toJava(endpoint.getMapper());
            itemConversion = item -> endpoint.getMapper().convertValue(item, type);
        }
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            Request request = request(exchange);
            AnswerReader<?> answerReader = reader == null ? Readers.raw(exchange) : reader;
            return new Call<>(
                            exchange,
                            callback,
                            client.prepare(request, answerReader),
                            request,
                            answerReader)
                    .run(true);
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private Request request(Exchange exchange) {
        if (readOnlyRefuses) {
            throw new PolytomicInvalidRequestException(
                    "Operation "
                            + operation
                            + " would change something, and the option readOnly is set",
                    null,
                    ErrorDetails.of(operation.name(), 0));
        }
        Message message = exchange.getMessage();
        return endpoint.getRequests()
                .build(endpoint.values(message), body(exchange), key(exchange, message));
    }

    private Object body(Exchange exchange) {
        if (form.body() == BodyPolicy.NONE) {
            return null;
        }
        Object body = exchange.getMessage().getBody();
        // what an earlier step answered is no request, unless this one cannot do without
        return form.body() == BodyPolicy.OPTIONAL && Answers.isAnswer(exchange, body) ? null : body;
    }

    /**
     * The key of a POST is made once for an exchange, so that redelivery repeats the call instead
     * of doing it twice.
     */
    private IdempotencyKey key(Exchange exchange, Message message) {
        String given = message.getHeader(PolytomicConstants.IDEMPOTENCY_KEY, String.class);
        if (given != null && form.method() != Method.GET && form.method() != Method.DELETE) {
            try {
                return IdempotencyKey.of(given);
            } catch (IllegalArgumentException e) {
                throw new PolytomicInvalidRequestException(
                        "Operation "
                                + operation
                                + " cannot use the header "
                                + PolytomicConstants.IDEMPOTENCY_KEY
                                + ": "
                                + e.getMessage(),
                        null,
                        ErrorDetails.of(operation.name(), 0));
            }
        }
        if (!protect) {
            return null;
        }
        IdempotencyKey key = exchange.getProperty(keyProperty, IdempotencyKey.class);
        if (key == null) {
            key = IdempotencyKey.random();
            exchange.setProperty(keyProperty, key);
        }
        return key;
    }

    private void succeed(
            Exchange exchange, Request request, Answer<?> answer, AnswerReader<?> answerReader) {
        exchange.removeProperty(keyProperty);
        Message message = exchange.getMessage();
        message.removeHeader(PolytomicConstants.IDEMPOTENCY_KEY);
        Pages pages = paging == null ? null : new Pages(client, request, paging);
        Answers.setHeaders(message, answer, pages);
        Object body =
                endpoint.isFetchAll()
                        ? iterator(exchange, pages, answer, answerReader)
                        : answer.body();
        message.setBody(body);
        Answers.mark(exchange, body);
    }

    private Iterator<Object> iterator(
            Exchange exchange, Pages pages, Answer<?> answer, AnswerReader<?> answerReader) {
        ItemIterator iterator =
                new ItemIterator(client, pages, answer, answerReader, itemConversion);
        exchange.getExchangeExtension()
                .addOnCompletion(
                        new SynchronizationAdapter() {
                            @Override
                            public void onDone(Exchange done) {
                                IOHelper.close(iterator);
                            }
                        });
        return iterator;
    }

    /** One call on its way, through all its attempts. */
    private final class Call<T> implements Scheduler.Task {

        private final Exchange exchange;
        private final AsyncCallback callback;
        private final Attempts<T> attempts;
        private final Request request;
        private final AnswerReader<?> answerReader;

        Call(
                Exchange exchange,
                AsyncCallback callback,
                Attempts<T> attempts,
                Request request,
                AnswerReader<?> answerReader) {
            this.exchange = exchange;
            this.callback = callback;
            this.attempts = attempts;
            this.request = request;
            this.answerReader = answerReader;
        }

        /**
         * One attempt. @return whether the exchange is done, as Camel's asynchronous processors
         * tell it
         */
        boolean run(boolean synchronous) {
            try {
                Duration delay = attempts.next();
                if (delay != null) {
                    endpoint.getComponent().getScheduler().schedule(delay, this);
                    return false;
                }
                succeed(exchange, request, attempts.answer(), answerReader);
            } catch (Exception e) {
                exchange.setException(e);
            }
            callback.done(synchronous);
            return synchronous;
        }

        @Override
        public void run() {
            run(false);
        }

        @Override
        public void abandon() {
            exchange.setException(
                    new PolytomicConnectionException(
                            operation + " was about to be tried again when Camel stopped",
                            null,
                            ErrorDetails.of(operation.name(), attempts.count())));
            callback.done(false);
        }
    }
}
