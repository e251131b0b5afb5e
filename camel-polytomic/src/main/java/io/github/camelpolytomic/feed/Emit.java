package io.github.camelpolytomic.feed;

/** What a consumer of a list emits at a poll. */
public enum Emit {
    /** What is new, or changed since it was last delivered. */
    changes,
    /** Everything that the list holds. */
    all,
    /** What changed in the fields of its items. */
    drift
}
