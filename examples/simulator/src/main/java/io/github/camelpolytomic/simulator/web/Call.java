package io.github.camelpolytomic.simulator.web;

import io.github.camelpolytomic.simulator.contract.Contract;
import java.util.List;
import java.util.Map;

/**
 * A request as an operation sees it.
 *
 * @param operation flat name
 * @param method HTTP method
 * @param version API version that serves it
 * @param caller who calls
 * @param path decoded path values, in order
 * @param query query parameters
 * @param body JSON object of the body, empty when there was none
 */
public record Call(
        String operation,
        String method,
        String version,
        Caller caller,
        List<String> path,
        Query query,
        Map<String, Object> body) {

    /**
     * The first path value.
     *
     * @return an id, as a rule
     */
    public String id() {
        return path.get(0);
    }

    /**
     * A path value.
     *
     * @param index position, from 0
     * @return the decoded value
     */
    public String path(int index) {
        return path.get(index);
    }

    /**
     * Whether the newest version serves the call.
     *
     * @return false for every older version
     */
    public boolean newest() {
        return Contract.NEWEST.equals(version);
    }

    /**
     * PATCH merges, PUT replaces.
     *
     * @return whether fields that are not sent keep their values
     */
    public boolean merges() {
        return "PATCH".equals(method);
    }
}
