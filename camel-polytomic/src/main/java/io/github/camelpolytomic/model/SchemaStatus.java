package io.github.camelpolytomic.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Map;

/**
 * How fresh the cache of a connection's schemas is: the response of getSchemaStatus.
 *
 * <p>A refresh is over when {@code lastRefreshFinished} is later than {@code lastRefreshStarted},
 * or when {@code cacheStatus} leaves {@code refreshing}.
 *
 * @param cacheStatus state of the cache: {@code refreshing}, {@code fresh}, {@code cached}, or any
 *     other text; may be null
 * @param lastRefreshFinished when the last refresh ended; may be null
 * @param lastRefreshStarted when the last refresh began; may be null
 * @param other fields that this record does not know, by their JSON name; empty if there are none,
 *     never null
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Unset.class)
public record SchemaStatus(
        String cacheStatus,
        @Rfc3339 Instant lastRefreshFinished,
        @Rfc3339 Instant lastRefreshStarted,
        @Unknown Map<String, Object> other) {

    public SchemaStatus {
        other = Values.object(other);
    }
}
