package io.github.camelpolytomic.simulator.own;

import io.github.camelpolytomic.simulator.base.Suggest;
import io.github.camelpolytomic.simulator.state.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A part of a description, and where it stands, so that mistakes are told by their place. */
final class Spec {

    private final String where;
    private final Map<String, Object> values;

    private Spec(String where, Map<String, Object> values) {
        this.where = where;
        this.values = values;
    }

    /**
     * Reads a part.
     *
     * @param names the properties it may have
     */
    static Spec of(String where, Object value, List<String> names) {
        if (!(value instanceof Map)) {
            throw new IllegalArgumentException(where + " must be an object");
        }
        Map<String, Object> values = Values.object(value);
        for (String name : values.keySet()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        where + ": " + Suggest.unknown("property", name, names));
            }
        }
        return new Spec(where, values);
    }

    /** The parts of a list; empty when there is none. */
    List<Spec> list(String name, List<String> names) {
        List<Spec> specs = new ArrayList<>();
        List<Object> items = items(name);
        for (int i = 0; i < items.size(); i++) {
            String label = Values.object(items.get(i)).getOrDefault("name", i).toString();
            specs.add(of(where + "/" + name + "[" + label + "]", items.get(i), names));
        }
        return specs;
    }

    List<Object> items(String name) {
        Object value = values.get(name);
        if (value != null && !(value instanceof List)) {
            throw wrong(name, "a list");
        }
        return Values.list(value);
    }

    boolean has(String name) {
        return values.get(name) != null;
    }

    Object value(String name) {
        return values.get(name);
    }

    String text(String name) {
        if (!has(name)) {
            throw new IllegalArgumentException(where + ": '" + name + "' is missing");
        }
        return String.valueOf(values.get(name));
    }

    String text(String name, String usual) {
        return has(name) ? text(name) : usual;
    }

    boolean is(String name, boolean usual) {
        Object value = values.get(name);
        if (value != null && !(value instanceof Boolean)) {
            throw wrong(name, "true or false");
        }
        return value == null ? usual : (Boolean) value;
    }

    Long number(String name) {
        Object value = values.get(name);
        if (value != null && !(value instanceof Number)) {
            throw wrong(name, "a number");
        }
        return value == null ? null : ((Number) value).longValue();
    }

    Map<String, Object> object(String name) {
        Object value = values.get(name);
        if (value != null && !(value instanceof Map)) {
            throw wrong(name, "an object");
        }
        return Values.object(value);
    }

    String where() {
        return where;
    }

    private IllegalArgumentException wrong(String name, String expected) {
        return new IllegalArgumentException(where + ": '" + name + "' must be " + expected);
    }
}
