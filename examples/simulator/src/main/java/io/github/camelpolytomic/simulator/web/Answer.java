package io.github.camelpolytomic.simulator.web;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer before it is written.
 *
 * @param status HTTP status
 * @param headers headers beyond the usual ones
 * @param body value to write as JSON, a byte array as it is, or null for no body
 */
public record Answer(int status, Map<String, String> headers, Object body) {

    /**
     * An answer with a JSON body.
     *
     * @param status HTTP status
     * @param body value to write as JSON
     * @return the answer
     */
    public static Answer of(int status, Object body) {
        return new Answer(status, Map.of(), body);
    }

    /**
     * An answer that is an error.
     *
     * @param problem what is wrong
     * @return the body {@code {key, message, metadata, status}}
     */
    public static Answer of(ApiProblem problem) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("key", problem.key());
        body.put("message", problem.getMessage());
        body.put("metadata", Map.of());
        body.put("status", problem.status());
        return of(problem.status(), body);
    }

    /**
     * 200 with the value under {@code data}.
     *
     * @param data the value
     * @return the answer
     */
    public static Answer data(Object data) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("data", data);
        return of(200, envelope);
    }

    /**
     * 200 with a list under {@code data}. An empty list is written as null, as the real service
     * does.
     *
     * @param items the items
     * @return the answer
     */
    public static Answer list(List<?> items) {
        return data(items.isEmpty() ? null : items);
    }

    /**
     * 200 without a body.
     *
     * @return the answer
     */
    public static Answer empty() {
        return new Answer(200, Map.of(), null);
    }

    /**
     * The same answer with a value beside {@code data}.
     *
     * @param name for example {@code pagination}
     * @param value its value; null changes nothing
     * @return a new answer
     */
    public Answer beside(String name, Object value) {
        if (value == null) {
            return this;
        }
        Map<String, Object> envelope = new LinkedHashMap<>();
        ((Map<?, ?>) body).forEach((k, v) -> envelope.put((String) k, v));
        envelope.put(name, value);
        return new Answer(status, headers, envelope);
    }
}
