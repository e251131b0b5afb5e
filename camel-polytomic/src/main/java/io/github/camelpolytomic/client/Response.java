package io.github.camelpolytomic.client;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
public record Response<T extends @Nullable Object>(
        int status,
        T body,
        Map<String, Object> envelope,
        @Nullable String version,
        @Nullable String requestId,
        @Nullable String location,
        int attempts) {

    /** The same response with another body. */
    public <U extends @Nullable Object> Response<U> with(U other) {
        return new Response<>(status, other, envelope, version, requestId, location, attempts);
    }

    /**
     * A value of the envelope.
     *
     * @param path field names from the top, for example {@code pagination}, {@code
     *     next_page_token}; below {@code data} only what the reader was asked to note is found
     * @return null when there is no such value
     */
    public @Nullable Object find(List<String> path) {
        Object value = envelope;
        for (String name : path) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }

    /** The same where it is a text; null also when it is empty or no text. */
    public @Nullable String text(List<String> path) {
        return find(path) instanceof @Nullable String text && !text.isEmpty() ? text : null;
    }
}
