package io.github.camelpolytomic.observe;

/** A component whose doings can be looked at. */
public interface Observed {

    /** Who knows what it does; never null. */
    Observer observer();
}
