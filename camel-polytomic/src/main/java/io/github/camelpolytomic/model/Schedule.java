package io.github.camelpolytomic.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a sync runs: the schedule of a model sync, the default and the additional schedules of a
 * bulk sync (2025-09-18), and the one schedule of a bulk sync in older API versions. Times are in
 * UTC.
 *
 * <p>Each of these uses some of the fields only; what was not there is not written. Known values of
 * {@code frequency} are {@code manual}, {@code continuous}, {@code hourly}, {@code daily}, {@code
 * weekly}, {@code custom}, {@code builder}, {@code runafter}, {@code multi} (deprecated) and {@code
 * dbtcloud}. The schedules of listBulkSyncSchedules are spelled differently: {@link
 * BulkSyncSchedule}.
 *
 * @param connectionId id of the connection whose job sets the sync off ({@code dbtcloud}); may be
 *     null
 * @param createdAt when the schedule was made
 * @param createdBy who made it
 * @param dayOfMonth day of the month
 * @param dayOfWeek day of the week, for instance {@code monday}
 * @param frequency how often
 * @param hour hour of the day
 * @param id id of the schedule (bulk syncs)
 * @param jobId number of the job that sets the sync off ({@code dbtcloud})
 * @param minute minute of the hour
 * @param month month of the year
 * @param resyncMode what such a run does with what is there already: {@code normal}, {@code
 *     refetch}, {@code resync}, {@code rebuild} (additional schedules)
 * @param runAfter which syncs it follows ({@code runafter})
 * @param runAfterSuccessOnly whether it follows those only when they succeed
 * @param schemas ids of the schemas that it covers (additional schedules); empty if absent, never
 *     null
 * @param selectiveMode which fields it covers: {@code none}, {@code incrementalFields}, {@code
 *     nonincrementalFields} (additional schedules)
 * @param updatedAt when the schedule was last changed
 * @param updatedBy who changed it last
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
@Buildable
public record Schedule(
        String connectionId,
        @Nullable Instant createdAt,
        @Nullable Actor createdBy,
        @Nullable String dayOfMonth,
        @Nullable String dayOfWeek,
        @Nullable String frequency,
        @Nullable String hour,
        @Nullable String id,
        @Nullable Long jobId,
        @Nullable String minute,
        @Nullable String month,
        @Nullable String resyncMode,
        @Nullable RunAfter runAfter,
        @Nullable Boolean runAfterSuccessOnly,
        List<String> schemas,
        @Nullable String selectiveMode,
        @Nullable Instant updatedAt,
        @Nullable Actor updatedBy,
        Map<String, Object> other)
        implements ScheduleBuilder.With {

    public Schedule {
        schemas = Values.list(schemas);
        other = Values.other(other);
    }

    /**
     * The syncs that another sync follows.
     *
     * @param bulkSyncIds ids of bulk syncs; empty if absent, never null
     * @param syncIds ids of model syncs; empty if absent, never null
     * @param other fields that this record does not know or cannot hold, by JSON name; never null
     */
    @ApiRecord
    @Buildable
    public record RunAfter(
            List<String> bulkSyncIds, List<String> syncIds, Map<String, Object> other)
            implements ScheduleRunAfterBuilder.With {

        public RunAfter {
            bulkSyncIds = Values.list(bulkSyncIds);
            syncIds = Values.list(syncIds);
            other = Values.other(other);
        }
    }
}
