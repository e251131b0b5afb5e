package io.github.camelpolytomic.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpolytomic.simulator.base.Json;
import io.github.camelpolytomic.simulator.contract.Contract;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnDataTest extends SimulatorTestBase {

    private Map<String, String> ids;

    @Override
    PolytomicSimulator.Builder builder() {
        return super.builder().empty();
    }

    private static Path file() {
        try {
            return Path.of(OwnDataTest.class.getResource("/own-data.yaml").toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private void load() {
        ids = simulator.load(file());
    }

    @Test
    void whatTheBuilderWasGivenOutlivesAReset() {
        try (PolytomicSimulator own = PolytomicSimulator.builder().empty().data(file()).start()) {
            String id = own.ids().get("Invoices");
            own.data().deleteModel(id);
            own.load(Map.of("connections", List.of(Map.of("name", "A", "type", "s3"))));
            own.reset();
            assertThat(own.data().modelIds()).containsExactly(id);
            assertThat(own.data().connectionIds()).hasSize(3);
        }
    }

    private JsonNode get(String path) {
        Http.Reply reply = http.get(path);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.data();
    }

    @Test
    void nothingElseIsThere() {
        assertThat(get("/api/connections").isNull()).isTrue();
        assertThat(get("/api/me").path("organization_id").asText()).isEqualTo(Seeds.ORGANIZATION);
        load();
        assertThat(get("/api/connections")).hasSize(3);
        assertThat(get("/api/models")).hasSize(1);
        assertThat(get("/api/syncs")).hasSize(1);
        assertThat(get("/api/bulk/syncs")).hasSize(1);
        assertThat(ids).containsEntry("Invoices", Seeds.id("model/Invoices"));
    }

    @Test
    void answersFitTheContract() throws IOException {
        load();
        for (String list :
                List.of("listConnections", "listModels", "listModelSyncs", "listBulkSyncs")) {
            Contract contract = Contract.published();
            String path =
                    contract.routes().stream()
                            .filter(r -> r.operation().equals(list))
                            .findFirst()
                            .orElseThrow()
                            .path();
            String schema =
                    contract.declaration(list)
                            .at("/responses/200/content/application~1json/schema/$ref")
                            .asText()
                            .replace("#/components/schemas/", "");
            assertThat(contract.schemas().check(schema, http.get(path).json())).as(list).isEmpty();
        }
    }

    @Test
    void connectionsHaveTheirSchemasFieldsAndRecords() {
        load();
        String billing = "/api/connections/" + ids.get("Billing");
        assertThat(http.get(billing).text()).doesNotContain("open-sesame", "$secrets");
        JsonNode invoices = get(billing + "/schemas/public.invoices");
        assertThat(invoices.at("/fields/0/is_primary_key").asBoolean()).isTrue();
        assertThat(invoices.at("/fields/2/type").asText()).isEqualTo("string");
        assertThat(get(billing + "/schemas/public.invoices/records")).hasSize(2);
        // fields that are not described follow from the records
        JsonNode payments = get(billing + "/schemas/public.payments");
        assertThat(payments.path("fields").findValuesAsText("type"))
                .containsExactly("number", "boolean", "object");
        assertThat(get("/api/connections/" + ids.get("Lake")).path("status_error").asText())
                .isEqualTo("The bucket is gone");
    }

    @Test
    void runsEndAsDescribedEachTime() {
        load();
        String sync = "/api/syncs/" + ids.get("Invoices to hook");
        for (int i = 0; i < 2; i++) {
            String id = http.post(sync + "/executions", "{}").data().path("id").asText();
            seconds(60);
            JsonNode counts = get(sync + "/executions/" + id).path("counts");
            assertThat(counts.path("total").asInt()).isEqualTo(40);
            assertThat(counts.path("error").asInt()).isEqualTo(3);
            assertThat(counts.path("warnings").asInt()).isEqualTo(1);
        }
        String bulk = "/api/bulk/syncs/" + ids.get("Billing to lake");
        JsonNode started = http.post(bulk + "/executions", "{}").data();
        assertThat(started.path("schemas")).hasSize(1);
        seconds(60);
        JsonNode ended = get(bulk + "/executions/" + started.path("id").asText());
        assertThat(ended.path("status").asText()).isEqualTo("failed");
        assertThat(ended.path("record_count").asInt()).isEqualTo(7);
        assertThat(ended.path("status_message").asText()).isEqualTo("Out of room");
    }

    @Test
    void logsSayWhatTheyAreToldTo() throws IOException {
        load();
        String sync = "/api/syncs/" + ids.get("Invoices to hook");
        String id = simulator.runs().start(ids.get("Invoices to hook"));
        seconds(60);
        String url = get(sync + "/executions/" + id + "/errors").path("urls").get(0).asText();
        byte[] file;
        try (var in = URI.create(url).toURL().openStream()) {
            file = in.readAllBytes();
        }
        assertThat(new String(file, StandardCharsets.UTF_8))
                .isEqualTo("{\"invoice_id\":2,\"error\":\"too large\"}\n");
    }

    private JsonNode query(String sql) {
        String path = "/api/connections/" + ids.get("Billing") + "/query";
        String body = new String(Json.write(Map.of("query", sql)), StandardCharsets.UTF_8);
        String id = http.post(path, body).data().path("id").asText();
        seconds(5);
        return get("/api/queries/" + id);
    }

    @Test
    void queriesFindTheirRows() {
        load();
        JsonNode found = query("SELECT * FROM invoices");
        assertThat(found.path("count").asInt()).isEqualTo(2);
        assertThat(found.path("fields").toString()).isEqualTo("[\"invoice_id\",\"amount\"]");
        assertThat(found.at("/results/1/amount").asInt()).isEqualTo(99);
        assertThat(query("select count(*) from x").path("error").asText())
                .isEqualTo("No counting here");
    }

    @Test
    void javaAndJsonDoAsWell(@TempDir Path folder) throws IOException {
        Map<String, String> made =
                simulator.load(
                        Map.of("connections", List.of(Map.of("name", "A", "type", "hubspot"))));
        assertThat(get("/api/connections/" + made.get("A")).path("name").asText()).isEqualTo("A");
        Path file = folder.resolve("data.json");
        Files.writeString(
                file, "{\"connections\":[{\"name\":\"B\",\"type\":\"s3\",\"id\":\"b\"}]}");
        assertThat(simulator.load(file)).containsEntry("B", "b");
        simulator.load(file);
        assertThat(get("/api/connections")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"conections\":[]} | data: Unknown property 'conections'; did you mean connections?",
                "{\"connections\":[{\"name\":\"A\"}]} | data/connections[A]: 'type' is missing",
                "{\"connections\":[{\"name\":\"A\",\"type\":\"postgres\"}]} | did you mean postgresql",
                "{\"connections\":{}} | data: 'connections' must be a list",
                "{\"models\":[{\"name\":\"M\",\"connection\":\"No\",\"table\":\"t\"}]} | Unknown connection 'No'",
                "{\"queries\":[{\"rows\":[]}]} | data/queries[0]: 'matches' is missing",
                "[] | Cannot",
                "nonsense | Not JSON",
            })
    void mistakesAreToldWithTheirPlace(String json, String message, @TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("data.json");
        Files.writeString(file, json);
        assertThatThrownBy(() -> simulator.load(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
