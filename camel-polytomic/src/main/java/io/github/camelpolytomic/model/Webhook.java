package io.github.camelpolytomic.model;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A webhook: where Polytomic sends events. An element of the response of listWebhooks, the response
 * of getWebhook, createWebhook and updateWebhook.
 *
 * @param createdAt when the webhook was made
 * @param disabled whether it is switched off; what happens meanwhile is never sent
 * @param endpoint address that gets the events
 * @param id id of the webhook
 * @param organizationId id of the organization
 * @param secret secret that signs what is sent; {@link #toString()} hides it
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
@Buildable
public record Webhook(
        @Nullable Instant createdAt,
        @Nullable Boolean disabled,
        @Nullable String endpoint,
        @Nullable String id,
        @Nullable String organizationId,
        @Secret @Nullable String secret,
        Map<String, Object> other)
        implements WebhookBuilder.With {

    public Webhook {
        other = Values.other(other);
    }

    /**
     * The body for updateWebhook: the fields that it takes, as this record has them, explicit nulls
     * included. An update replaces the whole, so what is absent here is taken for not set.
     *
     * <p>The secret is in it only if it was put in.
     *
     * @return a new Map, to be changed at will
     */
    public Map<String, Object> toUpdate() {
        return Updates.of(this);
    }

    /** Hides the secret, and the values of fields that this record does not know. */
    @Override
    public String toString() {
        return Masked.toString(this);
    }
}
