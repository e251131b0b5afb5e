package io.github.camelpolytomic.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the compact constructors of the records share. What was read, and what another record held,
 * is taken as it is: it cannot change.
 */
final class Values {

    // Told apart by identity from an empty list or map that was given, so that nothing absent is
    // written.
    private static final FixedList<?> NO_LIST = new FixedList<>(new Object[0]);
    private static final FixedMap<?> NO_MAP = new FixedMap<>(Map.of());

    private Values() {}

    static boolean isUnset(@Nullable Object value) {
        return value == NO_LIST || value == NO_MAP;
    }

    /** An unmodifiable copy of a list whose elements cannot change; elements may be null. */
    @SuppressWarnings("unchecked")
    static <T> List<T> list(@Nullable List<T> list) {
        if (list == null) {
            return (List<T>) NO_LIST;
        }
        return list instanceof FixedList ? list : new FixedList<>(list.toArray());
    }

    /**
     * An unmodifiable copy, in the same order, of a map whose values cannot change; values may be
     * null.
     */
    @SuppressWarnings("unchecked")
    static <T> Map<String, T> map(@Nullable Map<String, T> map) {
        if (map == null) {
            return (Map<String, T>) NO_MAP;
        }
        return map instanceof FixedMap ? map : new FixedMap<>(new LinkedHashMap<>(map));
    }

    /** As {@link #list}, with everything below copied too. */
    static List<Object> objects(@Nullable List<Object> list) {
        return list == null || list instanceof FixedList ? list(list) : copy(list);
    }

    /** As {@link #map}, with everything below copied too. */
    static Map<String, Object> object(@Nullable Map<String, Object> map) {
        return map == null || map instanceof FixedMap ? map(map) : copy(map);
    }

    /** As {@link #object}, for the component {@code other}. */
    static Map<String, Object> other(@Nullable Map<String, Object> map) {
        if (map instanceof OtherFields) {
            return map;
        }
        return map == null || map.isEmpty() ? OtherFields.NONE : new OtherFields(copy(map));
    }

    /** As {@link #objects}, for a list of objects. */
    static List<Map<String, Object>> rows(@Nullable List<Map<String, Object>> rows) {
        if (rows == null || rows instanceof FixedList) {
            return list(rows);
        }
        return new FixedList<>(
                rows.stream().map(row -> row == null ? null : object(row)).toArray());
    }

    /**
     * Any JSON value: lists, arrays and maps are copied all the way down, everything else stays.
     */
    static @Nullable Object tree(@Nullable Object value) {
        if (value instanceof FixedList || value instanceof FixedMap) {
            return value;
        }
        if (value instanceof List<?> list) {
            return copy(list);
        }
        if (value instanceof Object[] array) {
            return copy(Arrays.asList(array));
        }
        return value instanceof Map<?, ?> map ? copy(map) : value;
    }

    private static FixedMap<Object> copy(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, below) -> copy.put((String) key, tree(below)));
        return new FixedMap<>(copy);
    }

    private static FixedList<Object> copy(List<?> list) {
        return new FixedList<>(list.stream().map(Values::tree).toArray());
    }
}
