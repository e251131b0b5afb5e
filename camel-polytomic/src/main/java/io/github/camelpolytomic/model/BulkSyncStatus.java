package io.github.camelpolytomic.model;

import java.time.Instant;
import java.util.Map;

/**
 * What a bulk sync is doing: the response of getBulkSyncStatus.
 *
 * @param currentExecution the run that is under way; may be null
 * @param ingestionStatus how following the changes of the source goes; may be null
 * @param lastExecution the run before; may be null
 * @param nextExecutionTime when the sync runs next; may be null
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record BulkSyncStatus(
        BulkSyncExecution currentExecution,
        IngestionStatus ingestionStatus,
        BulkSyncExecution lastExecution,
        Instant nextExecutionTime,
        Map<String, Object> other) {

    public BulkSyncStatus {
        other = Values.other(other);
    }

    /**
     * How a bulk sync follows the changes of its source between runs. A state, which does not end.
     *
     * @param enabled whether changes are followed; may be null
     * @param highwaterMark how far the source has got, in its own terms; may be null
     * @param isRunning whether changes are being read now; may be null
     * @param position how far reading has got, in terms of the source; may be null
     * @param positionTime time of that position; may be null
     * @param status state: {@code ok}, {@code warning}, {@code error}, or any other text; may be
     *     null
     * @param statusMessage the state in words; may be null
     * @param updatedAt when this was last heard of; may be null
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    public record IngestionStatus(
            Boolean enabled,
            String highwaterMark,
            Boolean isRunning,
            String position,
            Instant positionTime,
            String status,
            String statusMessage,
            Instant updatedAt,
            Map<String, Object> other) {

        public IngestionStatus {
            other = Values.other(other);
        }
    }
}
