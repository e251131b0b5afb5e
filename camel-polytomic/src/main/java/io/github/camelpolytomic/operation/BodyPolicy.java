package io.github.camelpolytomic.operation;

/** What an operation, as one version spells it, does with the body of a message. */
public enum BodyPolicy {
    /** Nothing is ever sent. */
    NONE,
    /**
     * The body says how to do it. It is sent when it is a JSON object of nothing but fields that
     * the operation takes; anything else, an item of a feed for example, is not what is meant.
     */
    SETTINGS,
    /** The body is any JSON, an array too; nothing is sent where there is none. */
    ANY,
    /** The body is what is written; without one an empty object is sent. */
    OPTIONAL,
    /** The body is what is written, and there must be one. */
    REQUIRED
}
