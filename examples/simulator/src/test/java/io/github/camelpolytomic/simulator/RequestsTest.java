package io.github.camelpolytomic.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestsTest extends SimulatorTestBase {

    @ParameterizedTest
    @CsvSource({
        "GET, /api/nothing, 404",
        "PATCH, /api/models, 405",
        "GET, /api/models/unknown, 404",
        "GET, /api/models?limit=abc, 400",
        "GET, /api/bulk/syncs?active=maybe, 400",
        "GET, /api/syncs?mode=sideways, 400",
        "GET, /api/events?starting_after=yesterday, 422",
        "GET, /api/events?limit=many, 422",
        "GET, /api/events?limit=0, 422",
        "GET, /api/jobs/otherjob/1, 400",
        "POST, /api/models, 400",
    })
    void wrongRequestsAreRefused(String method, String path, int status) {
        Http.Reply reply = http.send(method, path, null);
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.json().path("message").asText()).isNotBlank();
        assertThat(reply.json().path("status").asInt()).isEqualTo(status);
    }

    @Test
    void bodiesAreCheckedAgainstThePublishedSchemas() {
        assertThat(http.post("/api/models", "{not json").status()).isEqualTo(400);
        assertThat(http.post("/api/models", "{}").status()).isEqualTo(400);
        assertThat(http.post("/api/models", "{}").text()).contains("connection_id");
        // createBulkSync declares 422
        assertThat(http.post("/api/bulk/syncs", "{\"name\":7}").status()).isEqualTo(422);
        assertThat(http.post(ORDERS + "/activate", "{\"active\":\"yes\"}").status()).isEqualTo(400);
        assertThat(http.post(ORDERS + "/activate", "{\"active\":true,\"new\":1}").status())
                .isEqualTo(200);
        assertThat(
                        http.post("/api/models", "{}", "Content-Type", "text/plain")
                                .json()
                                .path("message")
                                .asText())
                .contains("Content-Type");
        assertThat(
                        http.post(
                                        ORDERS + "/activate",
                                        "{\"active\":true}",
                                        "Content-Type",
                                        "application/json; charset=UTF-8")
                                .status())
                .isEqualTo(200);
    }

    @Test
    void theVersionChoosesTheForm() {
        assertThat(http.get("/api/models", "X-Polytomic-Version", "1999-01-01").status())
                .isEqualTo(400);
        String old = "/api/bulk/source/" + Seeds.WAREHOUSE_CONNECTION;
        assertThat(http.get(old).status()).isEqualTo(404);
        assertThat(http.get(old, "X-Polytomic-Version", "2023-04-25").status()).isEqualTo(200);
        assertThat(
                        http.get(WAREHOUSE + "/schemas/status", "X-Polytomic-Version", "2022-12-12")
                                .status())
                .isEqualTo(404);
        assertThat(http.get("/api/models").header("X-Polytomic-Version")).isEqualTo("2025-09-18");
    }

    @Test
    void schemaIdsMayHoldDotsAndSlashes() {
        String slash = URLEncoder.encode(Seeds.SLASH_SCHEMA, StandardCharsets.UTF_8);
        assertThat(slash).contains("%2F");
        Http.Reply reply = http.get(WAREHOUSE + "/schemas/" + slash);
        assertThat(reply.data().path("id").asText()).isEqualTo(Seeds.SLASH_SCHEMA);
        assertThat(http.get(WAREHOUSE + "/schemas/" + slash + "/records").data()).isNotEmpty();
        assertThat(simulator.requests().get(0).rawPath()).endsWith(slash);
        assertThat(http.get(WAREHOUSE + "/schemas/" + Seeds.SLASH_SCHEMA).status()).isEqualTo(404);
    }

    @Test
    void mapParametersHaveThreeForms() {
        String schemas = ORDERS + "/schemas?";
        for (String form :
                new String[] {
                    "filters%5Benabled%5D=false",
                    "filters=%7B%22enabled%22:false%7D",
                    "enabled=false"
                }) {
            assertThat(http.get(schemas + form).data().isNull()).as(form).isTrue();
        }
        assertThat(http.get(schemas + "filters[enabled]=true".replace("[", "%5B")).data())
                .isNotEmpty();
        assertThat(http.get(schemas + "filters=%7Boops").status()).isEqualTo(400);
    }

    @Test
    void requestsAreRecorded() {
        http.post(ORDERS + "/activate?x=%20y", "{\"active\":true}", "X-Trace", "abc");
        RecordedRequest request = simulator.requests().get(0);
        assertThat(request.operation()).isEqualTo("activateBulkSync");
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.rawQuery()).isEqualTo("x=%20y");
        assertThat(request.header("x-trace")).isEqualTo("abc");
        assertThat(new String(request.body(), StandardCharsets.UTF_8)).contains("true");
        assertThat(request.status()).isEqualTo(200);
        assertThat(simulator.requestCount()).isEqualTo(1);
        simulator.clearRequests();
        assertThat(simulator.requests()).isEmpty();
        assertThat(simulator.requestCount("activateBulkSync")).isZero();
    }
}
