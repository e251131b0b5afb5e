package io.github.camelpolytomic.model;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns the values of JSON into those of the components of records. */
final class JsonValue {

    /** A date and time of RFC 3339; where it has no offset it is in UTC. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ISO_DATE_TIME.withZone(ZoneOffset.UTC);

    private JsonValue() {}

    /**
     * A value as a component of a type holds it.
     *
     * @param json a Map, List, String, Number, Boolean or null
     * @return null if the type cannot hold the value
     */
    static Object as(Type type, Object json) {
        if (json == null || type == Object.class) {
            return json;
        }
        if (type == String.class) {
            return json instanceof Map || json instanceof List ? null : json.toString();
        }
        if (type == Boolean.class) {
            return bool(json.toString());
        }
        if (type == Long.class) {
            return integer(json.toString());
        }
        if (type == Instant.class) {
            return json instanceof String text ? instant(text.trim()) : null;
        }
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class
                    ? list(generic.getActualTypeArguments()[0], json)
                    : map(generic.getActualTypeArguments()[1], json);
        }
        return json instanceof Map<?, ?> object ? RecordReader.read((Class<?>) type, object) : null;
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }

    /** Digits are never cut off: not those after a point, and not those beyond 64 bits. */
    private static Long integer(String text) {
        try {
            return new BigDecimal(text).longValueExact();
        } catch (ArithmeticException | NumberFormatException notInteger) {
            return null;
        }
    }

    private static Instant instant(String text) {
        try {
            return DATE.parse(text, Instant::from);
        } catch (DateTimeException notDate) {
            return null;
        }
    }

    private static List<Object> list(Type elementType, Object json) {
        if (!(Values.tree(json) instanceof List<?> elements)) {
            return null;
        }
        List<Object> list = new ArrayList<>(elements.size());
        for (Object element : elements) {
            Object held = as(elementType, element);
            if (held == null && element != null) {
                return null;
            }
            list.add(held);
        }
        return list;
    }

    private static Map<Object, Object> map(Type valueType, Object json) {
        if (!(json instanceof Map<?, ?> object)) {
            return null;
        }
        Map<Object, Object> map = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : object.entrySet()) {
            Object held = as(valueType, entry.getValue());
            if (held == null && entry.getValue() != null) {
                return null;
            }
            map.put(entry.getKey(), held);
        }
        return map;
    }
}
