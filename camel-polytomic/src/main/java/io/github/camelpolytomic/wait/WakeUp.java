package io.github.camelpolytomic.wait;

/**
 * Wakes those who wait for executions of a sync. Whoever learns that one has ended, from an event
 * for example, may tell: they look at once, and what they see decides. May be called from any
 * thread, for what nobody waits for too; it returns at once.
 */
@FunctionalInterface
public interface WakeUp {

    /**
     * An execution has ended, or may have.
     *
     * @param syncId the sync; null when it is unknown
     * @param executionId the execution; null when it is unknown: then all who wait for the sync
     *     look
     * @param syncName the name of the sync, for people; null when it is unknown
     */
    void ended(String syncId, String executionId, String syncName);
}
