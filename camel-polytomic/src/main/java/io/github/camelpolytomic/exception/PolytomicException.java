package io.github.camelpolytomic.exception;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that was asked of Polytomic did not work. The subclasses say what it means, for {@code
 * onException}.
 *
 * <p>This class itself stands for a response with a status that no subclass stands for.
 */
public class PolytomicException extends RuntimeException {

    private final ErrorDetails details;
    private final HashMap<String, String> ids = new HashMap<>();

    public PolytomicException(String message, @Nullable Throwable cause, ErrorDetails details) {
        super(message, cause);
        this.details = details;
    }

    /** Everything that is known of the failure; never null. */
    public ErrorDetails getDetails() {
        return details;
    }

    /** The operation as in the endpoint URI, for example {@code listModels}. */
    public String getOperation() {
        return details.operation();
    }

    /** The HTTP status; 0 when there was no response. */
    public int getStatus() {
        return details.status();
    }

    /** What kind of error the API says it is; null when it did not say. */
    public @Nullable String getKey() {
        return details.key();
    }

    /** The message of the API; null when there was none. */
    public @Nullable String getApiMessage() {
        return details.apiMessage();
    }

    /** What else the API said; never null. */
    public Map<String, Object> getMetadata() {
        return details.metadata();
    }

    /** The API's id of the request; null when unknown. */
    public @Nullable String getRequestId() {
        return details.requestId();
    }

    /**
     * The body of the error as it came, without credentials and cut when it is long; null when
     * there was none.
     */
    public @Nullable String getResponseBody() {
        return details.responseBody();
    }

    /** How often the request was sent; 0 when it was refused before it was sent. */
    public int getAttempts() {
        return details.attempts();
    }

    /**
     * What it was about where that is known, by the names of the options: {@code syncId}, {@code
     * executionId} and so on. Never null.
     */
    public Map<String, String> getIds() {
        return Collections.unmodifiableMap(ids);
    }

    /** Adds what it was about: see {@link #getIds}. */
    public void addId(String name, String id) {
        ids.put(name, id);
    }

    /** Whether the same request may well succeed later. */
    public boolean isRetryable() {
        return false;
    }
}
