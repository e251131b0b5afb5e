package io.github.camelpolytomic.wait;

/** What happens when something is not over in time. */
public enum OnTimeout {
    /** The wait fails; what goes on at Polytomic goes on. */
    fail,
    /** The wait fails, and Polytomic is asked to stop what goes on. */
    cancel
}
