package io.github.camelpolytomic.wait;

/** What happens when a sync cannot be started because it is running. */
public enum IfRunning {
    /** The start fails. */
    fail,
    /** The execution that is running is followed instead. */
    attach
}
