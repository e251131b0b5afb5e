package io.github.camelpolytomic.exception;

/** 401: the credential is missing, unknown or revoked. */
public class PolytomicAuthenticationException extends PolytomicException {

    public PolytomicAuthenticationException(String message, Throwable cause, ErrorDetails details) {
        super(message, cause, details);
    }
}
