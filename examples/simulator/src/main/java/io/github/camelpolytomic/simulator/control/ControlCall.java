package io.github.camelpolytomic.simulator.control;

import io.github.camelpolytomic.simulator.Outcome;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.web.Query;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;

/**
 * A control request.
 *
 * @param path decoded values of the path's parameters
 * @param query query parameters
 * @param body the document, empty when there was none
 */
record ControlCall(List<String> path, Query query, Map<String, Object> body) {

    private static final double NANOS = 1e9;

    boolean has(String name) {
        return body.get(name) != null;
    }

    String text(String name) {
        if (!has(name)) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return String.valueOf(body.get(name));
    }

    String text(String name, String usual) {
        return has(name) ? text(name) : usual;
    }

    long number(String name) {
        if (body.get(name) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException("'" + name + "' must be a number");
    }

    long number(String name, long usual) {
        return has(name) ? number(name) : usual;
    }

    double decimal(String name) {
        if (body.get(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("'" + name + "' must be a number");
    }

    boolean is(String name) {
        Object value = body.get(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw new IllegalArgumentException("'" + name + "' must be true or false");
    }

    Map<String, Object> object(String name) {
        if (has(name) && !(body.get(name) instanceof Map)) {
            throw new IllegalArgumentException("'" + name + "' must be an object");
        }
        return Values.object(body.get(name));
    }

    List<Map<String, Object>> objects(String name) {
        return Values.list(body.get(name)).stream().map(Values::object).toList();
    }

    /** Seconds as a number, or ISO 8601. */
    Duration duration(String name) {
        if (body.get(name) instanceof Number number) {
            return Duration.ofNanos((long) (number.doubleValue() * NANOS));
        }
        try {
            return Duration.parse(text(name));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'" + name + "' must be seconds or an ISO 8601 duration such as PT1M30S");
        }
    }

    Instant time(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + name + "' must be an RFC 3339 time");
        }
    }

    Outcome outcome() {
        Outcome outcome = Outcome.of(text("status"));
        outcome = has("records") ? outcome.records(number("records")) : outcome;
        outcome = has("errors") ? outcome.errors(number("errors")) : outcome;
        outcome = has("warnings") ? outcome.warnings(number("warnings")) : outcome;
        return has("message") ? outcome.message(text("message")) : outcome;
    }
}
