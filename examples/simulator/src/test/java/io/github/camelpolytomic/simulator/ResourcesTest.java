package io.github.camelpolytomic.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcesTest extends SimulatorTestBase {

    private static final String OLD = "2023-04-25";

    private static String bulkSync(String schedule) {
        return "{\"name\":\"Returns\",\"source_connection_id\":\""
                + Seeds.WAREHOUSE_CONNECTION
                + "\",\"destination_connection_id\":\""
                + Seeds.SNOWFLAKE_CONNECTION
                + "\",\"destination_configuration\":{\"schema\":\"returns\"},\""
                + schedule
                + "\":{\"frequency\":\"manual\"}}";
    }

    @Test
    void putReplacesAndPatchMerges() {
        String model = "/api/models/" + Seeds.CUSTOMERS_MODEL;
        JsonNode patched =
                http.send("PATCH", model, "{\"name\":\"Buyers\"}", "X-Polytomic-Version", OLD)
                        .data();
        assertThat(patched.path("identifier").asText()).isEqualTo("customer_id");
        assertThat(patched.path("name").asText()).isEqualTo("Buyers");
        JsonNode replaced =
                http.put(
                                model,
                                "{\"name\":\"Shoppers\",\"connection_id\":\""
                                        + Seeds.WAREHOUSE_CONNECTION
                                        + "\",\"configuration\":{\"table\":\"public.orders\"}}")
                        .data();
        assertThat(replaced.path("identifier").isNull()).isTrue();
        assertThat(replaced.path("created_at").asText())
                .isEqualTo(patched.path("created_at").asText());
        assertThat(replaced.path("updated_at").asText())
                .isNotEqualTo(patched.path("updated_at").asText());
        assertThat(replaced.path("version").asInt()).isEqualTo(3);
        assertThat(http.send("PATCH", model, "{}").status()).isEqualTo(405);
    }

    @Test
    void bulkSyncsAreWrittenAsTheVersionHasThem() {
        JsonNode newest = http.post("/api/bulk/syncs", bulkSync("default_schedule")).data();
        assertThat(newest.at("/default_schedule/frequency").asText()).isEqualTo("manual");
        assertThat(newest.has("schedule")).isFalse();
        String path = "/api/bulk/syncs/" + newest.path("id").asText();
        JsonNode older = http.get(path, "X-Polytomic-Version", "2024-02-08").data();
        assertThat(older.at("/schedule/frequency").asText()).isEqualTo("manual");
        assertThat(older.has("discover")).isTrue();
        assertThat(older.has("default_schedule")).isFalse();
        assertThat(
                        http.post(
                                        "/api/bulk/syncs",
                                        bulkSync("schedule"),
                                        "X-Polytomic-Version",
                                        "2024-02-08")
                                .status())
                .isEqualTo(200);
        assertThat(http.post("/api/bulk/syncs", bulkSync("schedule")).status()).isEqualTo(422);
        assertThat(http.get(path + "/schemas").data()).hasSize(4);
        assertThat(newest.toString()).doesNotContain("$");
    }

    @Test
    void schemasOfBulkSyncsAreChangedOneByOneOrTogether() {
        String one = ORDERS + "/schemas/public.customers";
        JsonNode changed =
                http.put(one, "{\"enabled\":true,\"fields\":[{\"id\":\"email\",\"enabled\":true}]}")
                        .data();
        assertThat(changed.path("fields").findValuesAsText("enabled"))
                .containsExactly("false", "true", "false", "false", "false");
        String patch = "{\"schemas\":[{\"id\":\"public.orders\",\"enabled\":false}]}";
        assertThat(http.send("PATCH", ORDERS + "/schemas", patch).data()).hasSize(1);
        assertThat(http.get(ORDERS + "/schemas?enabled=false").data()).hasSize(1);
        assertThat(http.get(one).data()).isEqualTo(changed);
        assertThat(http.get(ORDERS + "/schemas").data().get(0).has("fields")).isFalse();
    }

    @Test
    void schedulesAreInCamelCase() {
        String schedules = ORDERS + "/schedules";
        String body = "{\"schedule\":{\"frequency\":\"weekly\",\"dayOfWeek\":\"3\"}}";
        JsonNode created = http.post(schedules, body).data();
        assertThat(created.path("dayOfWeek").asText()).isEqualTo("3");
        // the default one, the seeded one and the new one
        assertThat(http.get(schedules).data().findValuesAsText("isDefault"))
                .containsExactly("true", "false", "false");
        String one = schedules + "/" + created.path("id").asText();
        assertThat(http.put(one, body.replace("3", "4")).data().path("dayOfWeek").asText())
                .isEqualTo("4");
        assertThat(http.delete(one).status()).isEqualTo(200);
        assertThat(http.get(one).status()).isEqualTo(404);
    }

    @Test
    void secretsComeBackRedacted() {
        JsonNode created =
                http.post(
                                "/api/connections",
                                "{\"name\":\"Outlet\",\"type\":\"postgresql\",\"configuration\":"
                                        + "{\"hostname\":\"db\",\"password\":\"open-sesame\"}}")
                        .data();
        assertThat(created.toString()).doesNotContain("open-sesame");
        String path = "/api/connections/" + created.path("id").asText();
        assertThat(http.get(path).text()).doesNotContain("open-sesame").contains("db");
        assertThat(http.get(path + "/schemas/status").data().path("cache_status").asText())
                .isEqualTo("refreshing");
        assertThat(http.delete(path).status()).isEqualTo(200);
    }

    @Test
    void connectionsInUseNeedForce() {
        assertThat(http.delete(WAREHOUSE).status()).isEqualTo(422);
        assertThat(http.delete(WAREHOUSE + "?force=true").status()).isEqualTo(200);
        assertThat(http.get("/api/models").data().isNull()).isTrue();
        assertThat(simulator.data().bulkSyncIds()).containsExactly(Seeds.HUBSPOT_BULK_SYNC);
    }

    @Test
    void builtInRolesCannotChange() {
        String admin = "/api/permissions/roles/" + Seeds.ADMIN_ROLE;
        assertThat(http.put(admin, "{\"name\":\"Boss\"}").status()).isEqualTo(403);
        assertThat(http.delete(admin).status()).isEqualTo(403);
        String analyst = "/api/permissions/roles/" + Seeds.ANALYST_ROLE;
        assertThat(http.put(analyst, "{\"name\":\"Reader\"}").data().path("name").asText())
                .isEqualTo("Reader");
    }

    @Test
    void usersHaveEitherRoleOrRoleIds() {
        String users = "/api/organization/users";
        String both = "{\"email\":\"a@northwind.example\",\"role\":\"Admin\",\"role_ids\":[]}";
        assertThat(http.post(users, both).status()).isEqualTo(422);
        JsonNode user = http.post(users, both.replace(",\"role_ids\":[]", "")).data();
        assertThat(user.path("role_ids").get(0).asText()).isEqualTo(Seeds.ADMIN_ROLE);
        JsonNode deleted = http.delete(users + "/" + user.path("id").asText()).data();
        assertThat(deleted).isEqualTo(user);
    }

    @Test
    void organizationNamesAreUnique() {
        String partner = "Bearer " + simulator.partnerKey();
        String body = "{\"name\":\"Northwind Outfitters\"}";
        assertThat(http.post("/api/organizations", body, "Authorization", partner).status())
                .isEqualTo(409);
        String other = body.replace("Outfitters", "Rentals");
        assertThat(http.post("/api/organizations", other, "Authorization", partner).status())
                .isEqualTo(200);
        JsonNode all = http.get("/api/organizations", "Authorization", partner).data();
        assertThat(all.get(0).path("id").asText()).isEqualTo(Seeds.ORGANIZATION);
        assertThat(all).hasSize(3);
    }

    @Test
    void connectionsAreShared() {
        String partner = "Bearer " + simulator.partnerKey();
        String path =
                "/api/organizations/"
                        + Seeds.ORGANIZATION
                        + "/connections/"
                        + Seeds.SALESFORCE_CONNECTION
                        + "/shared";
        String body = "{\"child_organization_id\":\"" + Seeds.CHILD_ORGANIZATION + "\"}";
        assertThat(http.post(path, body, "Authorization", partner).status()).isEqualTo(200);
        assertThat(http.get(path, "Authorization", partner).data()).hasSize(1);
        String own = "/api/connections/" + Seeds.SALESFORCE_CONNECTION + "/shared";
        JsonNode child = http.get(own).data().get(0);
        assertThat(child.path("parent_connection_id").asText())
                .isEqualTo(Seeds.SALESFORCE_CONNECTION);
        assertThat(child.path("organization_id").asText()).isEqualTo(Seeds.CHILD_ORGANIZATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"models", "connections", "syncs", "bulk/syncs"})
    void everyIdIsAnEntity(String kind) {
        String id =
                Map.of(
                                "models", Seeds.CUSTOMERS_MODEL,
                                "connections", Seeds.WAREHOUSE_CONNECTION,
                                "syncs", Seeds.CONTACTS_MODEL_SYNC,
                                "bulk/syncs", Seeds.ORDERS_BULK_SYNC)
                        .get(kind);
        String path = http.get("/api/entities/" + id).data().path("canonical_path").asText();
        assertThat(path).isEqualTo("/api/" + kind + "/" + id);
        assertThat(http.get(path).status()).isEqualTo(200);
        assertThat(http.get("/api/entities/" + Seeds.ORDERS_BULK_EXECUTION).data().path("type"))
                .hasToString("\"bulk_sync_execution\"");
        assertThat(http.get("/api/entities/" + Seeds.id("nothing")).status()).isEqualTo(404);
    }

    @Test
    void whatOthersDoInThePagesIsSeen() {
        String added = simulator.data().addModel();
        assertThat(http.get("/api/models?limit=1").data().get(0).path("id").asText())
                .isEqualTo(added);
        simulator.data().deleteModel(added);
        assertThat(http.get("/api/models/" + added).status()).isEqualTo(404);
        String before =
                (String) simulator.data().bulkSync(Seeds.ORDERS_BULK_SYNC).get("updated_at");
        simulator.data().touchBulkSync(Seeds.ORDERS_BULK_SYNC);
        assertThat(http.get(ORDERS).data().path("updated_at").asText()).isGreaterThan(before);
        simulator.data().touchModelSync(Seeds.NOTIFICATIONS_MODEL_SYNC);
        assertThat(http.get("/api/syncs").data().get(0).path("id").asText())
                .isEqualTo(Seeds.NOTIFICATIONS_MODEL_SYNC);
    }
}
