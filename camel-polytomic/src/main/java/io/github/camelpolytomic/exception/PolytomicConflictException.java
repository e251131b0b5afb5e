package io.github.camelpolytomic.exception;

import org.jspecify.annotations.Nullable;

/** 409: something stands in the way, for example an execution that is already running. */
public class PolytomicConflictException extends PolytomicException {

    public PolytomicConflictException(
            String message, @Nullable Throwable cause, ErrorDetails details) {
        super(message, cause, details);
    }
}
