package io.github.camelpolytomic.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpolytomic.client.MapStyle;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulator stands for the service, as it is and with differences that must be named. */
@Tag("long")
class ProofTest {

    private static PolytomicSimulator simulator;

    @TempDir static Path folder;

    @BeforeAll
    static void start() {
        simulator = PolytomicSimulator.start();
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    private static Report run(Consumer<HttpClientBuilder> network) throws IOException {
        return Proof.run(
                new Proof.Settings(
                        simulator.baseUrl(), simulator.apiKey(), folder, 3, 0, true, true),
                network,
                line -> {});
    }

    private static Report altered(String path, UnaryOperator<JsonNode> change) throws IOException {
        return run(Altered.bodies(path, null, change));
    }

    private static void disableASchema() throws Exception {
        String path = "/api/bulk/syncs/" + simulator.data().bulkSyncIds().get(0) + "/schemas";
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(simulator.baseUrl() + path))
                        .header("Authorization", "Bearer " + simulator.apiKey())
                        .header("Content-Type", "application/json")
                        .header("X-Polytomic-Version", "2025-09-18");
        HttpClient client = HttpClient.newHttpClient();
        String schemas =
                client.send(request.GET().build(), HttpResponse.BodyHandlers.ofString()).body();
        String id = first(Wire.JSON.readTree(schemas)).path("id").asText();
        String change = "{\"schemas\":[{\"id\":\"" + id + "\",\"enabled\":false}]}";
        assertThat(
                        client.send(
                                        request.method(
                                                        "PATCH",
                                                        HttpRequest.BodyPublishers.ofString(change))
                                                .build(),
                                        HttpResponse.BodyHandlers.ofString())
                                .statusCode())
                .isEqualTo(200);
    }

    private static JsonNode first(JsonNode body) {
        return body.path("data").path(0);
    }

    @Test
    void theSimulatorIsAsTheDescriptionAndItselfSay() throws IOException {
        simulator.clearRequests();
        Report report = run(builder -> {});
        // the samples of the documentation have them, the description of their schemas does not
        assertThat(report.differences().keySet())
                .extracting(difference -> difference.operation() + " " + difference.path())
                .containsExactlyInAnyOrder(
                        "getBulkSource data.schemas[].fields[].user_managed",
                        "getSchema data.fields[].user_managed",
                        "getSchema data.fields[].association",
                        "getBulkSyncSchedule data.id",
                        "listBulkSyncSchedules data[].id");
        assertThat(simulator.requests()).allMatch(request -> request.method().equals("GET"));
    }

    @Test
    void openPointsAreSettled() throws Exception {
        for (int i = 0; i < 3; i++) {
            simulator
                    .data()
                    .addEvent("sync.running", Map.of(), simulator.now().minusSeconds(60 - i));
        }
        disableASchema();
        Map<OpenPoint, Set<String>> points = run(builder -> {}).points();
        assertThat(points).hasSize(OpenPoint.values().length);
        assertThat(points.values()).noneMatch(Set::isEmpty);
        assertThat(points.get(OpenPoint.MAP_PARAMETERS))
                .contains("BRACKETS filters")
                .hasSize(MapStyle.values().length);
        assertThat(points.toString())
                .contains("ENVELOPE=[with it]")
                .contains("MODEL_PAGES=[limit is obeyed, the next page token is followed]")
                .contains("ERRORS=[status 404: key, message, metadata, status]");
    }

    @Test
    void aFieldOfAnotherTypeIsNamed() throws IOException {
        Report report =
                altered(
                        "/api/models",
                        body -> {
                            ((ObjectNode) first(body)).put("version", "seven");
                            return body;
                        });
        assertThat(report.differences().keySet())
                .contains(
                        new Difference(
                                Difference.Kind.TYPE,
                                "listModels",
                                "data[].version",
                                "is string, described as integer"));
        assertThat(report.isClean()).isFalse();
    }

    @Test
    void aFieldThatNobodyDescribedIsNamed() throws IOException {
        Report report =
                altered(
                        "/api/connections",
                        body -> {
                            ((ObjectNode) first(body)).put("colour", "green");
                            ((ObjectNode) first(body)).put("Jane Doe's field", "green");
                            return body;
                        });
        assertThat(report.differences().keySet())
                .contains(
                        new Difference(
                                Difference.Kind.UNDESCRIBED,
                                "listConnections",
                                "data[].colour",
                                "is string, not described"))
                .anyMatch(difference -> difference.path().equals("data[].?"));
        assertThat(report.markdown()).doesNotContain("Jane").doesNotContain("green");
    }

