package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.web.Call;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields of an object that a client may write, with what they are when it does not.
 *
 * @param defaults field names and defaults
 */
record Shape(Map<String, Object> defaults) {

    static Shape of(Object... namesAndDefaults) {
        return new Shape(Values.map(namesAndDefaults));
    }

    /** The writable fields of a new or fully replaced object. */
    Map<String, Object> replace(Map<String, Object> body) {
        Map<String, Object> fields = new LinkedHashMap<>();
        defaults.forEach(
                (name, value) -> fields.put(name, body.get(name) == null ? value : body.get(name)));
        return fields;
    }

    /** The writable fields of a merged object. */
    Map<String, Object> merge(Map<String, Object> old, Map<String, Object> body) {
        Map<String, Object> fields = new LinkedHashMap<>();
        defaults.keySet()
                .forEach(n -> fields.put(n, body.containsKey(n) ? body.get(n) : old.get(n)));
        return fields;
    }

    /** All fields of an object after a PUT or PATCH; what a client cannot write stays. */
    Map<String, Object> apply(Call call, Map<String, Object> old, Map<String, Object> body) {
        Map<String, Object> fields = new LinkedHashMap<>(old);
        fields.putAll(call.merges() ? merge(old, body) : replace(body));
        return fields;
    }
}
