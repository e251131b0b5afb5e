package io.github.camelpolytomic.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpolytomic.simulator.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest extends SimulatorTestBase {

    private static final String SECRET = "northwind-bears-this";

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

    private String run(String sync) {
        String execution = simulator.data().startModelSync(sync);
        await().until(
                        () ->
                                List.of("completed", "failed")
                                        .contains(simulator.data().executionStatus(execution)));
        return execution;
    }

    private JsonNode execution(String sync, String id) {
        return http.get("/api/syncs/" + sync + "/executions/" + id).data();
    }

    @Test
    void aRunPostsItsRecords() {
        String sync = simulator.records().receiver(receiver.url(), SECRET);
        String execution = run(sync);
        assertThat(receiver.taken()).hasSize(1);
        HttpRequest request = receiver.taken().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.header("Authorization")).isEqualTo("Bearer " + SECRET);
        assertThat(Instant.parse(request.header("Polytomic-Signature-Timestamp")))
                .isBeforeOrEqualTo(simulator.now());
        assertThat(request.header("Polytomic-Signature")).isNull();
        assertThat(request.header("User-Agent")).startsWith("Polytomic/");
        JsonNode body = Receiver.json(request);
        assertThat(body.path("event").asText()).isEqualTo("sync.records");
        assertThat(body.at("/object/id").asText()).isEqualTo(sync);
        assertThat(body.at("/object/name").asText()).isEqualTo("Order notifications");
        assertThat(body.at("/object/metadata").isObject()).isTrue();
        JsonNode records = body.at("/object/records");
        assertThat(records).hasSize(8);
        assertThat(records.get(0).path("hash").asText()).matches("[0-9a-f]{16}");
        assertThat(records.get(0).at("/fields/email").asText())
                .isEqualTo("ines.kowalczyk@fjordline.example");
        JsonNode seen = execution(sync, execution);
        assertThat(seen.path("status").asText()).isEqualTo("completed");
        assertThat(seen.at("/counts/total").asInt()).isEqualTo(8);
    }

    @Test
    void theNextRunPostsOnlyWhatHasChanged() {
        String sync = simulator.records().receiver(receiver.url(), SECRET);
        run(sync);
        assertThat(execution(sync, run(sync)).at("/counts/total").asInt()).isZero();
        assertThat(receiver.taken()).hasSize(1);
        String again =
                http.post("/api/syncs/" + sync + "/executions", "{\"resync\":true}")
                        .data()
                        .path("id")
                        .asText();
        await().until(() -> "completed".equals(simulator.data().executionStatus(again)));
        assertThat(receiver.taken()).hasSize(2);
    }

    @Test
    void recordsComeInBatchesAndCompressedAsConfigured() {
        String sync =
                simulator
                        .records()
                        .receiver(receiver.url(), SECRET, Map.of("batch_size", 3, "gzip", true));
        run(sync);
        assertThat(receiver.taken()).hasSize(3);
        assertThat(receiver.taken())
                .allSatisfy(r -> assertThat(r.header("Content-Encoding")).isEqualTo("gzip"))
                .extracting(r -> Receiver.json(r).at("/object/records").size())
                .containsExactly(3, 3, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 500, 503})
    void aRefusalFailsTheRun(int status) {
        String sync = simulator.records().receiver(receiver.url(), SECRET, Map.of("batch_size", 3));
        receiver.refuse(1, status);
        JsonNode failed = execution(sync, run(sync));
        assertThat(failed.path("status").asText()).isEqualTo("failed");
        assertThat(failed.path("errors").toString()).contains(String.valueOf(status));
        assertThat(receiver.taken()).hasSize(1);
        // what was not taken comes again
        assertThat(execution(sync, run(sync)).at("/counts/total").asInt()).isEqualTo(8);
        assertThat(simulator.records().deliveries())
                .extracting(d -> d.reply().status())
                .containsExactly(status, 204, 204, 204);
    }

    @Test
    void aReceiverThatIsGoneFailsTheRun() {
        String sync = simulator.records().receiver(receiver.url(), SECRET);
        receiver.close();
        assertThat(execution(sync, run(sync)).path("status").asText()).isEqualTo("failed");
    }

    @Test
    void aConnectionMadeThroughTheApiHasASecretThatNobodyIsShown() {
        JsonNode connection =
                http.post(
                                "/api/connections",
                                "{\"name\":\"Hook\",\"type\":\"webhook\",\"configuration\":{\"url\":\""
                                        + receiver.url()
                                        + "\"}}")
                        .data();
        String id = connection.path("id").asText();
        assertThat(connection.at("/configuration/secret").asText()).isEqualTo("********");
        String secret = simulator.records().secret(id);
        assertThat(http.get("/api/connections/" + id).text())
                .doesNotContain(secret)
                .doesNotContain("$secrets");
        String sync =
                http.post(
                                "/api/syncs",
                                """
                                {"name":"New","active":true,"mode":"updateOrCreate",
                                 "schedule":{"frequency":"manual"},
                                 "target":{"connection_id":"%s","object":"http"},
                                 "fields":[{"source":{"model_id":"%s","field":"first_name"},
                                            "target":"record"},
                                           {"source":{"model_id":"%s","field":"email"},
                                            "target":"$e mail"}]}
                                """
                                        .formatted(
                                                id, Seeds.CUSTOMERS_MODEL, Seeds.CUSTOMERS_MODEL))
                        .data()
                        .path("id")
                        .asText();
        run(sync);
        JsonNode fields = Receiver.json(receiver.taken().get(0)).at("/object/records/0/fields");
        assertThat(fields.toString())
                .isEqualTo(
                        "{\"first_name\":\"Ines\",\"email\":\"ines.kowalczyk@fjordline.example\"}");
        assertThat(receiver.taken().get(0).header("Authorization")).isEqualTo("Bearer " + secret);
    }

    @Test
    void aSeededReceiverIsImagined() {
        String execution = run(Seeds.NOTIFICATIONS_MODEL_SYNC);
        assertThat(simulator.data().executionStatus(execution)).isEqualTo("completed");
        assertThat(simulator.records().deliveries()).isEmpty();
    }

    @Test
    void batchesCanBeMadeByHand() {
        Reply reply =
                simulator
                        .records()
                        .batch(receiver.url(), "wrong")
                        .timestamp(Instant.parse("2020-01-02T03:04:05Z"))
                        .sync("s", "Mine")
                        .record(Map.of("n", 1))
                        .metadata(Map.of("m", 2))
                        .gzip()
                        .header("X-More", "yes")
                        .send()
                        .join();
        assertThat(reply.taken()).isTrue();
        HttpRequest request = receiver.taken().get(0);
        assertThat(request.header("Authorization")).isEqualTo("Bearer wrong");
        assertThat(request.header("Polytomic-Signature-Timestamp"))
                .isEqualTo("2020-01-02T03:04:05Z");
        assertThat(request.header("X-More")).isEqualTo("yes");
        assertThat(Receiver.json(request).toString())
                .contains("\"Mine\"", "{\"n\":1}", "{\"m\":2}");
        simulator
                .records()
                .batch(receiver.url(), null)
                .timestamp((String) null)
                .body("{oops".getBytes(StandardCharsets.UTF_8))
                .send()
                .join();
        HttpRequest odd = receiver.taken().get(1);
        assertThat(odd.header("Authorization")).isNull();
        assertThat(odd.header("Polytomic-Signature-Timestamp")).isNull();
        assertThat(new String(odd.body(), StandardCharsets.UTF_8)).isEqualTo("{oops");
    }
}
