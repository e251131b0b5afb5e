package io.github.camelpolytomic.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RefreshTest extends SimulatorTestBase {

    private JsonNode status() {
        return http.get(WAREHOUSE + "/schemas/status").data();
    }

    private static Instant time(JsonNode status, String name) {
        return Instant.parse(status.path(name).asText());
    }

    @Test
    void goesFromRefreshingToFresh() {
        Instant before = time(status(), "last_refresh_finished");
        Http.Reply reply = http.post(WAREHOUSE + "/schemas/refresh", null);
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.text()).isEmpty();
        assertThat(reply.header("Location")).isEqualTo(WAREHOUSE + "/schemas/status");

        JsonNode running = status();
        assertThat(running.path("cache_status").asText()).isEqualTo("refreshing");
        assertThat(time(running, "last_refresh_finished")).isEqualTo(before);
        seconds(2);
        http.post(WAREHOUSE + "/schemas/refresh", null);
        assertThat(status().path("last_refresh_started"))
                .isEqualTo(running.path("last_refresh_started"));

        seconds(3);
        JsonNode fresh = status();
        assertThat(fresh.path("cache_status").asText()).isEqualTo("fresh");
        assertThat(time(fresh, "last_refresh_finished"))
                .isAfter(time(fresh, "last_refresh_started"));
    }

    @Test
    void isHeldUntilReleased() {
        simulator.data().hold(Seeds.WAREHOUSE_CONNECTION);
        simulator.data().startRefresh(Seeds.WAREHOUSE_CONNECTION);
        seconds(500);
        assertThat(status().path("cache_status").asText()).isEqualTo("refreshing");
        simulator.data().release(Seeds.WAREHOUSE_CONNECTION);
        assertThat(status().path("cache_status").asText()).isEqualTo("fresh");
    }

    @Test
    void needsAHealthyConnection() {
        String path = "/api/connections/" + Seeds.UNHEALTHY_CONNECTION + "/schemas/refresh";
        assertThat(http.post(path, null).status()).isEqualTo(400);
        simulator.data().setConnectionStatus(Seeds.UNHEALTHY_CONNECTION, "healthy");
        assertThat(http.post(path, null).status()).isEqualTo(202);
    }

    @Test
    void statusCanBePinned() {
        Instant at = Instant.parse("2026-01-02T03:04:05Z");
        simulator.data().setSchemaStatus(Seeds.WAREHOUSE_CONNECTION, "thawing", at, null);
        assertThat(status().path("cache_status").asText()).isEqualTo("thawing");
        assertThat(status().path("last_refresh_finished").isNull()).isTrue();
        JsonNode snowflake =
                http.get("/api/connections/" + Seeds.SNOWFLAKE_CONNECTION + "/schemas/status")
                        .data();
        assertThat(snowflake.path("cache_status").asText()).isEqualTo("cached");
        assertThat(snowflake.path("last_refresh_started"))
                .isEqualTo(snowflake.path("last_refresh_finished"));
    }

    @Test
    void fieldChangesRefreshToo() {
        String schema = WAREHOUSE + "/schemas/" + Seeds.CUSTOMERS_SCHEMA;
        Http.Reply reply =
                http.post(
                        schema + "/fields",
                        "{\"fields\":[{\"field_id\":\"vip\",\"label\":\"VIP\",\"type\":\"boolean\"}]}");
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.header("Location")).endsWith("/schemas/status");
        assertThat(status().path("cache_status").asText()).isEqualTo("refreshing");
        assertThat(http.get(schema).data().toString()).contains("\"vip\"");
        assertThat(http.delete(schema + "/fields/vip").status()).isEqualTo(202);
        assertThat(http.get(schema).data().toString()).doesNotContain("\"vip\"");
        assertThat(http.delete(schema + "/fields/vip").status()).isEqualTo(404);
    }

    @Test
    void oldVersionsAnswerAfterTheRefresh() {
        String path = "/api/bulk/source/" + Seeds.WAREHOUSE_CONNECTION + "?refresh_schemas=true";
        simulator.source(Seeds.WAREHOUSE_CONNECTION).addSchema("public.new", "New", List.of());
        CompletableFuture<Http.Reply> reply =
                http.later("GET", path, null, "X-Polytomic-Version", "2023-04-25");
        await().until(() -> "refreshing".equals(status().path("cache_status").asText()));
        assertThat(reply).isNotDone();
        seconds(5);
        assertThat(reply.join().data().path("schemas").findValuesAsText("id"))
                .contains("public.new");
    }

    @Test
    void onlyWhatUsersSaidCanBeDeleted() {
        String fields = WAREHOUSE + "/schemas/" + Seeds.CUSTOMERS_SCHEMA + "/fields/";
        assertThat(http.delete(fields + "newsletter").status()).isEqualTo(400);
        assertThat(http.send("PATCH", fields + "newsletter", "{\"label\":\"Letter\"}").status())
                .isEqualTo(200);
        assertThat(http.delete(fields + "newsletter").status()).isEqualTo(202);
        JsonNode schema = http.get(WAREHOUSE + "/schemas/" + Seeds.CUSTOMERS_SCHEMA).data();
        assertThat(schema.path("fields").get(4).path("name").asText()).isEqualTo("Newsletter");
    }

    @Test
    void primaryKeysAreReplacedAndReset() {
        String schema = WAREHOUSE + "/schemas/" + Seeds.CUSTOMERS_SCHEMA;
        String body = "{\"fields\":[{\"field_id\":\"email\",\"is_primary_key\":true}]}";
        assertThat(http.put(schema + "/primary_keys", body).status()).isEqualTo(202);
        assertThat(keys(schema)).containsExactly("email");
        seconds(10);
        assertThat(keys(schema)).containsExactly("email");
        assertThat(http.put(schema + "/primary_keys", body.replace("email", "x")).status())
                .isEqualTo(404);
        http.delete(schema + "/primary_keys");
        assertThat(keys(schema)).containsExactly("customer_id");
    }

    private List<String> keys(String schema) {
        List<String> keys = new ArrayList<>();
        for (JsonNode field : http.get(schema).data().path("fields")) {
            if (field.path("is_primary_key").asBoolean()) {
                keys.add(field.path("id").asText());
            }
        }
        return keys;
    }
}
