package io.github.camelpolytomic.exception;

/** 403: the credential is good, but does not allow this. */
public class PolytomicPermissionException extends PolytomicException {

    public PolytomicPermissionException(String message, Throwable cause, ErrorDetails details) {
        super(message, cause, details);
    }
}
