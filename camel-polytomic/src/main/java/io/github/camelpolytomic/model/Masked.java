package io.github.camelpolytomic.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Prints records as Java does, but for the components that are {@link Secret}. */
final class Masked {

    private Masked() {}

    static String toString(Record masked) {
        RecordType type = RecordType.of(masked.getClass());
        StringJoiner text = new StringJoiner(", ", masked.getClass().getSimpleName() + "[", "]");
        for (RecordType.Component component : type.components()) {
            Object value = component.valueIn(masked);
            text.add(component.name() + "=" + shown(value, component.secret()));
        }
        return text.add("other=" + type.otherIn(masked)).toString();
    }

    private static @Nullable Object shown(@Nullable Object value, @Nullable Secret secret) {
        if (secret == null) {
            return value;
        }
        return secret.value() == Secret.Show.NAMES ? names(value) : sizes(value);
    }

    /** Which names an object has; of any other value only whether there is one. */
    static @Nullable Object names(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? each(map, Masked::mask) : mask(value);
    }

    private static @Nullable Object sizes(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? each(map, Masked::size) : size(value);
    }

    private static @Nullable Object mask(@Nullable Object value) {
        return value == null ? null : "***";
    }

    private static @Nullable Object size(@Nullable Object value) {
        if (value instanceof Collection<?> collection) {
            return "[" + collection.size() + "]";
        }
        if (value instanceof Map<?, ?> map) {
            return "{" + map.size() + "}";
        }
        return value;
    }

    private static Map<Object, Object> each(Map<?, ?> map, UnaryOperator<Object> change) {
        Map<Object, Object> changed = new LinkedHashMap<>();
        map.forEach((key, value) -> changed.put(key, change.apply(value)));
        return changed;
    }
}
