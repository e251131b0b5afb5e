package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.client.Page;
import io.github.camelpolytomic.client.Pages;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.operation.Paging;
import java.time.Instant;

/** From page to page by the token that each brings. */
final class PageSweep implements Sweep {

    private final Pages pages;
    private Request request;

    PageSweep(PolytomicClient client, Request first, Paging paging) {
        this.pages = paging == null ? null : new Pages(client, first, paging);
        this.request = first;
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public Request peek(Page<FeedItem> page) {
        return pages == null || page.next() == null ? null : pages.to(page.next());
    }

    @Override
    public void turn(Page<FeedItem> page, boolean enough) {
        request = pages == null || enough ? null : pages.after(page);
    }

    /** Each sweep begins with the first page. */
    record Anew(PolytomicClient client, Paging paging) implements Sweeps {

        @Override
        public Sweep begin(Request first, Instant since) {
            return new PageSweep(client, first, paging);
        }
    }
}
