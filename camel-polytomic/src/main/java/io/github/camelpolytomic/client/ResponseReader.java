package io.github.camelpolytomic.client;

import io.github.camelpolytomic.operation.ResponseShape;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a value out of the body of a good response, while it comes in.
 *
 * @param <T> the value
 */
public interface ResponseReader<T extends @Nullable Object> {

    /**
     * A body on its way.
     *
     * @param stream decoded of gzip and the like; the client closes it
     * @param length in bytes; negative when unknown
     * @param contentType for example {@code application/json}, without parameters; null when
     *     unknown
     * @param shape what it should look like
     */
    record Incoming(
            InputStream stream, long length, @Nullable String contentType, ResponseShape shape) {}

    /**
     * What came of it.
     *
     * @param <T> the value
     * @param value may be null
     * @param envelope what stood beside {@code data}; empty when nothing did, or when the reader
     *     does not look
     */
    record Content<T extends @Nullable Object>(T value, Map<String, Object> envelope) {}

    /**
     * Reads a body to its end.
     *
     * @throws MalformedResponse when it is not what it should be
     * @throws IOException when it breaks off
     */
    Content<T> read(Incoming incoming) throws IOException, MalformedResponse;

    /** What stands for a response without a body: of a list an empty one, otherwise null. */
    T empty(ResponseShape shape);

    /** A body that came whole, but is not what the API promises. */
    final class MalformedResponse extends Exception {

        public MalformedResponse(String why, @Nullable Throwable cause) {
            super(why, cause);
        }
    }
}
