package io.github.camelpolytomic.body;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.client.ResponseReader;
import io.github.camelpolytomic.operation.ResponseShape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.converter.stream.CachedOutputStream;
import org.apache.camel.converter.stream.InputStreamCache;
import org.jspecify.annotations.Nullable;

/**
 * Gives the response as it came, as a stream that can be read again and that is gone with the
 * exchange. It is read once, and parsed only where something in it is wanted.
 */
final class RawReader implements ResponseReader<Object> {

    /** Up to this size a response is simply kept; above, Camel's stream cache decides where. */
    private static final int SMALL = 1024 * 1024;

    private final Exchange exchange;
    private final @Nullable EnvelopeReader<JsonSlice> envelope;

    RawReader(ObjectMapper mapper, Exchange exchange, List<String> noted) {
        this.exchange = exchange;
        this.envelope =
                noted.isEmpty()
                        ? null
                        : new EnvelopeReader<>(mapper, SliceReader.ofSlices(), noted);
    }

    @Override
    public Content<Object> read(Incoming incoming) throws IOException, MalformedResponse {
        boolean small = incoming.length() >= 0 && incoming.length() <= SMALL;
        if (!small && envelope == null) {
            CachedOutputStream cache = new CachedOutputStream(exchange);
            incoming.stream().transferTo(cache);
            return new Content<>(cache.newStreamCache(), Map.of());
        }
        byte[] bytes = ResponseBytes.toKeep(incoming).array();
        return new Content<>(
                new InputStreamCache(bytes),
                envelope == null ? Map.of() : envelope(envelope, incoming, bytes));
    }

    private static Map<String, Object> envelope(
            EnvelopeReader<JsonSlice> reader, Incoming incoming, byte[] bytes)
            throws IOException, MalformedResponse {
        return reader.read(
                        new Incoming(
                                new ByteArrayInputStream(bytes),
                                bytes.length,
                                incoming.contentType(),
                                incoming.shape()))
                .envelope();
    }

    @Override
    public Object empty(ResponseShape shape) {
        return new InputStreamCache(new byte[0]);
    }
}
