package io.github.camelpolytomic.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A schedule of a bulk sync as the schedule operations spell it, in camelCase and with plain ids
 * for people: an element of the response of listBulkSyncSchedules, the response of
 * getBulkSyncSchedule. Times are in UTC.
 *
 * <p>{@link Schedule} is the same thing inside a {@link BulkSync}, and lists the values of {@code
 * frequency}.
 *
 * @param createdAt when the schedule was made; may be null
 * @param createdBy id of the user who made it; may be null
 * @param dayOfMonth day of the month; may be null
 * @param dayOfWeek day of the week; may be null
 * @param deletedAt when the schedule was deleted; may be null
 * @param deletedBy id of the user who deleted it; may be null
 * @param frequency how often; may be null
 * @param hour hour of the day; may be null
 * @param isDefault whether it is the default schedule of its sync; may be null
 * @param minute minute of the hour; may be null
 * @param month month of the year; may be null
 * @param schemas ids of the schemas that it covers; empty if absent, never null
 * @param selectiveMode which fields it covers: {@code none}, {@code incrementalFields}, {@code
 *     nonincrementalFields}; may be null
 * @param syncId id of the bulk sync; may be null
 * @param syncMode what such a run does with what is there already: {@code normal}, {@code refetch},
 *     {@code resync}, {@code rebuild}; may be null
 * @param updatedAt when the schedule was last changed; may be null
 * @param updatedBy id of the user who changed it last; may be null
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord(camelCase = true)
public record BulkSyncSchedule(
        Instant createdAt,
        String createdBy,
        String dayOfMonth,
        String dayOfWeek,
        Instant deletedAt,
        String deletedBy,
        String frequency,
        String hour,
        Boolean isDefault,
        String minute,
        String month,
        List<String> schemas,
        String selectiveMode,
        String syncId,
        String syncMode,
        Instant updatedAt,
        String updatedBy,
        Map<String, Object> other) {

    public BulkSyncSchedule {
        schemas = Values.list(schemas);
        other = Values.other(other);
    }
}
