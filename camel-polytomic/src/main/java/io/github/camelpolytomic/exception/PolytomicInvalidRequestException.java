package io.github.camelpolytomic.exception;

import org.jspecify.annotations.Nullable;

/**
 * Refused before anything was sent: an id is missing, a value or a body is of the wrong kind, or
 * read-only mode is on.
 */
public class PolytomicInvalidRequestException extends PolytomicException {

    public PolytomicInvalidRequestException(
            String message, @Nullable Throwable cause, ErrorDetails details) {
        super(message, cause, details);
    }
}
