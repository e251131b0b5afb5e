package io.github.camelpolytomic.operation;

/** What a form of an operation does with the body of the request. */
public enum BodyPolicy {
    /** No body is ever sent. */
    NONE,
    /** A JSON object may be sent. */
    OPTIONAL,
    /** A JSON object must be sent. */
    REQUIRED
}
