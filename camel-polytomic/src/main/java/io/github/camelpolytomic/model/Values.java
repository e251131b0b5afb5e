package io.github.camelpolytomic.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the compact constructors of the records share. */
final class Values {

    // Told apart by identity from an empty list or map that was given, so that nothing absent is
    // written. The empty ones of java.util are shared by everyone and would not do.
    private static final List<?> NO_LIST = Collections.unmodifiableList(new ArrayList<>(0));
    private static final Map<?, ?> NO_MAP = Collections.unmodifiableMap(new LinkedHashMap<>(0));

    private Values() {}

    static boolean isUnset(Object value) {
        return value == NO_LIST || value == NO_MAP;
    }

    /** An unmodifiable copy of a list whose elements cannot change; elements may be null. */
    @SuppressWarnings("unchecked")
    static <T> List<T> list(List<T> list) {
        if (list == null || isUnset(list)) {
            return (List<T>) NO_LIST;
        }
        return Collections.unmodifiableList(new ArrayList<>(list));
    }

    /**
     * An unmodifiable copy, in the same order, of a map whose values cannot change; values may be
     * null.
     */
    @SuppressWarnings("unchecked")
    static <T> Map<String, T> map(Map<String, T> map) {
        if (map == null || isUnset(map)) {
            return (Map<String, T>) NO_MAP;
        }
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** As {@link #list}, with everything below copied too. */
    static List<Object> objects(List<Object> list) {
        return list == null || isUnset(list) ? list(null) : copy(list);
    }

    /** As {@link #map}, with everything below copied too. */
    static Map<String, Object> object(Map<String, Object> map) {
        if (map == null || isUnset(map)) {
            return map(null);
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(key, tree(value)));
        return Collections.unmodifiableMap(copy);
    }

    /** As {@link #object}, for the component {@code other}. */
    static Map<String, Object> other(Map<String, Object> map) {
        return map instanceof OtherFields ? map : new OtherFields(object(map), Set.of());
    }

    /** As {@link #objects}, for a list of objects. */
    static List<Map<String, Object>> rows(List<Map<String, Object>> rows) {
        if (rows == null || isUnset(rows)) {
            return list(null);
        }
        List<Map<String, Object>> copy = new ArrayList<>(rows.size());
        rows.forEach(row -> copy.add(row == null ? null : object(row)));
        return Collections.unmodifiableList(copy);
    }

    /**
     * Any JSON value: lists, arrays and maps are copied all the way down, everything else stays.
     */
    static Object tree(Object value) {
        if (value instanceof List<?> list) {
            return copy(list);
        }
        if (value instanceof Object[] array) {
            return copy(Arrays.asList(array));
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, below) -> copy.put(key, tree(below)));
            return Collections.unmodifiableMap(copy);
        }
        return value;
    }

    private static List<Object> copy(List<?> list) {
        List<Object> copy = new ArrayList<>(list.size());
        list.forEach(element -> copy.add(tree(element)));
        return Collections.unmodifiableList(copy);
    }
}
