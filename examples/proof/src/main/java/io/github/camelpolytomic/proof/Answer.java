package io.github.camelpolytomic.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/**
 * One request and what came back.
 *
 * @param operation the operation that was called
 * @param version the API version that was asked for, for example {@code 2025-09-18}
 * @param target what was asked for: path and query, encoded
 * @param status the HTTP status; 0 when there was no answer
 * @param headers the answer's headers, names in lower case
 * @param body the answer's body; null when there was none or when it is not JSON
 * @param problem the exception that the component made of it; null when it gave a body
 * @param without headers that were taken off the request
 */
record Answer(
        String operation,
        String version,
        String target,
        int status,
        Map<String, String> headers,
        JsonNode body,
        String problem,
        Set<String> without) {

    boolean isGood() {
        return status >= 200 && status < 300;
    }

    /** What stands under {@code data}; a missing node when there is nothing. */
    JsonNode data() {
        return body == null ? MissingNode.getInstance() : body.path("data");
    }

    /** The path without what came before the API's own part of it. */
    String path() {
        String path = URI.create(target).getRawPath();
        return path.substring(Math.max(0, path.indexOf("/api/")));
    }
}
