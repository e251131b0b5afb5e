package io.github.camelpolytomic.exception;

/** There was a response, but it is not what the API promises: not JSON, cut short, empty. */
public class PolytomicMalformedResponseException extends PolytomicException {

    public PolytomicMalformedResponseException(
            String message, Throwable cause, ErrorDetails details) {
        super(message, cause, details);
    }
}
