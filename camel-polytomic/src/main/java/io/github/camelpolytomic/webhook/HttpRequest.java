package io.github.camelpolytomic.webhook;

import io.github.camelpolytomic.webhook.RefusedException.Reason;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.WrappedFile;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver looks at in a request, as some HTTP server of Camel hands it over: single headers
 * and the bytes of the body, of which never more are read than are allowed.
 */
final class HttpRequest {

    private final Message message;
    private final int maxBodySize;

    HttpRequest(Exchange exchange, int maxBodySize) {
        this.message = exchange.getMessage();
        this.maxBodySize = maxBodySize;
    }

    /**
     * A header that may be there once.
     *
     * @return null when it is missing or empty
     * @throws RefusedException when it is there more than once: which one would count?
     */
    @Nullable String header(String name) throws RefusedException {
        Object value = message.getHeader(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text)) {
            throw new RefusedException(Reason.BAD_SIGNATURE);
        }
        return text.isBlank() ? null : text;
    }

    /** The body as it came, before anything is made of it. */
    byte[] body() throws RefusedException {
        if (declaredLength() > maxBodySize) {
            throw new RefusedException(Reason.TOO_LARGE);
        }
        Object body = message.getBody();
        if (body == null) {
            return new byte[0];
        }
        if (body instanceof byte[] bytes) {
            if (bytes.length > maxBodySize) {
                throw new RefusedException(Reason.TOO_LARGE);
            }
            return bytes;
        }
        if (body instanceof Map || body instanceof File || body instanceof WrappedFile) {
            // a server made something of a form or of an upload: the bytes are gone
            throw new RefusedException(Reason.BAD_SIGNATURE);
        }
        try (InputStream stream = message.getBody(InputStream.class)) {
            if (stream == null) {
                throw new RefusedException(Reason.BAD_SIGNATURE);
            }
            return bounded(stream);
        } catch (IOException e) {
            throw new RefusedException(Reason.MALFORMED);
        }
    }

    private long declaredLength() {
        try {
            Object length = message.getHeader(Exchange.CONTENT_LENGTH);
            return length == null ? -1 : Long.parseLong(length.toString().strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /**
     * The body unpacked, if it is packed. Some servers have unpacked it already and leave the
     * header that says otherwise, so its first bytes count too.
     */
    byte[] unpack(byte[] body) throws RefusedException {
        Object encoding = message.getHeader(Exchange.CONTENT_ENCODING);
        boolean packed =
                encoding != null && encoding.toString().toLowerCase(Locale.ROOT).contains("gzip");
        if (!packed || !isGzip(body)) {
            return body;
        }
        try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return bounded(stream);
        } catch (IOException e) {
            throw new RefusedException(Reason.MALFORMED);
        }
    }

    private static boolean isGzip(byte[] body) {
        return body.length > 1 && body[0] == 0x1f && body[1] == (byte) 0x8b;
    }

    private byte[] bounded(InputStream stream) throws IOException, RefusedException {
        // never read() for the one byte more: the stream of netty-http throws at its end there
        byte[] bytes = stream.readNBytes(Math.min(maxBodySize, Integer.MAX_VALUE - 1) + 1);
        if (bytes.length > maxBodySize) {
            throw new RefusedException(Reason.TOO_LARGE);
        }
        return bytes;
    }
}
