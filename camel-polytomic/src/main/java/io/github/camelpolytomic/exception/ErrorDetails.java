package io.github.camelpolytomic.exception;

import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a failure. Nothing in it is ever a credential.
 *
 * @param operation the operation as in the endpoint URI; never null
 * @param status the HTTP status; 0 when there was no response
 * @param key what kind of error the API says it is, in its own word, for example {@code not_found};
 *     null when unknown
 * @param apiMessage the message of the API, cut when it is long; null when there was none
 * @param metadata what else the API said of the error; never null
 * @param requestId the API's id of the request, to name in a question to its support; null when
 *     unknown
 * @param attempts how often the request was sent, or tried to; 0 when it was refused before
 * @param responseBody the beginning of the body of the error as it came, without credentials; null
 *     when there was none
 */
public record ErrorDetails(
        String operation,
        int status,
        @Nullable String key,
        @Nullable String apiMessage,
        Map<String, Object> metadata,
        @Nullable String requestId,
        int attempts,
        @Nullable String responseBody)
        implements Serializable {

    public ErrorDetails {
        metadata = metadata == null ? Map.of() : metadata;
    }

    /** Of a failure that has no response. */
    public static ErrorDetails of(String operation, int attempts) {
        return new ErrorDetails(operation, 0, null, null, Map.of(), null, attempts, null);
    }
}
