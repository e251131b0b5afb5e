package io.github.camelpolytomic.observe;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Records as plain Maps, for JSON. */
final class Plain {

    private Plain() {}

    static Map<String, Object> map(Record from) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (RecordComponent component : from.getClass().getRecordComponents()) {
            try {
                Object value = plain(component.getAccessor().invoke(from));
                if (value != null) {
                    map.put(component.getName(), value);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(component.toString(), e);
            }
        }
        return map;
    }

    private static Object plain(Object value) {
        if (value instanceof Record inner) {
            return map(inner);
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(Plain::plain).toList();
        }
        if (value instanceof Instant moment) {
            return moment.truncatedTo(ChronoUnit.MILLIS).toString();
        }
        if (value instanceof Duration duration) {
            return duration.toMillis();
        }
        return value instanceof Enum<?> constant ? constant.name() : value;
    }
}
