package io.github.camelpolytomic.simulator.state;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A remembered object. It never changes, so it can be written while others change it: a change puts
 * a new item into the store.
 *
 * @param id its id
 * @param updatedAt when it last changed
 * @param fields all fields, in the newest version's shape
 */
public record Item(String id, Instant updatedAt, Map<String, Object> fields) {

    /**
     * Makes an item.
     *
     * @param id its id
     * @param updatedAt when it last changed
     * @param fields all fields
     */
    public Item {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * A field.
     *
     * @param name its name
     * @return its value, or null
     */
    public Object get(String name) {
        return fields.get(name);
    }

    /**
     * A text field.
     *
     * @param name its name
     * @return its value, or null
     */
    public String text(String name) {
        return fields.get(name) instanceof String text ? text : null;
    }

    /**
     * A boolean field.
     *
     * @param name its name
     * @return true only when it is true
     */
    public boolean is(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    /**
     * An object field.
     *
     * @param name its name
     * @return its value, empty when it is absent
     */
    public Map<String, Object> object(String name) {
        return Values.object(fields.get(name));
    }

    /**
     * A list field.
     *
     * @param name its name
     * @return its value, empty when it is absent
     */
    public List<Object> list(String name) {
        return Values.list(fields.get(name));
    }
}
