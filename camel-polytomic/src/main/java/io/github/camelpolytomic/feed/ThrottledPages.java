package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.body.PageReader;
import io.github.camelpolytomic.client.Page;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.exception.PolytomicRateLimitException;
import java.time.Duration;

/**
 * Reads pages for the followers of one consumer. It tries once: a pause here would hold a place
 * that others wait for, so who follows many comes back later.
 */
record ThrottledPages(PolytomicClient client, PageReader<FeedItem> reader, Throttle throttle)
        implements PageSource {

    @Override
    public Page<FeedItem> read(Request request) {
        return read(request, reader);
    }

    @Override
    public Page<FeedItem> read(Request request, PageReader<FeedItem> any) {
        try {
            Page<FeedItem> page = client.once(request, any).body();
            throttle.passed();
            return page;
        } catch (PolytomicRateLimitException e) {
            Duration pause = throttle.close(e.getRetryAfter());
            client.observer().throttled(request.operation(), pause);
            throw e;
        }
    }
}
