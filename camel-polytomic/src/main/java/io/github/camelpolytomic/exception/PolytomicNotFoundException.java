package io.github.camelpolytomic.exception;

import org.jspecify.annotations.Nullable;

/** 404: there is no such thing, or the caller may not know of it. */
public class PolytomicNotFoundException extends PolytomicException {

    public PolytomicNotFoundException(
            String message, @Nullable Throwable cause, ErrorDetails details) {
        super(message, cause, details);
    }
}
