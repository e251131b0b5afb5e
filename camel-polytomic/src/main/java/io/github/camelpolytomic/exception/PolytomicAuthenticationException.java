package io.github.camelpolytomic.exception;

import org.jspecify.annotations.Nullable;

/** 401: the credential is missing, unknown or revoked. */
public class PolytomicAuthenticationException extends PolytomicException {

    public PolytomicAuthenticationException(
            String message, @Nullable Throwable cause, ErrorDetails details) {
        super(message, cause, details);
    }
}
