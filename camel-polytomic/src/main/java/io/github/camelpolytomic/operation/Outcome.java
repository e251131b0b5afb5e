package io.github.camelpolytomic.operation;

/** How something that Polytomic ran has ended. */
public enum Outcome {
    SUCCEEDED,
    SUCCEEDED_WITH_WARNINGS,
    FAILED,
    CANCELED
}
