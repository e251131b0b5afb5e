package io.github.camelpolytomic.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
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
 * @param other fields that this record does not know, by their JSON name; empty if there are none,
 *     never null
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Unset.class)
public record Webhook(
        @Rfc3339 Instant createdAt,
        Boolean disabled,
        String endpoint,
        String id,
        String organizationId,
        String secret,
        @Unknown Map<String, Object> other) {

    public Webhook {
        other = Values.object(other);
    }

    /** Hides the secret, and the values of fields that this record does not know. */
    @Override
    public String toString() {
        return "Webhook[createdAt="
                + createdAt
                + ", disabled="
                + disabled
                + ", endpoint="
                + endpoint
                + ", id="
                + id
                + ", organizationId="
                + organizationId
                + ", secret="
                + Values.mask(secret)
                + ", other="
                + Values.maskAll(other)
                + "]";
    }
}
