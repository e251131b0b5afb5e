package io.github.camelpolytomic.simulator.state;

import io.github.camelpolytomic.simulator.base.Json;
import io.github.camelpolytomic.simulator.base.Signer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Delivers events to webhooks, and tries again in simulated time when nobody takes them. */
public final class WebhookSender {

    private static final int RETRIES = 5;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final World world;
    private HttpClient client;

    private WebhookSender(World world) {
        this.world = world;
    }

    /**
     * Lets webhooks hear of a world's events.
     *
     * @param world where they happen
     */
    public static void attach(World world) {
        world.events().listen(new WebhookSender(world)::deliver);
    }

    private void deliver(Item event) {
        for (Item webhook : world.webhooks().all()) {
            if (event.get("organization_id").equals(webhook.get("organization_id"))
                    && !webhook.is("disabled")) {
                send(webhook, Json.write(event.fields()), 0);
            }
        }
    }

    private void send(Item webhook, byte[] body, int retry) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(webhook.text("endpoint")))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .header(
                                "Polytomic-Signature",
                                new Signer(webhook.text("secret")).sign(body))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
        client().sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .whenComplete(
                        (response, error) -> {
                            boolean taken = error == null && response.statusCode() / 100 == 2;
                            if (!taken && retry < RETRIES) {
                                world.run(() -> planRetry(webhook, body, retry));
                            }
                        });
    }

    private void planRetry(Item webhook, byte[] body, int retry) {
        world.in(
                FIRST_RETRY.multipliedBy(1L << retry),
                () -> {
                    // what is disabled or gone by then gets nothing
                    Item present = world.webhooks().find(webhook.id());
                    if (present != null && !present.is("disabled")) {
                        send(present, body, retry + 1);
                    }
                });
    }

    /** Made for the first delivery, as most simulators never have a webhook. */
    private HttpClient client() {
        if (client == null) {
            client =
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .connectTimeout(PATIENCE)
                            .build();
        }
        return client;
    }
}
