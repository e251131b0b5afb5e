package io.github.camelpolytomic.feed;

import java.util.Map;
import java.util.TreeMap;

/**
 * Something whose fields are followed, as it was at one look: a schema, or a model.
 *
 * @param name what people call it; null when it does not say
 * @param fields its fields by their ids, each with nothing but what is compared
 */
record Drifting(String name, Map<String, Map<String, Object>> fields) {

    /** The same in an order of its own, for the order of fields is no difference. */
    Drifting sorted() {
        return new Drifting(name, new TreeMap<>(fields));
    }
}
