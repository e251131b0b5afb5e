package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.client.Page;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.operation.Paging;

/** Through a log by its cursor, which is kept from one poll to the next. */
final class LogSweep implements Sweep {

    private final Request first;
    private final Paging paging;
    private final String start;
    private String cursor;
    private Request request;

    /** A sweep that goes on where a cursor says; null for the beginning. */
    LogSweep(Request first, Paging paging, String cursor) {
        this.first = first;
        this.paging = paging;
        this.start = cursor;
        this.cursor = cursor;
        this.request = at(cursor);
    }

    private Request at(String place) {
        return place == null ? first : first.with(paging.parameter().queryName(), place);
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public Request peek(Page<FeedItem> page) {
        return page.next() == null || page.items().isEmpty() ? null : at(page.next());
    }

    @Override
    public void turn(Page<FeedItem> page, boolean enough) {
        // an entry-less page is the end, though it may repeat the cursor
        boolean on = page.next() != null && !page.items().isEmpty() && !page.next().equals(cursor);
        cursor = page.next() == null ? cursor : page.next();
        request = on ? at(cursor) : null;
    }

    /**
     * Where the next sweep goes on; where this one began, when something of it has to come again.
     */
    String cursor(boolean again) {
        return again ? start : cursor;
    }
}
