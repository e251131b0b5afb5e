package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.client.Page;
import io.github.camelpolytomic.client.Request;

/**
 * The way through the pages of a list, from one request to the next. For use by one thread at a
 * time.
 */
interface Sweep {

    /** Asks for the page where the sweep stands; null when it is at its end. */
    Request request();

    /**
     * The request after that, as far as the page tells it; null when it does not, or when there is
     * none.
     */
    Request peek(Page<FeedItem> page);

    /**
     * Goes on from a page that is done with.
     *
     * @param enough whether no further page is needed
     */
    void turn(Page<FeedItem> page, boolean enough);
}
