package io.github.camelpolytomic.operation;

/** What Polytomic sends to an endpoint that calls nothing. */
public enum Received {
    /** What happened in the organization: to its one webhook, signed. */
    EVENTS,
    /** Records of a model sync: to a connection of type webhook, with a bearer token. */
    RECORDS
}
