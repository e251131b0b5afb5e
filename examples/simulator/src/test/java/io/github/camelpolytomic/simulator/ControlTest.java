package io.github.camelpolytomic.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlTest extends SimulatorTestBase {

    @Override
    PolytomicSimulator.Builder builder() {
        return PolytomicSimulator.builder().frozen();
    }

    private JsonNode control(String method, String path, String body) {
        Http.Reply reply = http.send(method, "/_control" + path, body, "Authorization", "none");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private JsonNode post(String path, String body) {
        return control("POST", path, body);
    }

    @Test
    void itTellsWhatThereIs() {
        JsonNode help = control("GET", "", null);
        assertThat(help.path("api_key").asText()).isEqualTo(simulator.apiKey());
        assertThat(help.path("controls")).hasSizeGreaterThan(30);
        assertThat(help.path("controls").get(3).path("does").asText()).isNotBlank();
    }

    @Test
    void faultsAndLatency() {
        post(
                "/faults",
                "{\"operation\":\"listModels\",\"status\":429,\"retry_after\":7,\"times\":2}");
        Http.Reply reply = http.get("/api/models");
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("Retry-After")).isEqualTo("7");
        assertThat(control("GET", "/faults", null).path("unused").get(0).asText())
                .contains("1 more");
        control("DELETE", "/faults", null);
        assertThat(http.get("/api/models").status()).isEqualTo(200);
        post("/latency", "{\"least\":0.01,\"most\":\"PT0.02S\"}");
        assertThat(http.get("/api/models").status()).isEqualTo(200);
    }

    @Test
    void timeMovesAndStandsStill() {
        Instant before = simulator.now();
        post("/clock", "{\"advance\":90}");
        assertThat(simulator.now()).isEqualTo(before.plusSeconds(90));
        post("/clock", "{\"advance\":\"PT1M\",\"frozen\":false}");
        await().until(() -> simulator.now().isAfter(before.plusSeconds(150)));
        assertThat(control("GET", "/clock", null).path("now").asText()).isNotBlank();
    }

    @Test
    void requestsAreShownAndControlsAreNot() {
        http.post(ORDERS + "/activate", "{\"active\":true}");
        http.get("/api/models");
        JsonNode seen = control("GET", "/requests?operation=activateBulkSync", null);
        assertThat(seen.path("count").asInt()).isEqualTo(1);
        assertThat(seen.at("/requests/0/body").asText()).isEqualTo("{\"active\":true}");
        assertThat(control("GET", "/requests/counts", null).toString())
                .isEqualTo("{\"activateBulkSync\":1,\"listModels\":1}");
        control("DELETE", "/requests", null);
        assertThat(control("GET", "/requests?limit=1", null).path("count").asInt()).isZero();
    }

    @Test
    void executionsAndOutcomes() {
        String key = Seeds.ORDERS_BULK_SYNC;
        post("/outcomes", "{\"key\":\"" + key + "\",\"status\":\"failed\",\"records\":3}");
        String id =
                post("/executions", "{\"sync_id\":\"" + key + "\"}")
                        .path("executions")
                        .get(0)
                        .asText();
        post("/clock", "{\"advance\":60}");
        assertThat(control("GET", "/executions/" + id, null).path("status").asText())
                .isEqualTo("failed");
        post("/holds", "{\"key\":\"*\"}");
        assertThat(post("/executions", "{}").path("executions")).hasSize(6);
        post("/clock", "{\"advance\":60}");
        JsonNode running = control("GET", "/executions", null).path("executions");
        assertThat(running).hasSize(6);
        String first = running.get(0).asText();
        post("/executions/" + first + "/end", "{\"status\":\"completed\",\"records\":9}");
        control("PUT", "/executions/" + running.get(1).asText(), "{\"status\":\"odd\"}");
        post("/executions/end-at-rate", "{\"per_second\":1.5,\"status\":\"canceled\"}");
        post("/clock", "{\"advance\":60}");
        assertThat(control("GET", "/executions", null).path("executions")).isEmpty();
        control("DELETE", "/holds/*", null);
        post("/refreshes", "{\"connection_id\":\"" + Seeds.WAREHOUSE_CONNECTION + "\"}");
        assertThat(http.get(WAREHOUSE + "/schemas/status").text()).contains("refreshing");
    }

    @Test
    void dataOfOnesOwnInYaml() {
        Http.Reply reply =
                http.post(
                        "/_control/data",
                        "connections:\n  - {name: Mine, type: hubspot}\n",
                        "Content-Type",
                        "application/yaml");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        String id = reply.json().at("/ids/Mine").asText();
        assertThat(http.get("/api/connections/" + id).status()).isEqualTo(200);
        control("PUT", "/connections/" + id + "/status", "{\"status\":\"unhealthy\"}");
        assertThat(http.get("/api/connections/" + id).text()).contains("unhealthy");
        control("DELETE", "/objects/connections/" + id, null);
        assertThat(http.get("/api/connections/" + id).status()).isEqualTo(404);
        assertThat(post("/more/models", "{\"count\":5}").path("ids")).hasSize(5);
        post("/touch/models/" + Seeds.CUSTOMERS_MODEL, null);
        assertThat(control("GET", "/ids", null).path("models")).hasSize(13);
        post("/model-work", "{\"takes\":0}");
        post("/reset", null);
        assertThat(control("GET", "/ids", null).path("models")).hasSize(8);
    }

    @Test
    void sourcesChange() {
        String schema = "/sources/" + Seeds.WAREHOUSE_CONNECTION + "/public.orders";
        post(schema + "/fields/coupon", "{\"type\":\"string\",\"remote_type\":\"text\"}");
        control("PATCH", schema + "/fields/total", "{\"name\":\"Sum\"}");
        control("DELETE", schema + "/fields/ordered_at", null);
        control("PATCH", schema, "{\"name\":\"Purchases\",\"primary_key\":[\"coupon\"]}");
        String other = "/sources/" + Seeds.WAREHOUSE_CONNECTION + "/exports%2Fnew";
        assertThat(
                        control(
                                        "PUT",
                                        other,
                                        "{\"fields\":[{\"id\":\"a\"}],\"records\":[{\"a\":1}]}")
                                .path("schemas"))
                .hasSize(5);
        simulator.data().startRefresh(Seeds.WAREHOUSE_CONNECTION);
        seconds(5);
        String seen = http.get(WAREHOUSE + "/schemas/public.orders").text();
        assertThat(seen).contains("coupon", "\"Sum\"", "Purchases").doesNotContain("ordered_at");
        assertThat(http.get(WAREHOUSE + "/schemas/exports%2Fnew/records").data()).hasSize(1);
        control("DELETE", other, null);
    }

    @Test
    void deliveries() {
        try (Receiver receiver = new Receiver()) {
            String url = receiver.url();
            control(
                    "PUT",
                    "/webhook",
                    "{\"endpoint\":\"" + url + "\",\"secret\":\"whisper\",\"format\":\"base64\"}");
            JsonNode events =
                    post("/events", "{\"type\":\"sync.failed\",\"payload\":{\"a\":1},\"count\":3}");
            await().until(() -> receiver.taken().size() == 3);
            String event = events.path("events").get(0).asText();
            assertThat(
                            post("/webhook/replays", "{\"event_id\":\"" + event + "\"}")
                                    .path("status")
                                    .asInt())
                    .isEqualTo(204);
            post(
                    "/webhook/deliveries",
                    "{\"endpoint\":\"" + url + "\",\"body\":\"x\",\"signature\":\"forged\"}");
            assertThat(receiver.taken().get(4).header("Polytomic-Signature")).isEqualTo("forged");
            assertThat(control("GET", "/webhook/deliveries", null).path("deliveries")).hasSize(5);
            JsonNode reply =
                    post(
                            "/records/deliveries",
                            "{\"url\":\""
                                    + url
                                    + "\",\"secret\":\"s\",\"records\":[{\"n\":1}],"
                                    + "\"timestamp\":null,\"gzip\":true}");
            assertThat(reply.path("status").asInt()).isEqualTo(204);
            assertThat(receiver.taken().get(5).header("Polytomic-Signature-Timestamp")).isNull();
            assertThat(
                            control(
                                            "PUT",
                                            "/records/receiver",
                                            "{\"url\":\"" + url + "\",\"secret\":\"s\"}")
                                    .path("sync_id")
                                    .asText())
                    .isEqualTo(Seeds.NOTIFICATIONS_MODEL_SYNC);
            assertThat(control("GET", "/records/deliveries", null).path("deliveries")).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /fault | {} | 404 | did you mean POST /faults",
                "POST | /faults | {\"operation\":\"listModel\",\"status\":500} | 400 | did you mean",
                "POST | /faults | {\"statsu\":500} | 400 | did you mean status",
                "POST | /faults | {\"kind\":\"drops\"} | 400 | did you mean drop",
                "POST | /faults | {\"status\":\"x\"} | 400 | must be a number",
                "POST | /faults | {oops | 400 | Not JSON",
                "POST | /clock | {\"advance\":\"soon\"} | 400 | ISO 8601",
                "POST | /clock | {\"frozen\":\"yes\"} | 400 | true or false",
                "POST | /holds | {\"key\":\"nothing\"} | 404 | nothing",
                "POST | /executions | {\"sync_id\":\"nothing\"} | 404 | not found",
                "PUT | /webhook | {\"format\":\"hexx\"} | 400 | did you mean HEX",
                "POST | /more/modles | {} | 400 | did you mean models",
                "POST | /data | {\"models\":[{}]} | 400 | 'connection' is missing",
                "DELETE | /objects/models/x | | 404 | not found",
            })
    void mistakesAreTold(String method, String path, String body, int status, String message) {
        Http.Reply reply = http.send(method, "/_control" + path, body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.json().path("message").asText()).contains(message);
    }
}
