package io.github.camelpolytomic.simulator.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpolytomic.simulator.base.ApiProblem;
import io.github.camelpolytomic.simulator.base.Escapes;
import io.github.camelpolytomic.simulator.base.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The query parameters of a request, read as what they are declared to be. */
public final class Query {

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private Query() {}

    /**
     * Parses a raw query string.
     *
     * @param raw without the question mark; may be null
     * @return the parameters
     */
    public static Query parse(String raw) {
        Query query = new Query();
        if (raw == null || raw.isEmpty()) {
            return query;
        }
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            String name = Escapes.decodeQuery(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : Escapes.decodeQuery(pair.substring(equals + 1));
            query.values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        }
        return query;
    }

    /**
     * A text.
     *
     * @param name parameter
     * @return its value, or null when it is absent or empty
     */
    public String text(String name) {
        List<String> all = values.get(name);
        return all == null || all.get(0).isEmpty() ? null : all.get(0);
    }

    /**
     * All values of a repeated parameter; one value may also hold several, with commas between.
     *
     * @param name parameter
     * @return the values, empty when absent
     */
    public List<String> texts(String name) {
        List<String> all = new ArrayList<>(values.getOrDefault(name, List.of()));
        all.addAll(values.getOrDefault(name + "[]", List.of()));
        return all.stream().flatMap(v -> List.of(v.split(",")).stream()).toList();
    }

    /**
     * A boolean.
     *
     * @param name parameter
     * @return its value, or null when it is absent
     */
    public Boolean bool(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw bad(name, text, "a boolean");
        };
    }

    /**
     * Whether a boolean parameter is there and true.
     *
     * @param name parameter
     * @return false when it is absent
     */
    public boolean is(String name) {
        return Boolean.TRUE.equals(bool(name));
    }

    /**
     * A page size. More than the cap is served as the cap, less than 1 like no limit at all.
     *
     * @param name parameter
     * @param fallback when absent or less than 1
     * @param cap most that is served
     * @return a number from 1 to the cap
     */
    public int limit(String name, int fallback, int cap) {
        Integer limit = integer(name);
        return limit == null || limit < 1 ? fallback : Math.min(limit, cap);
    }

    /**
     * An integer.
     *
     * @param name parameter
     * @return its value, or null when it is absent
     */
    public Integer integer(String name) {
        String text = text(name);
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw bad(name, text, "an integer");
        }
    }

    /**
     * A date-time.
     *
     * @param name parameter
     * @return its value, or null when it is absent
     */
    public Instant time(String name) {
        String text = text(name);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw bad(name, text, "an RFC 3339 date-time");
        }
    }

    /**
     * A map parameter. How it is written is not settled, so three forms are read: {@code
     * name[key]=value}, a JSON object, and {@code key=value} for every key that is not a parameter
     * of its own.
     *
     * @param name parameter
     * @param declared names of the operation's other parameters
     * @return the map, empty when absent
     */
    public Map<String, List<String>> map(String name, Set<String> declared) {
        Map<String, List<String>> map = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> entry : values.entrySet()) {
            String key = entry.getKey();
            if (key.equals(name)) {
                entry.getValue().stream()
                        .filter(v -> !v.isEmpty())
                        .forEach(v -> json(name, v, map));
            } else if (key.startsWith(name + "[") && key.endsWith("]")) {
                String inner = key.substring(name.length() + 1, key.length() - 1);
                inner = inner.endsWith("][") ? inner.substring(0, inner.length() - 2) : inner;
                map.computeIfAbsent(inner, k -> new ArrayList<>()).addAll(entry.getValue());
            } else if (!declared.contains(key)) {
                map.computeIfAbsent(key, k -> new ArrayList<>()).addAll(entry.getValue());
            }
        }
        return map;
    }

    private static void json(String name, String text, Map<String, List<String>> into) {
        JsonNode node;
        try {
            node = Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw bad(name, text, "a JSON object");
        }
        if (!node.isObject()) {
            throw bad(name, text, "a JSON object");
        }
        node.properties()
                .forEach(
                        field -> {
                            List<String> list =
                                    into.computeIfAbsent(field.getKey(), k -> new ArrayList<>());
                            if (field.getValue().isArray()) {
                                field.getValue().forEach(v -> list.add(v.asText()));
                            } else {
                                list.add(field.getValue().asText());
                            }
                        });
    }

    private static ApiProblem bad(String name, String value, String expected) {
        return ApiProblem.badRequest(
                "Query parameter " + name + " must be " + expected + ", not " + value);
    }
}
