package io.github.camelpolytomic.model;

/**
 * The filter by which a record leaves out, when it is written, what was absent when it was read or
 * made: null, and the empty lists and maps that stand for null. An empty list that was really given
 * is written.
 */
final class Unset {

    /** Made by Jackson from the annotation of a record. */
    Unset() {}

    /** Jackson asks: is this the value to leave out? */
    @Override
    public boolean equals(Object value) {
        return value == null || Values.isUnset(value);
    }

    @Override
    public int hashCode() {
        return 0;
    }
}
