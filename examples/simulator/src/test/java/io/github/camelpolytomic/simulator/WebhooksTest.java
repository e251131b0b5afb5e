package io.github.camelpolytomic.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.github.camelpolytomic.simulator.base.Json;
import io.github.camelpolytomic.simulator.base.Signer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhooksTest extends SimulatorTestBase {

    private static final String SECRET = "northwind-tells";

    private record Delivery(byte[] body, String signature) {}

    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private HttpServer receiver;

    @Override
    PolytomicSimulator.Builder builder() {
        return PolytomicSimulator.builder().timeScale(1_000);
    }

    @BeforeEach
    void startReceiver() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        receiver.createContext(
                "/hook",
                exchange -> {
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    String signature = exchange.getRequestHeaders().getFirst("Polytomic-Signature");
                    deliveries.add(new Delivery(body, signature));
                    boolean refuses = refusals.getAndDecrement() > 0;
                    exchange.sendResponseHeaders(refuses ? 500 : 204, -1);
                    exchange.close();
                });
        receiver.start();
    }

    @AfterEach
    void stopReceiver() {
        receiver.stop(0);
    }

    private String create() {
        String endpoint = "http://localhost:" + receiver.getAddress().getPort() + "/hook";
        Http.Reply reply =
                http.post(
                        "/api/webhooks",
                        "{\"endpoint\":\"" + endpoint + "\",\"secret\":\"" + SECRET + "\"}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.data().path("id").asText();
    }

    @Test
    void eventsAreDeliveredAndSigned() throws IOException {
        create();
        String execution = simulator.data().startBulkSync(Seeds.ORDERS_BULK_SYNC);
        await().until(() -> deliveries.size() == 2);
        Delivery first = deliveries.get(0);
        assertThat(first.signature()).isEqualTo(new Signer(SECRET).sign(first.body()));
        JsonNode event = Json.read(first.body());
        assertThat(event.path("type").asText()).startsWith("bulk_sync.");
        assertThat(event.path("id").asText()).isNotBlank();
        assertThat(event.path("created_at").asText()).isNotBlank();
        assertThat(event.path("organization_id").asText()).isEqualTo(Seeds.ORGANIZATION);
        assertThat(event.path("event").path("execution_id").asText()).isEqualTo(execution);
    }

    @Test
    void refusedDeliveriesAreRepeated() {
        create();
        refusals.set(2);
        simulator.data().addEvent("sync.failed", Map.of("sync_name", "Contacts"));
        await().until(() -> deliveries.size() == 3);
        refusals.set(100);
        simulator.data().addEvent("sync.failed", Map.of("sync_name", "Contacts"));
        await().until(() -> deliveries.size() == 9);
    }

    @Test
    void disabledWebhooksHearNothing() {
        String id = create();
        http.post("/api/webhooks/" + id + "/disable", null);
        simulator.data().addEvent("sync.failed", Map.of("n", 1));
        assertThat(http.get("/api/webhooks/" + id).data().path("disabled").asBoolean()).isTrue();
        http.post("/api/webhooks/" + id + "/enable", null);
        simulator.data().addEvent("sync.failed", Map.of("n", 2));
        await().until(() -> !deliveries.isEmpty());
        assertThat(new String(deliveries.get(0).body(), StandardCharsets.UTF_8))
                .contains("\"n\":2");
    }

    @Test
    void thereIsOneForAnOrganizationAndItsSecretIsNeitherShortNorLong() {
        create();
        String second = "{\"endpoint\":\"https://example.com/x\",\"secret\":\"whisper-it\"}";
        assertThat(http.post("/api/webhooks", second).status()).isEqualTo(422);
        String hook =
                "/api/webhooks/" + http.get("/api/webhooks").data().get(0).path("id").asText();
        for (String secret : List.of("five5", "x".repeat(33))) {
            String body = "{\"endpoint\":\"https://example.com/x\",\"secret\":\"" + secret + "\"}";
            assertThat(http.put(hook, body).status()).isEqualTo(422);
        }
        assertThat(http.put(hook, second).status()).isEqualTo(200);
        assertThat(http.delete(hook).status()).isEqualTo(200);
        assertThat(http.get(hook).status()).isEqualTo(404);
    }
}
