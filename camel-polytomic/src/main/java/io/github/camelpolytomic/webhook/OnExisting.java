package io.github.camelpolytomic.webhook;

/** What to do about a webhook that the organization already has: it can have only one. */
public enum OnExisting {
    /** Lead it here, and give it the secret. */
    update,
    /** Leave it as it is: it leads here by another address. */
    reuse,
    /** Do not start. */
    fail
}
