package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.client.Completion;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.client.Response;
import io.github.camelpolytomic.support.TaskScheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Reads pages, one of them ahead: while the route works on a page the next one is on its way. */
final class PageAhead {

    private final PolytomicClient client;
    private final PageScanner scanner;
    private final TaskScheduler timer;
    private Request ahead;
    private CompletableFuture<FeedPage> page;

    PageAhead(PolytomicClient client, PageScanner scanner, TaskScheduler timer) {
        this.client = client;
        this.scanner = scanner;
        this.timer = timer;
    }

    /** Reads a page, or takes it if it was read ahead. */
    FeedPage read(Request request) {
        CompletableFuture<FeedPage> read = request.equals(ahead) ? page : null;
        forget();
        if (read == null) {
            return client.execute(request, scanner).body();
        }
        try {
            return read.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** Begins to read a page; null for none. */
    void begin(Request request) {
        if (request == null) {
            return;
        }
        CompletableFuture<FeedPage> future = new CompletableFuture<>();
        ahead = request;
        page = future;
        timer.callLater(
                Duration.ZERO,
                new TaskScheduler.Task() {
                    @Override
                    public void run() {
                        // a retry holds no thread: other feeds and waits need them
                        client.execute(request, scanner, timer, new Arrival(future));
                    }

                    @Override
                    public void abandon() {
                        future.cancel(false);
                    }
                });
    }

    /** Puts what comes into a future. */
    private record Arrival(CompletableFuture<FeedPage> future) implements Completion<FeedPage> {

        @Override
        public void succeeded(Response<FeedPage> response, boolean synchronous) {
            future.complete(response.body());
        }

        @Override
        public void failed(Throwable failure, boolean synchronous) {
            future.completeExceptionally(failure);
        }
    }

    /** Does without what was read ahead: by the next poll it is old. */
    void forget() {
        ahead = null;
        page = null;
    }
}
