package io.github.camelpolytomic.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackgroundWorkTest extends SimulatorTestBase {

    private static final String MODEL =
            "{\"name\":\"Gift buyers\",\"connection_id\":\""
                    + Seeds.WAREHOUSE_CONNECTION
                    + "\",\"configuration\":{\"table\":\"public.customers\"}}";

    private JsonNode job(JsonNode reply) {
        assertThat(reply.path("data").isNull()).isTrue();
        JsonNode job = reply.path("job");
        assertThat(job.path("status").asText()).isEqualTo("created");
        String path = "/api/jobs/" + job.path("type").asText() + "/" + job.path("job_id").asText();
        seconds(2);
        assertThat(http.get(path).data().path("status").asText()).isEqualTo("running");
        seconds(2);
        return http.get(path).data();
    }

    @Test
    void modelsAreMadeInTheBackground() {
        JsonNode created = job(http.post("/api/models?async=true", MODEL).json());
        assertThat(created.path("type").asText()).isEqualTo("createmodel");
        String id = created.path("result").path("id").asText();
        String path = "/api/models/" + id;
        assertThat(http.get(path).data().path("name").asText()).isEqualTo("Gift buyers");
        JsonNode updated =
                job(http.put(path + "?async=true", MODEL.replace("Gift", "Card")).json());
        assertThat(updated.path("result").path("version").asInt()).isEqualTo(2);
        assertThat(job(http.get(path + "/sample?async=true").json()).path("result").path("records"))
                .isNotEmpty();
        Http.Reply deleted = http.delete(path + "?async=true");
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.text()).isEmpty();
        assertThat(http.get(path).status()).isEqualTo(200);
        seconds(3);
        assertThat(http.get(path).status()).isEqualTo(404);
        assertThat(job(http.post("/api/model-preview?async=true", MODEL).json()).has("result"))
                .isTrue();
    }

    @Test
    void jobsCanFailOrBeHeld() {
        simulator.data().nextOutcome("jobs", "failed");
        JsonNode failed = job(http.post("/api/models?async=true", MODEL).json());
        assertThat(failed.path("status").asText()).isEqualTo("failed");
        assertThat(failed.path("error").asText()).isNotBlank();
        simulator.data().hold("jobs");
        JsonNode held = job(http.post("/api/models?async=true", MODEL).json());
        assertThat(held.path("status").asText()).isEqualTo("running");
    }

    @Test
    void queriesHaveThreePages() {
        String path = WAREHOUSE + "/query?query=select%20*%20from%20public.customers";
        JsonNode started = http.post(path, "{}").data();
        assertThat(started.path("status").asText()).isEqualTo("created");
        String query = "/api/queries/" + started.path("id").asText();
        seconds(4);
        List<Integer> sizes = new ArrayList<>();
        String next = query;
        while (next != null) {
            JsonNode page = http.get(next).json();
            assertThat(page.path("data").path("count").asInt()).isEqualTo(250);
            sizes.add(page.path("data").path("results").size());
            next = page.path("links").path("next").asText(null);
        }
        assertThat(sizes).containsExactly(100, 100, 50);
        assertThat(http.get(query).data().path("fields").toString()).contains("email");
        assertThat(
                        http.get(
                                        query,
                                        "Authorization",
                                        Http.basic(
                                                simulator.organizationId(),
                                                simulator.organizationKey()))
                                .status())
                .isEqualTo(404);
        assertThat(http.get(query + "?page=odd").status()).isEqualTo(400);
    }

    @Test
    void queriesCanFailAndNeedAText() {
        assertThat(http.post(WAREHOUSE + "/query", "{}").status()).isEqualTo(400);
        JsonNode started = http.post(WAREHOUSE + "/query", "{\"query\":\"select fail()\"}").data();
        seconds(4);
        JsonNode failed = http.get("/api/queries/" + started.path("id").asText()).data();
        assertThat(failed.path("status").asText()).isEqualTo("failed");
        assertThat(failed.path("error").asText()).isNotBlank();
    }

    @Test
    void logsAreBehindSignedLinks() {
        String execution = ORDERS + "/executions/" + Seeds.ORDERS_BULK_EXECUTION;
        String url = http.get(execution + "/logs").data().path("URLs").get(0).asText();
        assertThat(URI.create(url).getHost())
                .isNotEqualTo(URI.create(simulator.baseUrl()).getHost());
        // the client of these tests always sends the key, which the store refuses
        assertThat(http.get(url).status()).isEqualTo(400);
        assertThat(plain(url)).isEqualTo(200);
        assertThat(plain(url + "0")).isEqualTo(403);
        JsonNode export = job(http.post(execution + "/logs/export", null).json());
        assertThat(plain(export.path("result").path("url").asText())).isEqualTo(200);
        String model = CONTACTS + "/executions/" + Seeds.CONTACTS_EXECUTION;
        assertThat(http.get(model + "/records").data().path("urls")).hasSize(1);
        assertThat(http.get(model + "/gossip").status()).isEqualTo(400);
        Http.Reply redirect = http.get(model + "/records/part-0.ndjson");
        assertThat(redirect.status()).isEqualTo(302);
        assertThat(plain(redirect.header("Location"))).isEqualTo(200);
    }

    private static int plain(String url) {
        try {
            return ((HttpURLConnection) URI.create(url).toURL().openConnection()).getResponseCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void consolesArePagedByCursor() {
        String console =
                ORDERS + "/executions/" + Seeds.ORDERS_BULK_EXECUTION + "/consolelog?limit=3";
        JsonNode first = http.get(console).data();
        assertThat(first.path("entries")).hasSize(3);
        String cursor = first.path("next_cursor").asText();
        JsonNode second = http.get(console + "&after=" + cursor).data();
        assertThat(second.path("entries").get(0).path("id"))
                .isNotIn(first.path("entries").findValues("id"));
        assertThat(http.get(console + "&after=what").status()).isEqualTo(400);
        String schema = console.replace("/consolelog", "/schemas/public.orders/consolelog");
        assertThat(http.get(schema).data().path("entries")).hasSize(1);
    }

    @Test
    void theProxyIsLimited() {
        String body = "{\"request\":{\"method\":\"GET\",\"path\":\"/v1/objects\"}}";
        for (int i = 0; i < 60; i++) {
            assertThat(http.post(WAREHOUSE + "/proxy", body).status()).isEqualTo(200);
        }
        assertThat(http.post(WAREHOUSE + "/proxy", body).status()).isEqualTo(429);
        seconds(61);
        assertThat(http.post(WAREHOUSE + "/proxy", body).status()).isEqualTo(200);
        assertThat(http.get(WAREHOUSE + "/proxy/info").data().at("/stats/callsLast24h").asInt())
                .isEqualTo(61);
        for (Map.Entry<String, String> wrong :
                Map.of("GET\"", "HEAD\"", "\"/v1", "\"https://x/v1").entrySet()) {
            String odd = body.replace(wrong.getKey(), wrong.getValue());
            assertThat(http.post(WAREHOUSE + "/proxy", odd).status()).isEqualTo(400);
        }
    }
}
