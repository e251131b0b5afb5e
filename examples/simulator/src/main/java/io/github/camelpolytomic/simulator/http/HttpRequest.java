package io.github.camelpolytomic.simulator.http;

import java.util.List;
import java.util.Map;

/**
 * A request that has arrived whole.
 *
 * @param method HTTP method as sent
 * @param rawPath path as sent, nothing decoded
 * @param rawQuery query string as sent, or null when there is none
 * @param headers header values by name, case-insensitive
 * @param body the bytes, empty when there are none
 * @param keepAlive whether the client wants to use the connection again
 * @param nanos when its first byte was read, on the clock of {@link System#nanoTime}
 */
public record HttpRequest(
        String method,
        String rawPath,
        String rawQuery,
        Map<String, List<String>> headers,
        byte[] body,
        boolean keepAlive,
        long nanos) {

    /**
     * A header.
     *
     * @param name its name in any case
     * @return the first value, or null
     */
    public String header(String name) {
        List<String> values = headers.get(name);
        return values == null ? null : values.get(0);
    }
}
