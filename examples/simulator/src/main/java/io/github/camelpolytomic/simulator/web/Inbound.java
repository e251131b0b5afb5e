package io.github.camelpolytomic.simulator.web;

import io.github.camelpolytomic.simulator.contract.Route;
import java.util.List;
import java.util.Map;

/**
 * A request as it came in.
 *
 * @param method HTTP method
 * @param rawPath path as it was sent
 * @param rawQuery query as it was sent, or null
 * @param headers headers, names in any case
 * @param body body, empty when there was none
 * @param nanos when it arrived
 * @param version API version that it asks for
 * @param match its route, or null
 */
public record Inbound(
        String method,
        String rawPath,
        String rawQuery,
        Map<String, List<String>> headers,
        byte[] body,
        long nanos,
        String version,
        Route.Match match) {

    private static final String FILES = "/files/";

    /**
     * The operation.
     *
     * @return its flat name, {@code files} or {@code unknown}
     */
    public String operation() {
        if (match != null) {
            return match.route().operation();
        }
        return file() ? "files" : "unknown";
    }

    /**
     * Whether it asks for a file by its signed URL.
     *
     * @return true below /files/
     */
    public boolean file() {
        return rawPath.startsWith(FILES);
    }

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
