package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.support.Digest;

/**
 * One of many that a consumer follows. Its state is for the consumer, which guards it by a lock.
 */
final class Member {

    private final String id;
    private final Target target;
    private final Follower follower;

    /** Whether a thread looks after it right now. */
    boolean busy;

    /** In which round it was looked at last; 0 for never. */
    long round;

    /** How often in a row it did not answer in time. */
    int silent;

    /** How many rounds it is left alone because it does not answer in time. */
    int rest;

    /** Why the last look failed; null when it did not. */
    Exception failure;

    /** How often in a row the look has failed. */
    int failures;

    /** What was told of it when it was looked at last; null for nothing. */
    String change;

    /** How many more rounds it is looked at though nothing tells of a change. */
    int again;

    Member(String id, Target target, Follower follower) {
        this.id = id;
        this.target = target;
        this.follower = follower;
    }

    String id() {
        return id;
    }

    Target target() {
        return target;
    }

    Follower follower() {
        return follower;
    }

    /** A look has failed. */
    void failed(Exception why) {
        failure = why;
        failures++;
    }

    /** Whether this failure is to be told: the first, the second, the fourth, the eighth... */
    boolean isToTell() {
        return Integer.bitCount(failures) == 1;
    }

    /** A look has succeeded. */
    void succeeded() {
        failure = null;
        failures = 0;
        silent = 0;
    }

    /** Spreads members evenly, the same way in every process. */
    int slot(int slots) {
        return Integer.parseInt(Digest.of(id, 6), 16) % slots;
    }
}
