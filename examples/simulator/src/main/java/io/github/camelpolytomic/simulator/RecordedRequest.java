package io.github.camelpolytomic.simulator;

import java.util.List;
import java.util.Map;

/**
 * A request that the simulator has received.
 *
 * @param operation flat name of the operation; {@code files} for downloads, {@code unknown} when no
 *     route matched
 * @param method HTTP method
 * @param rawPath path as it was sent, without the query
 * @param rawQuery query as it was sent, or null
 * @param headers request headers; names are compared without regard to case
 * @param body request body, empty when there was none
 * @param status status that was answered; 0 when the connection was dropped
 * @param nanos {@link System#nanoTime()} when it arrived
 */
public record RecordedRequest(
        String operation,
        String method,
        String rawPath,
        String rawQuery,
        Map<String, List<String>> headers,
        byte[] body,
        int status,
        long nanos) {

    /**
     * The first value of a header.
     *
     * @param name name in any case
     * @return its value, or null
     */
    public String header(String name) {
        List<String> values = headers.get(name);
        return values == null ? null : values.get(0);
    }
}
