package io.github.camelpolytomic.simulator.contract;

import java.util.List;

/**
 * How one or more API versions spell an operation.
 *
 * @param operation flat name of the operation
 * @param method HTTP method
 * @param path path template
 * @param versions versions that have this form
 * @param query declared query parameters
 * @param requestSchema component schema of the body, {@code inline{...}}, or empty
 */
public record Route(
        String operation,
        String method,
        String path,
        List<String> versions,
        List<QueryParameter> query,
        String requestSchema) {

    /**
     * A declared query parameter.
     *
     * @param name as sent
     * @param type boolean, integer, string, date-time, array, map[...] or an enum's schema name
     * @param required whether it must be there
     */
    public record QueryParameter(String name, String type, boolean required) {}

    /**
     * A route together with what its path parameters were.
     *
     * @param route the route
     * @param values decoded path values in order of appearance
     */
    public record Match(Route route, List<String> values) {}
}
