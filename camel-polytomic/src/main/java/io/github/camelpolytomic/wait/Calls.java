package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.client.Completion;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.client.Response;
import io.github.camelpolytomic.client.ResponseReader;
import io.github.camelpolytomic.support.TaskScheduler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Calls as futures, so that one follows the other in plain sight. */
final class Calls {

    private Calls() {}

    /**
     * Sends a request, and again as the retry policy allows.
     *
     * @return ends with the response, or with the exception of the last attempt
     */
    static <T> CompletableFuture<Response<T>> send(
            PolytomicClient client,
            Request request,
            ResponseReader<T> reader,
            TaskScheduler scheduler) {
        CompletableFuture<Response<T>> future = new CompletableFuture<>();
        try {
            client.execute(
                    request,
                    reader,
                    scheduler,
                    new Completion<>() {
                        @Override
                        public void succeeded(Response<T> response, boolean synchronous) {
                            future.complete(response);
                        }

                        @Override
                        public void failed(Throwable failure, boolean synchronous) {
                            future.completeExceptionally(failure);
                        }
                    });
        } catch (RuntimeException e) {
            future.completeExceptionally(e);
        }
        return future;
    }

    /** The exception that a future ended with, without what futures wrap around it. */
    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }
}
