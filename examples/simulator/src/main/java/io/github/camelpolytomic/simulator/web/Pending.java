package io.github.camelpolytomic.simulator.web;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** An answer that is given when something is over. No thread waits for it. */
public final class Pending {

    private final CompletableFuture<Answer> future = new CompletableFuture<>();

    /**
     * Gives the answer.
     *
     * @param answer made now; a problem that it throws is the answer
     */
    public void complete(Supplier<Answer> answer) {
        Answer made;
        try {
            made = answer.get();
        } catch (ApiProblem problem) {
            made = Answer.of(problem);
        }
        future.complete(made);
    }

    /**
     * What a handler returns in the meantime.
     *
     * @return stands for the answer to come
     */
    public Answer answer() {
        return new Answer(0, Map.of(), this);
    }

    void whenDone(Consumer<Answer> receiver) {
        future.thenAccept(receiver);
    }
}
