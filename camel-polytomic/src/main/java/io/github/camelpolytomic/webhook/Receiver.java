package io.github.camelpolytomic.webhook;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.body.BodyMapper;
import io.github.camelpolytomic.body.JsonSlice;
import io.github.camelpolytomic.webhook.RefusedException.Reason;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verifies what comes, and reads it. Safe for use by several threads. */
abstract class Receiver {

    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);

    final BodyMapper bodies;
    private final ObjectMapper mapper;
    private final String name;

    Receiver(ReceiverContext context) {
        this.bodies = context.bodies();
        this.mapper = context.mapper();
        this.name = context.operation().name();
    }

    /**
     * Verifies a request before anything in it is parsed, and then reads it.
     *
     * @throws RefusedException when it is not what it should be
     */
    abstract Delivery read(HttpRequest request) throws RefusedException;

    /** Bytes that are one JSON object and nothing else. */
    final JsonSlice object(byte[] json) throws RefusedException {
        try (JsonParser parser = mapper.getFactory().createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new RefusedException(Reason.MALFORMED);
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw new RefusedException(Reason.MALFORMED);
            }
            return new JsonSlice(json, 0, json.length);
        } catch (IOException e) {
            throw new RefusedException(Reason.MALFORMED);
        }
    }

    /** Makes the body of a message; one that cannot be made must not stop the others. */
    final void setBody(Exchange exchange, BodySource source) {
        try {
            exchange.getMessage().setBody(source.get());
        } catch (RuntimeException e) {
            LOG.warn("{} could not make a message of what came", name, e);
            exchange.setException(e);
        }
    }

    /** Makes a body. */
    @FunctionalInterface
    interface BodySource {
        @Nullable Object get();
    }
}
