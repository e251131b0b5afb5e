package io.github.camelpolytomic.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A schedule of a bulk sync as the schedule operations spell it, in camelCase and with plain ids
 * for people: an element of the response of listBulkSyncSchedules, the response of
 * getBulkSyncSchedule. Times are in UTC.
 *
 * <p>{@link Schedule} is the same thing inside a {@link BulkSync}, and lists the values of {@code
 * frequency}.
 *
 * @param createdAt when the schedule was made
 * @param createdBy id of the user who made it
 * @param dayOfMonth day of the month
 * @param dayOfWeek day of the week
 * @param deletedAt when the schedule was deleted
 * @param deletedBy id of the user who deleted it
 * @param frequency how often
 * @param hour hour of the day
 * @param isDefault whether it is the default schedule of its sync
 * @param minute minute of the hour
 * @param month month of the year
 * @param schemas ids of the schemas that it covers; empty if absent, never null
 * @param selectiveMode which fields it covers: {@code none}, {@code incrementalFields}, {@code
 *     nonincrementalFields}
 * @param syncId id of the bulk sync
 * @param syncMode what such a run does with what is there already: {@code normal}, {@code refetch},
 *     {@code resync}, {@code rebuild}
 * @param updatedAt when the schedule was last changed
 * @param updatedBy id of the user who changed it last
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord(camelCase = true)
@Buildable
public record BulkSyncSchedule(
        @Nullable Instant createdAt,
        @Nullable String createdBy,
        @Nullable String dayOfMonth,
        @Nullable String dayOfWeek,
        @Nullable Instant deletedAt,
        @Nullable String deletedBy,
        @Nullable String frequency,
        @Nullable String hour,
        @Nullable Boolean isDefault,
        @Nullable String minute,
        @Nullable String month,
        List<String> schemas,
        @Nullable String selectiveMode,
        @Nullable String syncId,
        @Nullable String syncMode,
        @Nullable Instant updatedAt,
        @Nullable String updatedBy,
        Map<String, Object> other)
        implements BulkSyncScheduleBuilder.With {

    public BulkSyncSchedule {
        schemas = Values.list(schemas);
        other = Values.other(other);
    }
}
