package io.github.camelpolytomic.client;

import java.util.List;
import java.util.Map;

/**
 * What Polytomic answered.
 *
 * @param <T> what the body was made into
 * @param status the HTTP status, 2xx
 * @param body the value; null when there was none
 * @param envelope what stood beside {@code data}: {@code job}, {@code links}, {@code pagination},
 *     {@code target_creation}
 * @param version the API version that answered; null when the server did not say
 * @param requestId the API's id of the request; null when it did not say
 * @param location the header {@code Location}; null when there was none
 * @param attempts how often the request was sent
 */
public record Response<T>(
        int status,
        T body,
        Map<String, Object> envelope,
        String version,
        String requestId,
        String location,
        int attempts) {

    /** The same response with another body. */
    public <U> Response<U> with(U other) {
        return new Response<>(status, other, envelope, version, requestId, location, attempts);
    }

    /**
     * A text that stands beside {@code data}.
     *
     * @param path field names from the top, for example {@code pagination}, {@code next_page_token}
     * @return null when there is no such text or it is empty
     */
    public String envelope(List<String> path) {
        Object value = envelope;
        for (String name : path) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value instanceof String text && !text.isEmpty() ? text : null;
    }
}
