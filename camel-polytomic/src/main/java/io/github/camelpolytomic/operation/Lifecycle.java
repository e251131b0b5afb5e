package io.github.camelpolytomic.operation;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The statuses that something goes through, and what the last ones mean (API notes, section 7).
 *
 * <p>A status that is in no list here is one that the API has since learnt: it counts as going on.
 */
public enum Lifecycle {
    /**
     * An execution of a bulk sync. The API does not say whether errors and interrupted are final;
     * nothing follows them.
     */
    BULK_EXECUTION(
            Set.of("created", "scheduled", "running", "exporting", "processing", "canceling"),
            Map.of(
                    "completed", Outcome.SUCCEEDED,
                    "errors", Outcome.SUCCEEDED_WITH_WARNINGS,
                    "failed", Outcome.FAILED,
                    "interrupted", Outcome.FAILED,
                    "canceled", Outcome.CANCELED)),
    /** An execution of a model sync. */
    MODEL_EXECUTION(
            Set.of(
                    "created",
                    "scheduled",
                    "queued",
                    "waiting",
                    "running",
                    "processing",
                    "canceling"),
            Map.of(
                    "completed", Outcome.SUCCEEDED,
                    "failed", Outcome.FAILED,
                    "interrupted", Outcome.FAILED,
                    "canceled", Outcome.CANCELED)),
    /** A job or a query. */
    TASK(Set.of("created", "running"), Map.of("done", Outcome.SUCCEEDED, "failed", Outcome.FAILED));

    private final Set<String> going;
    private final Map<String, Outcome> ends;

    Lifecycle(Set<String> going, Map<String, Outcome> ends) {
        this.going = going;
        this.ends = ends;
    }

    /** How it has ended; null while it goes on, and for a status that is unknown or null. */
    public @Nullable Outcome outcome(@Nullable String status) {
        return status == null ? null : ends.get(status);
    }

    /** Whether this status is one that was known when this was written. */
    public boolean knows(@Nullable String status) {
        return status != null && (going.contains(status) || ends.containsKey(status));
    }
}
