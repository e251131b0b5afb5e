package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.body.Polled;
import io.github.camelpolytomic.client.Response;
import io.github.camelpolytomic.exception.PolytomicException;

/**
 * Who waits, as the poller sees it. For one wait, {@code look} is called by one thread at a time,
 * and one of {@code over}, {@code failed}, {@code expired} and {@code abandoned} once.
 */
interface Follower {

    /** Looks at a response. @return whether it is over */
    boolean look(Response<Polled> response);

    /** It is over. */
    void over();

    /** It cannot be followed any further. */
    void failed(RuntimeException failure);

    /**
     * The time is up. Told on the thread of the clock, so it must hand on whatever takes long.
     *
     * @param lastFailure why the last poll told nothing; null when it did tell something
     */
    void expired(PolytomicException lastFailure);

    /** Everything stops. */
    void abandoned();

    /** The name of the sync has become known. Told any number of times, and only before the end. */
    default void named(String syncName) {}
}
