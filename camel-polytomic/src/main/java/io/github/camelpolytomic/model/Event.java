package io.github.camelpolytomic.model;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened: an element of the response of listEvents, and what Polytomic sends to a
 * webhook (there, only type and payload are sure to be present).
 *
 * <p>Known types are {@code sync.running}, {@code sync.completed}, {@code
 * sync.completed_with_errors}, {@code sync.failed}, {@code sync.canceled}, {@code
 * bulk_sync.running}, {@code bulk_sync.completed}, {@code bulk_sync.completed_with_error}, {@code
 * bulk_sync.failed} and {@code bulk_sync.canceled}. The payload of a completed model sync holds
 * addresses of logs, so {@link #toString()} shows only how long its lists are.
 *
 * @param createdAt when it happened
 * @param event payload, whose fields depend on the type; most have {@code sync_id} and {@code
 *     execution_id}; empty if absent, never null
 * @param id id of the event
 * @param organizationId id of the organization
 * @param type what happened
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record Event(
        @Nullable Instant createdAt,
        @Secret(Secret.Show.SIZES) Map<String, Object> event,
        @Nullable String id,
        @Nullable String organizationId,
        @Nullable String type,
        Map<String, Object> other) {

    public Event {
        event = Values.object(event);
        other = Values.other(other);
    }

    /** Shows the plain values of the payload; of lists and objects in it only the size. */
    @Override
    public String toString() {
        return Masked.toString(this);
    }
}
