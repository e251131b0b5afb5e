package io.github.camelpolytomic.consumer;

import io.github.camelpolytomic.client.Answer;
import io.github.camelpolytomic.client.Completion;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.client.Timer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Reads pages, one of them ahead: while the route works on a page the next one is on its way. */
final class PageAhead {

    private final PolytomicClient client;
    private final PageScanner scanner;
    private final Timer timer;
    private Request ahead;
    private CompletableFuture<ScannedPage> page;

    PageAhead(PolytomicClient client, PageScanner scanner, Timer timer) {
        this.client = client;
        this.scanner = scanner;
        this.timer = timer;
    }

    /** Reads a page, or takes it if it was read ahead. */
    ScannedPage read(Request request) {
        CompletableFuture<ScannedPage> read = request.equals(ahead) ? page : null;
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
        CompletableFuture<ScannedPage> future = new CompletableFuture<>();
        ahead = request;
        page = future;
        timer.callLater(
                Duration.ZERO,
                new Timer.Task() {
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
    private record Arrival(CompletableFuture<ScannedPage> future)
            implements Completion<ScannedPage> {

        @Override
        public void succeeded(Answer<ScannedPage> answer, boolean synchronous) {
            future.complete(answer.body());
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