    @Test
    void aFieldThatNeverComesIsNamed() throws IOException {
        Report report =
                altered(
                        "/api/models",
                        body -> {
                            body.path("data")
                                    .forEach(model -> ((ObjectNode) model).remove("fields"));
                            return body;
                        });
        assertThat(report.differences().keySet())
                .anyMatch(
                        difference ->
                                difference.kind() == Difference.Kind.UNSEEN
                                        && difference.operation().equals("listModels")
                                        && difference.path().equals("data[].fields"));
    }

    @Test
    void anUnknownWordIsNamed() throws IOException {
        Report report =
                altered(
                        "/api/syncs/[^/]+/executions",
                        body -> {
                            ((ObjectNode) first(body)).put("status", "pondering");
                            return body;
                        });
        assertThat(report.differences().keySet())
                .contains(
                        new Difference(
                                Difference.Kind.WORD,
                                "listModelSyncExecutions",
                                "data[].status",
                                "is pondering, a word that the description lacks"));
        assertThat(report.points().get(OpenPoint.MODEL_SYNC_WORDS)).contains("pondering");
    }

    @Test
    void aMissingEnvelopeIsNamed() throws IOException {
        Report report = run(Altered.bodies("/api/me", "2021-05-23", body -> body.path("data")));
        assertThat(report.differences())
                .containsEntry(
                        new Difference(Difference.Kind.ENVELOPE, "getIdentity", "", "has no data"),
                        Set.of("2021-05-23"));
        assertThat(report.points().get(OpenPoint.ENVELOPE)).contains("without it");
    }

    @Test
    void pagesThatAreNoneAreSettled() throws IOException {
        Report report =
                run(
                        Altered.requests(
                                request -> {
                                    String uri = request.getRequestUri();
                                    request.setPath(uri.replaceAll("\\?limit=1.*", ""));
                                }));
        assertThat(report.points().get(OpenPoint.MODEL_PAGES).toString())
                .contains("limit is not obeyed");
    }

    @Test
    void anAnswerOfAnotherStatusIsNamed() throws IOException {
        simulator
                .faults()
                .always("listPolicies", io.github.camelpolytomic.simulator.Fault.status(418));
        try {
            assertThat(run(builder -> {}).differences().keySet())
                    .contains(
                            new Difference(
                                    Difference.Kind.STATUS, "listPolicies", "", "status 418"));
        } finally {
            simulator.faults().clear();
        }
    }

    @Test
    void nothingOfTheAccountIsInReportOrFixtures() throws IOException {
        run(builder -> {});
        String written =
                Files.readString(folder.resolve("report.md"))
                        + Files.readString(folder.resolve("report.json"))
                        + Files.readString(folder.resolve("session.json"));
        assertThat(written).doesNotContain(simulator.apiKey());
        for (String id : simulator.data().modelIds()) {
            assertThat(written)
                    .doesNotContain(id)
                    .doesNotContain(String.valueOf(simulator.data().model(id).get("name")));
        }
        for (String id : simulator.data().connectionIds()) {
            assertThat(written)
                    .doesNotContain(id)
                    .doesNotContain(String.valueOf(simulator.data().connection(id).get("name")));
        }
        assertThat(written).doesNotContain(simulator.organizationId());
    }

    @Test
    void aRecordedSessionIsReplayed() throws IOException {
        run(builder -> {});
        Session session = Session.read(folder.resolve("session.json"));
        assertThat(session.fixtures()).hasSizeGreaterThan(300);
        assertThat(Replay.differences(session)).isEmpty();
    }

    @Test
    void withoutAKeyNothingIsAsked() {
        assertThatThrownBy(() -> Proof.Settings.of(Map.of()))
                .hasMessageContaining("POLYTOMIC_API_KEY");
        assertThatThrownBy(() -> Proof.Settings.of(Map.of("POLYTOMIC_API_KEY", "k"), "--eech"))
                .hasMessageContaining("--each NUMBER");
    }

    @Test
    void aKeyThatIsRefusedEndsItAtOnce() {
        simulator.clearRequests();
        assertThatThrownBy(
                        () ->
                                Proof.run(
                                        new Proof.Settings(
                                                simulator.baseUrl(),
                                                "wrong-key",
                                                folder,
                                                3,
                                                0,
                                                false,
                                                false),
                                        builder -> {},
                                        line -> {}))
                .hasMessageContaining("refused (401)")
                .hasMessageNotContaining("wrong-key");
        assertThat(simulator.requestCount()).isEqualTo(1);
    }
}
