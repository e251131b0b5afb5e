package io.github.camelpolytomic.exception;

/** There was an answer, but it is not what the API promises: not JSON, cut short, empty. */
public class PolytomicMalformedAnswerException extends PolytomicException {

    public PolytomicMalformedAnswerException(
            String message, Throwable cause, ErrorDetails details) {
        super(message, cause, details);
    }
}
