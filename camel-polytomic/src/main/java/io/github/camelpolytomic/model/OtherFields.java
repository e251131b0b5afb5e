package io.github.camelpolytomic.model;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a record does not know or cannot hold, by JSON name. Cannot be changed. Printed, it shows
 * names only, since nobody knows what the values are.
 *
 * <p>It also remembers which fields that the record knows came as an explicit null, so that they
 * are written as such. They are no elements, and records that differ in them only are equal.
 */
final class OtherFields extends AbstractMap<String, Object> {

    /** Nothing else, and no null. */
    static final OtherFields NONE = new OtherFields(new FixedMap<>(Map.of()));

    private final FixedMap<Object> fields;
    private final @Nullable RecordType type;
    private final long nulls;

    /** Of a record that was made, not read. */
    OtherFields(FixedMap<Object> fields) {
        this(fields, null, 0);
    }

    /**
     * Of a record that was read.
     *
     * @param type whose components are meant by the nulls
     * @param nulls a bit for each component that was null
     */
    OtherFields(FixedMap<Object> fields, @Nullable RecordType type, long nulls) {
        this.fields = fields;
        this.type = type;
        this.nulls = nulls;
    }

    /** The same for what was read, whichever there is of it. */
    static OtherFields of(@Nullable Map<String, Object> fields, RecordType type, long nulls) {
        if (fields == null || fields.isEmpty()) {
            return nulls == 0 ? NONE : new OtherFields(NONE.fields, type, nulls);
        }
        return new OtherFields(new FixedMap<>(fields), type, nulls);
    }

    /** Whether a field that the record knows was there and null. */
    boolean wasNull(String jsonName) {
        int index = type == null || nulls == 0 ? -1 : type.indexOf(jsonName);
        return index >= 0 && (nulls & 1L << index) != 0;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return fields.entrySet();
    }

    @Override
    public @Nullable Object get(Object name) {
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

    @Override
    public String toString() {
        return String.valueOf(Masked.names(fields));
    }
}
