package io.github.camelpolytomic.body;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.PolytomicEndpoint;
import io.github.camelpolytomic.client.ResponseReader;
import io.github.camelpolytomic.operation.ResponseShape;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.converter.stream.CachedOutputStream;
import org.apache.camel.converter.stream.InputStreamCache;

/** Chooses what makes a response a message body. */
public final class Readers {

    /** Up to this size a raw response is simply kept; above, Camel's stream cache decides where. */
    private static final int SMALL = 1024 * 1024;

    private static final String RECORDS = "io.github.camelpolytomic.model.";

    private Readers() {}

    /** The reader of an endpoint; null for raw streams, which need one for each exchange. */
    public static ResponseReader<?> of(PolytomicEndpoint endpoint, ObjectMapper mapper) {
        if (endpoint.getOutputClass() != null) {
            return EnvelopeReader.toType(mapper, outputClass(endpoint));
        }
        return switch (endpoint.getConfiguration().getBodyFormat()) {
            case java -> EnvelopeReader.toJava(mapper);
            case json -> EnvelopeReader.toText(mapper);
            case node -> EnvelopeReader.toNode(mapper);
            case stream -> null;
        };
    }

    /** The class that the option outputClass names. */
    public static Class<?> outputClass(PolytomicEndpoint endpoint) {
        String name = endpoint.getOutputClass();
        CamelContext context = endpoint.getCamelContext();
        Class<?> type =
                context.getClassResolver().resolveClass(name.contains(".") ? name : RECORDS + name);
        if (type == null) {
            throw new IllegalArgumentException(
                    "The option outputClass names a class that cannot be found: " + name);
        }
        return type;
    }

    /**
     * Gives the raw response as a stream that can be read again, and that is gone with the
     * exchange.
     */
    public static ResponseReader<Object> raw(Exchange exchange) {
        return new ResponseReader<>() {
            @Override
            public Content<Object> read(Incoming incoming) throws IOException {
                InputStream stream = incoming.stream();
                if (incoming.length() >= 0 && incoming.length() <= SMALL) {
                    byte[] bytes = new byte[(int) incoming.length()];
                    int read = stream.readNBytes(bytes, 0, bytes.length);
                    if (read == bytes.length) {
                        return new Content<>(new InputStreamCache(bytes), Map.of());
                    }
                    throw new IOException(
                            "the response ended after " + read + " of " + bytes.length + " bytes");
                }
                CachedOutputStream cache = new CachedOutputStream(exchange);
                stream.transferTo(cache);
                return new Content<>(cache.newStreamCache(), Map.of());
            }

            @Override
            public Object empty(ResponseShape shape) {
                return new InputStreamCache(new byte[0]);
            }
        };
    }
}
