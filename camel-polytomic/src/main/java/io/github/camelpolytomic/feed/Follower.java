package io.github.camelpolytomic.feed;

/**
 * Follows one thing, poll after poll: a list, or a status. For use by one thread at a time, and of
 * no thread in particular.
 */
interface Follower {

    /**
     * Polls and emits what is new.
     *
     * @param outlet where messages go, and what limits them
     * @throws Exception when the poll failed; the next one tries again
     */
    void poll(Outlet outlet) throws Exception;

    /** Whether what it follows is over, and all of that was delivered. */
    default boolean isOver() {
        return false;
    }

    /**
     * Whether another look makes no sense unless something has changed: nothing is to come again,
     * and nothing is half done.
     */
    boolean isSettled();

    /**
     * Called when the consumer starts: while it was stopped another node may have gone on, and the
     * delivery log tells.
     */
    default void restart() {}
}
