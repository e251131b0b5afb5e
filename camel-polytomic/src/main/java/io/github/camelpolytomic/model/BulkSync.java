package io.github.camelpolytomic.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A bulk sync: an element of the response of listBulkSyncs, the response of getBulkSync,
 * createBulkSync and updateBulkSync.
 *
 * <p>Since 2025-09-18 it has a default schedule and additional ones; {@code schedule} and {@code
 * discover} are how older API versions say it and are null in newer responses.
 *
 * @param active whether the sync runs on its schedules; may be null
 * @param additionalSchedules schedules beside the default one; empty if absent, never null
 * @param automaticallyAddNewFields which new fields are taken in by themselves: {@code all}, {@code
 *     onlyIncremental}, {@code onlyNonIncremental}, {@code none}; may be null
 * @param automaticallyAddNewObjects which new schemas are taken in by themselves, same values; may
 *     be null
 * @param concurrencyLimit how many schemas are synced at once; may be null
 * @param createdAt when the sync was made; may be null
 * @param createdBy who made it; may be null
 * @param dataCutoffTimestamp records older than this are left out; may be null
 * @param defaultSchedule when the sync runs; may be null
 * @param destinationConfiguration settings by the rules of the destination; empty if absent, never
 *     null
 * @param destinationConnectionId id of the connection that is written; may be null
 * @param disableRecordTimestamps whether the destination gets no timestamps for its records; may be
 *     null
 * @param discover older API versions: whether new fields and schemas are taken in by themselves;
 *     may be null
 * @param id id of the sync; may be null
 * @param mode how records are written: {@code snapshot} or {@code replicate}; may be null
 * @param name name of the sync; may be null
 * @param normalizeNames how names are adapted to the destination: {@code enabled}, {@code
 *     disabled}, {@code legacy}; may be null
 * @param organizationId id of the organization; may be null
 * @param policies ids of the permission policies that apply; empty if absent, never null
 * @param resyncConcurrencyLimit how many schemas are synced at once in a resync; may be null
 * @param schedule older API versions: when the sync runs; may be null
 * @param sourceConfiguration settings by the rules of the source; empty if absent, never null
 * @param sourceConnectionId id of the connection that is read; may be null
 * @param updatedAt when the sync was last changed; may be null
 * @param updatedBy who changed it last; may be null
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record BulkSync(
        Boolean active,
        List<Schedule> additionalSchedules,
        String automaticallyAddNewFields,
        String automaticallyAddNewObjects,
        Long concurrencyLimit,
        Instant createdAt,
        Actor createdBy,
        Instant dataCutoffTimestamp,
        Schedule defaultSchedule,
        @Secret Map<String, Object> destinationConfiguration,
        String destinationConnectionId,
        Boolean disableRecordTimestamps,
        Boolean discover,
        String id,
        String mode,
        String name,
        String normalizeNames,
        String organizationId,
        List<String> policies,
        Long resyncConcurrencyLimit,
        Schedule schedule,
        @Secret Map<String, Object> sourceConfiguration,
        String sourceConnectionId,
        Instant updatedAt,
        Actor updatedBy,
        Map<String, Object> other) {

    public BulkSync {
        additionalSchedules = Values.list(additionalSchedules);
        destinationConfiguration = Values.object(destinationConfiguration);
        policies = Values.list(policies);
        sourceConfiguration = Values.object(sourceConfiguration);
        other = Values.other(other);
    }

    /** Shows which settings there are and hides their values. */
    @Override
    public String toString() {
        return Masked.toString(this);
    }
}
