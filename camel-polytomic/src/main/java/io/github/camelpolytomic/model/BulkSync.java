package io.github.camelpolytomic.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bulk sync: an element of the response of listBulkSyncs, the response of getBulkSync,
 * createBulkSync and updateBulkSync.
 *
 * <p>Since 2025-09-18 it has a default schedule and additional ones; {@code schedule} and {@code
 * discover} are how older API versions say it and are null in newer responses.
 *
 * @param active whether the sync runs on its schedules
 * @param additionalSchedules schedules beside the default one; empty if absent, never null
 * @param automaticallyAddNewFields which new fields are taken in by themselves: {@code all}, {@code
 *     onlyIncremental}, {@code onlyNonIncremental}, {@code none}
 * @param automaticallyAddNewObjects which new schemas are taken in by themselves, same values; may
 *     be null
 * @param concurrencyLimit how many schemas are synced at once
 * @param createdAt when the sync was made
 * @param createdBy who made it
 * @param dataCutoffTimestamp records older than this are left out
 * @param defaultSchedule when the sync runs
 * @param destinationConfiguration settings by the rules of the destination; empty if absent, never
 *     null
 * @param destinationConnectionId id of the connection that is written
 * @param disableRecordTimestamps whether the destination gets no timestamps for its records; may be
 *     null
 * @param discover older API versions: whether new fields and schemas are taken in by themselves
 * @param id id of the sync
 * @param mode how records are written: {@code snapshot} or {@code replicate}
 * @param name name of the sync
 * @param normalizeNames how names are adapted to the destination: {@code enabled}, {@code
 *     disabled}, {@code legacy}
 * @param organizationId id of the organization
 * @param policies ids of the permission policies that apply; empty if absent, never null
 * @param resyncConcurrencyLimit how many schemas are synced at once in a resync
 * @param schedule older API versions: when the sync runs
 * @param sourceConfiguration settings by the rules of the source; empty if absent, never null
 * @param sourceConnectionId id of the connection that is read
 * @param updatedAt when the sync was last changed
 * @param updatedBy who changed it last
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
@Buildable
public record BulkSync(
        @Nullable Boolean active,
        List<Schedule> additionalSchedules,
        @Nullable String automaticallyAddNewFields,
        String automaticallyAddNewObjects,
        @Nullable Long concurrencyLimit,
        @Nullable Instant createdAt,
        @Nullable Actor createdBy,
        @Nullable Instant dataCutoffTimestamp,
        @Nullable Schedule defaultSchedule,
        @Secret Map<String, Object> destinationConfiguration,
        @Nullable String destinationConnectionId,
        Boolean disableRecordTimestamps,
        @Nullable Boolean discover,
        @Nullable String id,
        @Nullable String mode,
        @Nullable String name,
        @Nullable String normalizeNames,
        @Nullable String organizationId,
        List<String> policies,
        @Nullable Long resyncConcurrencyLimit,
        @Nullable Schedule schedule,
        @Secret Map<String, Object> sourceConfiguration,
        @Nullable String sourceConnectionId,
        @Nullable Instant updatedAt,
        @Nullable Actor updatedBy,
        Map<String, Object> other)
        implements BulkSyncBuilder.With {

    public BulkSync {
        additionalSchedules = Values.list(additionalSchedules);
        destinationConfiguration = Values.object(destinationConfiguration);
        policies = Values.list(policies);
        sourceConfiguration = Values.object(sourceConfiguration);
        other = Values.other(other);
    }

    /**
     * The body for updateBulkSync: the fields that it takes, as this record has them, explicit
     * nulls included. An update replaces the whole, so what is absent here is taken for not set.
     *
     * @return a new Map, to be changed at will
     */
    public Map<String, Object> toUpdate() {
        return Updates.of(this);
    }

    /** Shows which settings there are and hides their values. */
    @Override
    public String toString() {
        return Masked.toString(this);
    }
}
