package io.github.camelpolytomic.simulator.web;

import io.github.camelpolytomic.simulator.base.ApiProblem;

/** What an operation does; runs under the world's lock. */
@FunctionalInterface
public interface Handler {

    /**
     * Performs the operation.
     *
     * @param call the request, already authenticated, routed and validated
     * @return the answer
     * @throws ApiProblem for answers that are errors
     */
    Answer handle(Call call);
}
