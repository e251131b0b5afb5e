package io.github.camelpolytomic.exception;

import org.jspecify.annotations.Nullable;

/** There was a response, but it is not what the API promises: not JSON, cut short, empty. */
public class PolytomicMalformedResponseException extends PolytomicException {

    public PolytomicMalformedResponseException(
            String message, @Nullable Throwable cause, ErrorDetails details) {
        super(message, cause, details);
    }
}
