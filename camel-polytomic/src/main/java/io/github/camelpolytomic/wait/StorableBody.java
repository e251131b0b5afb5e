package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.exception.ErrorDetails;
import io.github.camelpolytomic.exception.PolytomicInvalidRequestException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Serializable;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;

/** Makes bodies that repositories can store. */
final class StorableBody {

    private StorableBody() {}

    /**
     * The body, or the same content as a byte[] where it is a stream or a file, or as a String
     * where it is a Reader.
     *
     * @param exchange converts
     * @param body may be null
     * @throws PolytomicInvalidRequestException when it is nothing that can be stored
     */
    static Object of(Exchange exchange, Object body, String operation) {
        if (body == null) {
            return null;
        }
        Object content = body;
        if (body instanceof StreamCache
                || body instanceof InputStream
                || body instanceof WrappedFile
                || body instanceof File) {
            content = convert(exchange, byte[].class, body);
            if (body instanceof StreamCache cache) {
                // what sends the request reads it too
                cache.reset();
            }
        } else if (body instanceof Reader) {
            content = convert(exchange, String.class, body);
        }
        if (content instanceof String || content instanceof byte[] || isSerializable(content)) {
            return content;
        }
        throw new PolytomicInvalidRequestException(
                "Operation "
                        + operation
                        + " with continueIn stores the message, and its body of type "
                        + body.getClass().getName()
                        + " is not serializable: make it a String, a byte[] or a Map, or remove it",
                null,
                ErrorDetails.of(operation, 0));
    }

    private static Object convert(Exchange exchange, Class<?> type, Object body) {
        return exchange.getContext().getTypeConverter().convertTo(type, exchange, body);
    }

    /** A Map is serializable only if what it holds is. */
    private static boolean isSerializable(Object content) {
        if (!(content instanceof Serializable)) {
            return false;
        }
        try (ObjectOutputStream stream = new ObjectOutputStream(OutputStream.nullOutputStream())) {
            stream.writeObject(content);
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
