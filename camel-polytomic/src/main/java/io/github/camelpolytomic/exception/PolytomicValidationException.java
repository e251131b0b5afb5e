package io.github.camelpolytomic.exception;

/** 400 or 422: the API refused what was sent. */
public class PolytomicValidationException extends PolytomicException {

    public PolytomicValidationException(String message, Throwable cause, ErrorDetails details) {
        super(message, cause, details);
    }
}
