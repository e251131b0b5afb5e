package io.github.camelpolytomic.wait;

import java.util.List;
import java.util.Set;

/** A list that tells of many waits at once. Read by one thread at a time. */
interface HintList {

    /**
     * What a reading has told.
     *
     * @param signs what is new, the oldest first
     * @param requests how many it took
     * @param complete whether it is all that is new
     */
    record Reading(List<Sign> signs, int requests, boolean complete) {}

    /**
     * Reads what is new.
     *
     * @param syncIds the syncs whose executions are waited for
     * @param most how many requests it may take
     */
    Reading read(Set<String> syncIds, int most);

    /** Begins anew: what has happened before now is not wanted. */
    void begin();

    /** A new wait for a sync: what was known of the sync was before that. Told by any thread. */
    default void forget(String syncId) {}

    /** Whether a reading costs the same, however little is new. */
    boolean isWhole();
}
