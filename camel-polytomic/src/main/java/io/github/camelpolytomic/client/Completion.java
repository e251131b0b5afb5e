package io.github.camelpolytomic.client;

import org.jspecify.annotations.Nullable;

/**
 * What is told when an asynchronous request is done. Exactly one of its methods is called, once.
 *
 * @param <T> what the response is made into
 */
public interface Completion<T extends @Nullable Object> {

    /**
     * There is a response.
     *
     * @param synchronous whether the thread is that of the caller
     */
    void succeeded(Response<T> response, boolean synchronous);

    /**
     * There is none.
     *
     * @param synchronous whether the thread is that of the caller
     */
    void failed(Throwable failure, boolean synchronous);
}
