package io.github.camelpolytomic.model;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How fresh the cache of a connection's schemas is: the response of getSchemaStatus.
 *
 * <p>A refresh is over when {@code lastRefreshFinished} is later than {@code lastRefreshStarted},
 * or when {@code cacheStatus} leaves {@code refreshing}.
 *
 * @param cacheStatus state of the cache: {@code refreshing}, {@code fresh}, {@code cached}, or any
 *     other text
 * @param lastRefreshFinished when the last refresh ended
 * @param lastRefreshStarted when the last refresh began
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record SchemaStatus(
        @Nullable String cacheStatus,
        @Nullable Instant lastRefreshFinished,
        @Nullable Instant lastRefreshStarted,
        Map<String, Object> other) {

    public SchemaStatus {
        other = Values.other(other);
    }
}
