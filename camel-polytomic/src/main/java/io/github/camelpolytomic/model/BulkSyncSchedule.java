package io.github.camelpolytomic.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
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
 * @param other fields that this record does not know, by their JSON name; empty if there are none,
 *     never null
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Unset.class)
public record BulkSyncSchedule(
        @JsonProperty("createdAt") @Rfc3339 Instant createdAt,
        @JsonProperty("createdBy") String createdBy,
        @JsonProperty("dayOfMonth") String dayOfMonth,
        @JsonProperty("dayOfWeek") String dayOfWeek,
        @JsonProperty("deletedAt") @Rfc3339 Instant deletedAt,
        @JsonProperty("deletedBy") String deletedBy,
        String frequency,
        String hour,
        @JsonProperty("isDefault") Boolean isDefault,
        String minute,
        String month,
        List<String> schemas,
        @JsonProperty("selectiveMode") String selectiveMode,
        @JsonProperty("syncId") String syncId,
        @JsonProperty("syncMode") String syncMode,
        @JsonProperty("updatedAt") @Rfc3339 Instant updatedAt,
        @JsonProperty("updatedBy") String updatedBy,
        @Unknown Map<String, Object> other) {

    public BulkSyncSchedule {
        schemas = Values.list(schemas);
        other = Values.object(other);
    }
}
