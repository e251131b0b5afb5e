package io.github.camelpolytomic.simulator.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small helpers for maps that become JSON objects. */
public final class Values {

    private Values() {}

    /**
     * A map in the given order; values may be null.
     *
     * @param pairs name, value, name, value, ...
     * @return a new map
     */
    public static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /**
     * A copy with other values.
     *
     * @param base the map to copy
     * @param pairs name, value, name, value, ...
     * @return a new map
     */
    public static Map<String, Object> with(Map<String, Object> base, Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>(base);
        map.putAll(map(pairs));
        return map;
    }

    /**
     * Reads a value as an object.
     *
     * @param value anything
     * @return its entries, empty when it is no object
     */
    public static Map<String, Object> object(Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> entries) {
            entries.forEach((k, v) -> map.put(String.valueOf(k), v));
        }
        return map;
    }

    /**
     * Reads a value as a list.
     *
     * @param value anything
     * @return its elements, empty when it is no list
     */
    public static List<Object> list(Object value) {
        return value instanceof List<?> list ? new ArrayList<>(list) : List.of();
    }

    /**
     * Reads a value as a list of texts.
     *
     * @param value anything
     * @return its elements as text
     */
    public static List<String> texts(Object value) {
        return list(value).stream().map(String::valueOf).toList();
    }
}
