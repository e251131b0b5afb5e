package io.github.camelpolytomic.exception;

import org.jspecify.annotations.Nullable;

/** 403: the credential is good, but does not allow this. */
public class PolytomicPermissionException extends PolytomicException {

    public PolytomicPermissionException(
            String message, @Nullable Throwable cause, ErrorDetails details) {
        super(message, cause, details);
    }
}
