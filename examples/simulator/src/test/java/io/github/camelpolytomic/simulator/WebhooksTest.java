package io.github.camelpolytomic.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpolytomic.simulator.base.Json;
import io.github.camelpolytomic.simulator.base.Signer;
import io.github.camelpolytomic.simulator.http.HttpRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WebhooksTest extends SimulatorTestBase {

    private static final String SECRET = "northwind-tells";

    private Receiver receiver;

    @Override
    PolytomicSimulator.Builder builder() {
        return PolytomicSimulator.builder().timeScale(1_000);
    }

    @BeforeEach
    void startReceiver() {
        receiver = new Receiver();
    }

    @AfterEach
    void stopReceiver() {
        receiver.close();
    }

    private String create() {
        Http.Reply reply =
                http.post(
                        "/api/webhooks",
                        "{\"endpoint\":\"" + receiver.url() + "\",\"secret\":\"" + SECRET + "\"}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.data().path("id").asText();
    }

    @Test
    void eventsAreDeliveredAndSigned() throws IOException {
        create();
        String execution = simulator.data().startBulkSync(Seeds.ORDERS_BULK_SYNC);
        await().until(() -> receiver.taken().size() == 2);
        HttpRequest first = receiver.taken().get(0);
        assertThat(first.header("Polytomic-Signature"))
                .isEqualTo(new Signer(SECRET).sign(first.body()));
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
        receiver.refuse(2, 500);
        simulator.data().addEvent("sync.failed", Map.of("sync_name", "Contacts"));
        await().until(() -> receiver.taken().size() == 3);
        receiver.refuse(100, 404);
        simulator.data().addEvent("sync.failed", Map.of("sync_name", "Contacts"));
        // noted when the reply has come, which is after the receiver has taken it
        await().until(() -> simulator.webhooks().deliveries().size() == 9);
        assertThat(simulator.webhooks().deliveries())
                .extracting(Delivery::attempt)
                .containsExactly(1, 2, 3, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void pausesBetweenRepetitionsDouble() {
        create();
        receiver.refuse(100, 500);
        simulator.data().addEvent("sync.failed", Map.of());
        await().until(() -> simulator.webhooks().deliveries().size() == 6);
        List<Delivery> attempts = simulator.webhooks().deliveries();
        for (int i = 1; i < attempts.size(); i++) {
            assertThat(Duration.between(attempts.get(i - 1).at(), attempts.get(i).at()))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(1L << i));
        }
    }

    @ParameterizedTest
    @EnumSource(SignatureFormat.class)
    void signaturesAreSpelledAsAsked(SignatureFormat format) {
        create();
        simulator.webhooks().signatures(format);
        simulator.data().addEvent("sync.failed", Map.of("n", 1));
        await().until(() -> receiver.taken().size() == 1);
        HttpRequest request = receiver.taken().get(0);
        assertThat(request.header("Polytomic-Signature"))
                .isEqualTo(format.sign(SECRET, request.body()))
                .matches(
                        switch (format) {
                            case HEX -> "[0-9a-f]{64}";
                            case BASE64 -> "[A-Za-z0-9+/]{43}=";
                            case PREFIXED_HEX -> "sha256=[0-9a-f]{64}";
                            case PREFIXED_BASE64 -> "sha256=[A-Za-z0-9+/]{43}=";
                        });
    }

    @Test
    void deliveriesCanBeMadeByHand() {
        simulator.webhooks().set(receiver.url(), SECRET);
        String id = simulator.data().addEvent("sync.failed", Map.of("n", 1));
        await().until(() -> receiver.taken().size() == 1);
        assertThat(simulator.webhooks().replay(id).join().status()).isEqualTo(204);
        assertThat(receiver.taken().get(1).body()).isEqualTo(receiver.taken().get(0).body());
        assertThat(receiver.taken().get(1).header("Polytomic-Signature"))
                .isEqualTo(receiver.taken().get(0).header("Polytomic-Signature"));
        assertThatThrownBy(() -> simulator.webhooks().replay("unknown"))
                .isInstanceOf(NoSuchElementException.class);

        Webhooks webhooks = simulator.webhooks();
        webhooks.message(receiver.url(), "other").event("sync.running", Map.of()).send().join();
        webhooks.message(receiver.url(), SECRET).unsigned().body("x").send().join();
        webhooks.message(receiver.url(), SECRET).signature("forged").send().join();
        List<HttpRequest> taken = receiver.taken();
        assertThat(taken.get(2).header("Polytomic-Signature"))
                .isEqualTo(SignatureFormat.HEX.sign("other", taken.get(2).body()));
        assertThat(taken.get(3).header("Polytomic-Signature")).isNull();
        assertThat(taken.get(4).header("Polytomic-Signature")).isEqualTo("forged");
        Reply none = webhooks.message("http://localhost:1/", SECRET).send().join();
        assertThat(none.status()).isZero();
        assertThat(none.error()).isNotBlank();
    }

    @Test
    void aFloodNeedsNoFloodOfThreads() {
        create();
        receiver.count(Duration.ofMillis(5));
        int before = Thread.activeCount();
        long start = System.nanoTime();
        simulator.webhooks().emit("bulk_sync.completed", 10_000, n -> Map.of("n", n));
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.count() == 10_000);
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(receiver.mostOpen()).isBetween(32, 64);
        assertThat(Thread.activeCount()).isLessThan(before + 10);
        // as slow as a crowded machine may be; alone it is several thousand a second
        assertThat(10_000 / seconds).isGreaterThan(500);
        await().until(() -> simulator.webhooks().pending() == 0);
    }

    @Test
    void disabledWebhooksHearNothing() {
        String id = create();
        http.post("/api/webhooks/" + id + "/disable", null);
        simulator.data().addEvent("sync.failed", Map.of("n", 1));
        assertThat(http.get("/api/webhooks/" + id).data().path("disabled").asBoolean()).isTrue();
        http.post("/api/webhooks/" + id + "/enable", null);
        simulator.data().addEvent("sync.failed", Map.of("n", 2));
        await().until(() -> !receiver.taken().isEmpty());
        assertThat(new String(receiver.taken().get(0).body(), StandardCharsets.UTF_8))
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
