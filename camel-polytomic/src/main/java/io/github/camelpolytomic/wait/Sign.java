package io.github.camelpolytomic.wait;

/**
 * What a list or an event says about an execution.
 *
 * @param syncId the sync; null when it is unknown
 * @param executionId the execution; null when it is unknown
 * @param syncName the name of the sync; null when it is unknown
 * @param over whether it may be over
 */
record Sign(String syncId, String executionId, String syncName, boolean over) {}
