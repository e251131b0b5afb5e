package io.github.camelpolytomic.model;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map that nobody can change, nor what lies below it: it is shared, never copied. */
final class FixedMap<V> extends AbstractMap<String, V> {

    private final Map<String, V> fields;

    /**
     * @param fields not to be changed by anybody any more
     */
    FixedMap(Map<String, V> fields) {
        this.fields = fields;
    }

    @Override
    public Set<Entry<String, V>> entrySet() {
        return Collections.unmodifiableMap(fields).entrySet();
    }

    @Override
    public @Nullable V get(Object name) {
        return fields.get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        return fields.containsKey(name);
    }

    @Override
    public int size() {
        return fields.size();
    }
}
