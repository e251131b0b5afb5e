package io.github.camelpolytomic.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

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
 * @param createdAt when the schedule was made; may be null
 * @param createdBy who made it; may be null
 * @param dayOfMonth day of the month; may be null
 * @param dayOfWeek day of the week, for instance {@code monday}; may be null
 * @param frequency how often; may be null
 * @param hour hour of the day; may be null
 * @param id id of the schedule (bulk syncs); may be null
 * @param jobId number of the job that sets the sync off ({@code dbtcloud}); may be null
 * @param minute minute of the hour; may be null
 * @param month month of the year; may be null
 * @param resyncMode what such a run does with what is there already: {@code normal}, {@code
 *     refetch}, {@code resync}, {@code rebuild} (additional schedules); may be null
 * @param runAfter which syncs it follows ({@code runafter}); may be null
 * @param runAfterSuccessOnly whether it follows those only when they succeed; may be null
 * @param schemas ids of the schemas that it covers (additional schedules); empty if absent, never
 *     null
 * @param selectiveMode which fields it covers: {@code none}, {@code incrementalFields}, {@code
 *     nonincrementalFields} (additional schedules); may be null
 * @param updatedAt when the schedule was last changed; may be null
 * @param updatedBy who changed it last; may be null
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record Schedule(
        String connectionId,
        Instant createdAt,
        Actor createdBy,
        String dayOfMonth,
        String dayOfWeek,
        String frequency,
        String hour,
        String id,
        Long jobId,
        String minute,
        String month,
        String resyncMode,
        RunAfter runAfter,
        Boolean runAfterSuccessOnly,
        List<String> schemas,
        String selectiveMode,
        Instant updatedAt,
        Actor updatedBy,
        Map<String, Object> other) {

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
    public record RunAfter(
            List<String> bulkSyncIds, List<String> syncIds, Map<String, Object> other) {

        public RunAfter {
            bulkSyncIds = Values.list(bulkSyncIds);
            syncIds = Values.list(syncIds);
            other = Values.other(other);
        }
    }
}
