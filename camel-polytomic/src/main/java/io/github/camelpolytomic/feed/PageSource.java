package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.body.PageReader;
import io.github.camelpolytomic.client.Page;
import io.github.camelpolytomic.client.Request;

/** Reads pages for a follower. */
interface PageSource {

    /** Reads a page, on the calling thread. */
    Page<FeedItem> read(Request request);

    /** Reads something else than the pages of the feed, on the calling thread. */
    Page<FeedItem> read(Request request, PageReader<FeedItem> reader);

    /** This page will probably be asked for next; null for none. */
    default void begin(Request request) {}

    /** What was begun will not be asked for. */
    default void forget() {}
}
