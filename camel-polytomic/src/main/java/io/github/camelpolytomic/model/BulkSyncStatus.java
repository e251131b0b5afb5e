package io.github.camelpolytomic.model;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a bulk sync is doing: the response of getBulkSyncStatus.
 *
 * @param currentExecution the run that is under way
 * @param ingestionStatus how following the changes of the source goes
 * @param lastExecution the run before
 * @param nextExecutionTime when the sync runs next
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record BulkSyncStatus(
        @Nullable BulkSyncExecution currentExecution,
        @Nullable IngestionStatus ingestionStatus,
        @Nullable BulkSyncExecution lastExecution,
        @Nullable Instant nextExecutionTime,
        Map<String, Object> other) {

    public BulkSyncStatus {
        other = Values.other(other);
    }

    /**
     * How a bulk sync follows the changes of its source between runs. A state, which does not end.
     *
     * @param enabled whether changes are followed
     * @param highwaterMark how far the source has got, in its own terms
     * @param isRunning whether changes are being read now
     * @param position how far reading has got, in terms of the source
     * @param positionTime time of that position
     * @param status state: {@code ok}, {@code warning}, {@code error}, or any other text; may be
     *     null
     * @param statusMessage the state in words
     * @param updatedAt when this was last heard of
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    public record IngestionStatus(
            @Nullable Boolean enabled,
            @Nullable String highwaterMark,
            @Nullable Boolean isRunning,
            @Nullable String position,
            @Nullable Instant positionTime,
            String status,
            @Nullable String statusMessage,
            @Nullable Instant updatedAt,
            Map<String, Object> other) {

        public IngestionStatus {
            other = Values.other(other);
        }
    }
}
