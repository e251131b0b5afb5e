package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.body.BodyFormat;
import io.github.camelpolytomic.body.BodyMapper;
import io.github.camelpolytomic.body.CallContext;
import io.github.camelpolytomic.body.ParameterValues;
import io.github.camelpolytomic.client.IdempotencyKey;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.client.Response;
import io.github.camelpolytomic.operation.Method;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.operation.ResponseShape;
import io.github.camelpolytomic.support.Header;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/** Makes of what is stored what it was: a message, a request, a wait. */
final class StoredWaits {

    private final ContinuationConsumer.Parts parts;
    private final Supplier<Exchange> exchanges;

    /**
     * For the continuations of a consumer.
     *
     * @param exchanges makes exchanges of its route
     */
    StoredWaits(ContinuationConsumer.Parts parts, Supplier<Exchange> exchanges) {
        this.parts = parts;
        this.exchanges = exchanges;
    }

    /** A message of the route, with what was stored. */
    Exchange exchange(ContinuationStore.Stored stored) {
        Exchange exchange = exchanges.get();
        // a copy: some repositories give the stored object itself
        Map<String, Object> headers = new HashMap<>(stored.exchange().getIn().getHeaders());
        headers.remove(ContinuationStore.STATE);
        exchange.getMessage().setHeaders(headers);
        Header.CONTINUATION.set(exchange.getMessage(), stored.key());
        exchange.getMessage().setBody(stored.exchange().getIn().getBody());
        ParameterValues.restore(exchange, stored.state().left());
        return exchange;
    }

    /** The request that starts it, with the same idempotency key. */
    Request request(ContinuationState state) {
        ContinuationState.StoredRequest stored = state.request();
        return new Request(
                state.operation(),
                Method.valueOf(stored.method()),
                stored.path(),
                stored.query(),
                stored.body(),
                ResponseShape.valueOf(stored.response()),
                stored.repeatable(),
                stored.key() == null ? null : IdempotencyKey.of(stored.key()));
    }

    /** What was started. */
    Started started(ContinuationState state) {
        Map<Parameter, Object> ids = new EnumMap<>(Parameter.class);
        state.ids().forEach((parameter, id) -> ids.put(Parameter.valueOf(parameter), id));
        return new Started("", ids, state.before());
    }

    /**
     * How much of its time is left; negative when it is up. A clock that is set back gives none.
     */
    Duration timeLeft(ContinuationState state) {
        long since = Math.max(0, parts.clock().millis() - state.startedAt());
        return Duration.ofMillis(state.settings().waitTimeout()).minusMillis(since);
    }

    /** The wait that the producer would have done. */
    CompletionWaits waits(ContinuationState state) {
        Operation operation = Operation.valueOf(state.operation());
        ContinuationState.Settings settings = state.settings();
        PolytomicClient client = parts.client();
        Class<?> type =
                settings.outputClass() == null ? null : parts.type().apply(settings.outputClass());
        CallContext context =
                new CallContext(
                        operation,
                        operation.template(client.settings().version()),
                        client,
                        client.requests(operation),
                        new ParameterValues(Map.of(), false),
                        new BodyMapper(
                                BodyFormat.valueOf(settings.bodyFormat()),
                                type,
                                client.settings().mapper()),
                        parts.scheduler());
        return new CompletionWaits(
                context,
                settings.options(),
                settings.fetchAll(),
                parts.services(),
                new RepeatedCalls(),
                "");
    }

    /** The responses to repeated starts leave no headers: those of the first one were stored. */
    private final class RepeatedCalls implements StartCalls {

        @Override
        public PolytomicClient client(Exchange exchange) {
            return parts.client();
        }

        @Override
        public void take(Exchange exchange, Response<?> response, String next) {}

        @Override
        public void forgetKey(Exchange exchange) {}
    }
}
