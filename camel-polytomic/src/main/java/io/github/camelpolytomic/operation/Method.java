package io.github.camelpolytomic.operation;

/** The HTTP methods that the API uses. */
public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
}
