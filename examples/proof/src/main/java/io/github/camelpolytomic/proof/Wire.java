package io.github.camelpolytomic.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * Stands between the component and the network: keeps the last answer (of several attempts that is
 * the one that counts; a redirect is an answer too), and lets nothing through but GET, whatever is
 * asked of it. For one thread at a time.
 */
final class Wire implements ExecChainHandler {

    /** Enough for any answer that a survey asks for. */
    private static final int MOST_BYTES = 64 * 1024 * 1024;

    static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final long pauseMillis;
    private Set<String> without = Set.of();
    private Answer last;
    private int requests;

    /**
     * A wire.
     *
     * @param pauseMillis the time between two requests at the least
     */
    Wire(long pauseMillis) {
        this.pauseMillis = pauseMillis;
    }

    /** Takes headers off the requests that follow. */
    synchronized void without(Set<String> headers) {
        without = headers;
    }

    /** The last answer, which is forgotten; null when there was none. */
    synchronized Answer take() {
        Answer taken = last;
        last = null;
        return taken;
    }

    synchronized int requests() {
        return requests;
    }

    @Override
    public synchronized ClassicHttpResponse execute(
            ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        if (!"GET".equals(request.getMethod())) {
            throw new IOException("The proof only reads; it does not send " + request.getMethod());
        }
        without.forEach(request::removeHeaders);
        pause();
        requests++;
        ClassicHttpResponse response = chain.proceed(request, scope);
        byte[] bytes = null;
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            String type = entity.getContentType();
            bytes = EntityUtils.toByteArray(entity, MOST_BYTES);
            response.setEntity(
                    new ByteArrayEntity(bytes, type == null ? null : ContentType.parse(type)));
        }
        Map<String, String> headers = new TreeMap<>();
        for (Header header : response.getHeaders()) {
            headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        if (last != null && last.status() / 100 == 3) {
            // where the redirect led to is no answer of the API
            return response;
        }
        last =
                new Answer(
                        null,
                        null,
                        request.getRequestUri(),
                        response.getCode(),
                        headers,
                        json(bytes),
                        null,
                        without);
        return response;
    }

    private void pause() throws IOException {
        try {
            Thread.sleep(pauseMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static JsonNode json(byte[] bytes) throws IOException {
        if (bytes == null || bytes.length == 0) {
            return null;
        }
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
