package io.github.camelpolytomic.simulator.delivery;

import io.github.camelpolytomic.simulator.Delivery;
import io.github.camelpolytomic.simulator.SignatureFormat;
import io.github.camelpolytomic.simulator.base.Json;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.World;
import java.time.Duration;
import java.util.Map;

/**
 * Delivers events to the organization's webhook: signed, and repeated up to five times with growing
 * pauses unless the answer is 2xx.
 */
public final class EventDelivery {

    /** The header that carries the signature. */
    public static final String SIGNATURE = "Polytomic-Signature";

    private static final int RETRIES = 5;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(2);

    private final World world;
    private final Courier courier;
    private volatile SignatureFormat format;

    /**
     * Makes one and has it told of every event.
     *
     * @param world whose events
     * @param courier posts them
     * @param format how they are signed at first
     */
    public EventDelivery(World world, Courier courier, SignatureFormat format) {
        this.world = world;
        this.courier = courier;
        this.format = format;
        world.events().listen(this::deliver);
    }

    /**
     * How deliveries are signed.
     *
     * @return the present format
     */
    public SignatureFormat format() {
        return format;
    }

    /**
     * Says how deliveries are signed from now on.
     *
     * @param value the format
     */
    public void format(SignatureFormat value) {
        format = value;
    }

    private void deliver(Item event) {
        for (Item webhook : world.webhooks().all()) {
            if (event.get("organization_id").equals(webhook.get("organization_id"))
                    && !webhook.is("disabled")) {
                send(webhook, Json.write(event.fields()), 1);
            }
        }
    }

    private void send(Item webhook, byte[] body, int attempt) {
        Map<String, String> headers =
                Map.of(
                        "Content-Type",
                        "application/json",
                        SIGNATURE,
                        format.sign(webhook.text("secret"), body));
        String url = webhook.text("endpoint");
        courier.post(
                new Parcel(Delivery.Kind.EVENT, url, headers, body, attempt),
                reply -> {
                    if (!reply.taken() && attempt <= RETRIES) {
                        world.run(() -> planRetry(webhook, body, attempt));
                    }
                });
    }

    private void planRetry(Item webhook, byte[] body, int attempt) {
        world.in(
                FIRST_RETRY.multipliedBy(1L << attempt - 1),
                () -> {
                    // what is disabled or gone by then gets nothing
                    Item present = world.webhooks().find(webhook.id());
                    if (present != null && !present.is("disabled")) {
                        send(present, body, attempt + 1);
                    }
                });
    }
}
