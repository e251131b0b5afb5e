package io.github.camelpolytomic.model;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;

/**
 * What a record does not know or cannot hold, by JSON name. Cannot be changed. Printed, it shows
 * names only, since nobody knows what the values are.
 *
 * <p>It also remembers which fields that the record knows came as an explicit null, so that they
 * are written as such. They are no elements, and records that differ in them only are equal.
 */
final class OtherFields extends AbstractMap<String, Object> {

    private final Map<String, Object> fields;
    private final Set<String> nulls;

    /**
     * @param fields not to be changed by anybody any more
     * @param nulls JSON names of known fields that were null
     */
    OtherFields(Map<String, Object> fields, Set<String> nulls) {
        this.fields = fields;
        this.nulls = nulls;
    }

    /** Whether a field that the record knows was there and null. */
    boolean wasNull(String jsonName) {
        return nulls.contains(jsonName);
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return fields.entrySet();
    }

    @Override
    public String toString() {
        return Masked.names(fields).toString();
    }
}
