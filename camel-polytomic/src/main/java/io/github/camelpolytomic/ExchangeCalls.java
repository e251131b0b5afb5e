package io.github.camelpolytomic;

import io.github.camelpolytomic.body.CallContext;
import io.github.camelpolytomic.body.GivenBody;
import io.github.camelpolytomic.body.ParameterValues;
import io.github.camelpolytomic.body.ResponseHeaders;
import io.github.camelpolytomic.client.IdempotencyKey;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.client.RequestBody;
import io.github.camelpolytomic.client.Response;
import io.github.camelpolytomic.exception.ErrorDetails;
import io.github.camelpolytomic.exception.PolytomicInvalidRequestException;
import io.github.camelpolytomic.operation.BodyPolicy;
import io.github.camelpolytomic.operation.Method;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.wait.StartCalls;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Makes requests of exchanges, and puts what comes back into their headers: what all producers have
 * in common. Made once for an endpoint; safe for use by several threads.
 */
final class ExchangeCalls implements StartCalls {

    private static final Logger LOG = LoggerFactory.getLogger(ExchangeCalls.class);

    private final CallContext context;
    private final Operation operation;
    private final RouteStops stops;
    private final Boolean sendBody;
    private final boolean refusesChanges;
    private final boolean protects;
    private final String keyProperty;
    private final Set<Level> told = ConcurrentHashMap.newKeySet();

    ExchangeCalls(PolytomicEndpoint endpoint, CallContext context) {
        this.context = context;
        this.operation = context.operation();
        this.stops = endpoint.getComponent().getStops();
        this.sendBody = endpoint.getSendBody();
        boolean reads = operation.isReadOnly(context.template());
        this.refusesChanges = endpoint.getConfiguration().isReadOnly() && !reads;
        this.protects =
                context.template().method() == Method.POST
                        && !reads
                        && endpoint.getConfiguration().isAutoIdempotencyKey();
        this.keyProperty = "CamelPolytomicKeyOf:" + endpoint.getEndpointKey();
    }

    @Override
    public PolytomicClient client(Exchange exchange) {
        return context.client().guardedBy(stops.of(exchange));
    }

    /**
     * The request that an exchange asks for. The ids in its path are published as headers.
     *
     * @throws PolytomicInvalidRequestException when it cannot be sent; the message says what to do
     */
    Request request(Exchange exchange) {
        if (refusesChanges) {
            throw refused("would change something, and the option readOnly is set");
        }
        Function<Parameter, Object> values = context.values().of(exchange);
        Request request = context.requests().build(values, body(exchange), null);
        ParameterValues.publish(exchange, ParameterValues.pathIds(context.template(), values));
        return request.protectedBy(key(exchange, request));
    }

    private Object body(Exchange exchange) {
        BodyPolicy policy = context.template().body();
        boolean optional = policy == BodyPolicy.SETTINGS || policy == BodyPolicy.ANY;
        Boolean wish = optional ? sendBody(exchange) : null;
        if (policy == BodyPolicy.NONE || Boolean.FALSE.equals(wish)) {
            return null;
        }
        Object body = exchange.getMessage().getBody();
        if (body instanceof WrappedFile) {
            // what a file consumer gives: its content is meant, not what is known of the file
            body = exchange.getMessage().getBody(InputStream.class);
        }
        Object read = read(body);
        boolean asked = policy != BodyPolicy.SETTINGS || Boolean.TRUE.equals(wish);
        if (read == null || asked || context.requests().isSettings(read)) {
            return read;
        }
        tell(exchange, body);
        return null;
    }

    private Object read(Object body) {
        try {
            Object read = RequestBody.read(body);
            if (body instanceof StreamCache cache) {
                // a redelivery reads it again
                cache.reset();
            }
            return read;
        } catch (IllegalArgumentException e) {
            throw new PolytomicInvalidRequestException(
                    "Operation " + operation + " " + e.getMessage(),
                    e.getCause(),
                    ErrorDetails.of(operation.name(), 0));
        }
    }

    private Boolean sendBody(Exchange exchange) {
        Boolean header =
                context.values().header(exchange, PolytomicConstants.SEND_BODY, Boolean.class);
        return header == null ? sendBody : header;
    }

    /** What is not sent is told once: quietly where it is what an earlier step gave. */
    private void tell(Exchange exchange, Object body) {
        String text =
                "{} did not send the message body of type {}: it is not an object of nothing but {};"
                        + " the option sendBody=true sends it all the same, false never does";
        String fields = String.join(", ", new TreeSet<>(context.template().settings()));
        String type = body.getClass().getSimpleName();
        Level level = GivenBody.isGiven(exchange, body) ? Level.INFO : Level.WARN;
        boolean first = told.add(level);
        LOG.atLevel(first ? level : Level.DEBUG).log(text, operation, type, fields);
    }

    /** The key that an exchange made for a request, and what tells that request from others. */
    private record MadeKey(IdempotencyKey key, String fingerprint) {}

    /**
     * The key of a POST is made once for an exchange, so that redelivery repeats the call instead
     * of doing it twice. For another request there is another key.
     */
    private IdempotencyKey key(Exchange exchange, Request request) {
        Method method = request.method();
        String given =
                context.values().header(exchange, PolytomicConstants.IDEMPOTENCY_KEY, String.class);
        if (given != null && method != Method.GET && method != Method.DELETE) {
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
        if (!protects) {
            return null;
        }
        MadeKey made = exchange.getProperty(keyProperty, MadeKey.class);
        String fingerprint = request.fingerprint();
        if (made == null || !made.fingerprint().equals(fingerprint)) {
            made = new MadeKey(IdempotencyKey.random(), fingerprint);
            exchange.setProperty(keyProperty, made);
        }
        return made.key();
    }

    @Override
    public void forgetKey(Exchange exchange) {
        exchange.removeProperty(keyProperty);
        exchange.getMessage().removeHeader(PolytomicConstants.IDEMPOTENCY_KEY);
    }

    @Override
    public void take(Exchange exchange, Response<?> response, String next) {
        forgetKey(exchange);
        Message message = exchange.getMessage();
        ResponseHeaders.set(message, response, next);
        Map<Parameter, Object> ids = new HashMap<>();
        operation
                .responseIds()
                .forEach(
                        (parameter, path) -> {
                            Object id = response.find(path);
                            if (id instanceof String || id instanceof Number) {
                                ids.put(parameter, id.toString());
                            }
                        });
        ParameterValues.publish(exchange, ids);
    }

    PolytomicInvalidRequestException refused(String why) {
        return new PolytomicInvalidRequestException(
                "Operation " + operation + " " + why, null, ErrorDetails.of(operation.name(), 0));
    }
}
