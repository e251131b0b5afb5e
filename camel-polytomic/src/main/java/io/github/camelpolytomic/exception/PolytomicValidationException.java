package io.github.camelpolytomic.exception;

import org.jspecify.annotations.Nullable;

/** 400 or 422: the API refused what was sent. */
public class PolytomicValidationException extends PolytomicException {

    public PolytomicValidationException(
            String message, @Nullable Throwable cause, ErrorDetails details) {
        super(message, cause, details);
    }
}
