package io.github.camelpolytomic.support;

/**
 * Hears of cheap signs that something about a sync may be over, so that whoever waits for it looks
 * at once. A sign decides nothing: the look does.
 */
@FunctionalInterface
public interface SyncHints {

    /** For those who have nobody to tell. */
    SyncHints NONE = (syncId, executionId) -> {};

    /**
     * Something has happened to a sync. Must return soon and throw nothing.
     *
     * @param syncId id of a model sync or a bulk sync; never null
     * @param executionId id of the execution; null when it is not known
     */
    void mayBeOver(String syncId, String executionId);
}
