package io.github.camelpolytomic.model;

import java.time.Instant;
import java.util.Map;

/**
 * A webhook: where Polytomic sends events. An element of the response of listWebhooks, the response
 * of getWebhook, createWebhook and updateWebhook.
 *
 * @param createdAt when the webhook was made; may be null
 * @param disabled whether it is switched off; what happens meanwhile is never sent; may be null
 * @param endpoint address that gets the events; may be null
 * @param id id of the webhook; may be null
 * @param organizationId id of the organization; may be null
 * @param secret secret that signs what is sent; {@link #toString()} hides it; may be null
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record Webhook(
        Instant createdAt,
        Boolean disabled,
        String endpoint,
        String id,
        String organizationId,
        @Secret String secret,
        Map<String, Object> other) {

    public Webhook {
        other = Values.other(other);
    }

    /** Hides the secret, and the values of fields that this record does not know. */
    @Override
    public String toString() {
        return Masked.toString(this);
    }
}
