package io.github.camelpolytomic.feed;

/** Where a consumer of events begins when it starts for the first time. */
public enum FeedStart {
    /** With what happens from now on. */
    now,
    /** With what Polytomic still keeps: the last 48 hours. */
    earliest
}
