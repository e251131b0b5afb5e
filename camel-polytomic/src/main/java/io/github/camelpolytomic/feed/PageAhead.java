package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.body.PageReader;
import io.github.camelpolytomic.client.Completion;
import io.github.camelpolytomic.client.Page;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.client.Response;
import io.github.camelpolytomic.support.TaskScheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Reads pages, one of them ahead: while the route works on a page the next one is on its way. */
final class PageAhead implements PageSource {

    private final PolytomicClient client;
    private final PageReader<FeedItem> reader;
    private final TaskScheduler timer;
    private Request ahead;
    private CompletableFuture<Page<FeedItem>> page;

    PageAhead(PolytomicClient client, PageReader<FeedItem> reader, TaskScheduler timer) {
        this.client = client;
        this.reader = reader;
        this.timer = timer;
    }

    /** Reads a page, or takes it if it was read ahead. */
    @Override
    public Page<FeedItem> read(Request request) {
        CompletableFuture<Page<FeedItem>> read = request.equals(ahead) ? page : null;
        forget();
        if (read == null) {
            return client.execute(request, reader).body();
        }
        try {
            return read.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    @Override
    public Page<FeedItem> read(Request request, PageReader<FeedItem> other) {
        return client.execute(request, other).body();
    }

    /** Begins to read a page; null for none. */
    @Override
    public void begin(Request request) {
        if (request == null) {
            return;
        }
        CompletableFuture<Page<FeedItem>> future = new CompletableFuture<>();
        ahead = request;
        page = future;
        timer.callLater(
                Duration.ZERO,
                new TaskScheduler.Task() {
                    @Override
                    public void run() {
                        // a retry holds no thread: other feeds and waits need them
                        client.execute(request, reader, timer, new Arrival(future));
                    }

                    @Override
                    public void abandon() {
                        future.cancel(false);
                    }
                });
    }

    /** Puts what comes into a future. */
    private record Arrival(CompletableFuture<Page<FeedItem>> future)
            implements Completion<Page<FeedItem>> {

        @Override
        public void succeeded(Response<Page<FeedItem>> response, boolean synchronous) {
            future.complete(response.body());
        }

        @Override
        public void failed(Throwable failure, boolean synchronous) {
            future.completeExceptionally(failure);
        }
    }

    /** Does without what was read ahead: by the next poll it is old. */
    @Override
    public void forget() {
        ahead = null;
        page = null;
    }
}
