package io.github.camelpolytomic.body;

import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.RequestBuilder;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.RequestTemplate;
import io.github.camelpolytomic.support.TaskScheduler;

/**
 * What an endpoint gives to those who call its operation: producers, consumers and waits. They see
 * this and not the endpoint.
 *
 * @param operation the row of the table
 * @param template how the version of the endpoint spells its request
 * @param client sends requests
 * @param requests makes the requests of the operation
 * @param values decides what parameters are
 * @param bodies makes message bodies
 * @param scheduler does things later
 */
public record CallContext(
        Operation operation,
        RequestTemplate template,
        PolytomicClient client,
        RequestBuilder requests,
        ParameterValues values,
        BodyMapper bodies,
        TaskScheduler scheduler) {

    /**
     * The same with a client of its own, whose calls its owner can end without ending those of
     * others.
     */
    public CallContext stoppable() {
        return new CallContext(
                operation, template, client.stoppable(), requests, values, bodies, scheduler);
    }
}
