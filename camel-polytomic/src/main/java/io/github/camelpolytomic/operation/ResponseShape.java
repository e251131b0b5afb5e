package io.github.camelpolytomic.operation;

/** What the useful part of a response looks like. */
public enum ResponseShape {
    /** One value under {@code data}. */
    OBJECT,
    /** A list under {@code data}; null there means that the list is empty. */
    LIST,
    /** The whole response: nothing is wrapped in {@code data}. */
    RAW,
    /** A file, or where one can be had; it may be anything, and may lie on another host. */
    FILE,
    /** Nothing is promised; a response that comes all the same is given as it is. */
    NONE
}
