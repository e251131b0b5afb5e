package io.github.camelpolytomic.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the vendor's pages say, and clients may rely on or stumble over. */
class VendorRulesTest extends SimulatorTestBase {

    static final List<String> PATHS = List.of(WAREHOUSE, ORDERS, CONTACTS);

    private String partner() {
        return "Bearer " + simulator.partnerKey();
    }

    /** The other organization, through the partner's key. */
    private String child() {
        return Http.basic(Seeds.CHILD_ORGANIZATION, simulator.partnerKey());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/connections",
                "/api/models",
                "/api/syncs",
                "/api/bulk/syncs",
                "/api/organization/users",
                "/api/permissions/policies",
                "/api/webhooks",
                "/api/events",
                "/api/bulk/syncs/status?all=true"
            })
    void keysSeeOnlyTheirOrganization(String list) {
        simulator.webhooks().set("http://localhost:9/", "whisper-it");
        simulator.data().addEvent("sync.failed", Map.of());
        assertThat(http.get(list).data()).isNotEmpty();
        assertThat(http.get(list, "Authorization", child()).data().isNull()).isTrue();
    }

    @ParameterizedTest
    @FieldSource("PATHS")
    void whatIsForeignIsNotThere(String path) {
        assertThat(http.get(path, "Authorization", child()).status()).isEqualTo(404);
        assertThat(http.delete(path + "?force=true", "Authorization", child()).status())
                .isEqualTo(404);
        assertThat(http.get(path).status()).isEqualTo(200);
    }

    @Test
    void aForeignJobIsNotThere() {
        JsonNode job =
                http.get("/api/models/" + Seeds.CUSTOMERS_MODEL + "/sample?async=true")
                        .json()
                        .path("job");
        String path = "/api/jobs/samplemodel/" + job.path("job_id").asText();
        assertThat(http.get(path).status()).isEqualTo(200);
        assertThat(http.get(path, "Authorization", child()).status()).isEqualTo(404);
    }

    @Test
    void aChildOrganizationHasItsOwnThings() {
        String body = "{\"name\":\"Ours\",\"type\":\"postgresql\",\"configuration\":{}}";
        assertThat(http.post("/api/connections", body, "Authorization", child()).status())
                .isEqualTo(200);
        assertThat(http.get("/api/connections", "Authorization", child()).data()).hasSize(1);
        assertThat(http.get("/api/connections").data()).hasSize(6);
        // built-in roles are everybody's
        assertThat(http.get("/api/permissions/roles", "Authorization", child()).data()).hasSize(2);
        String organizationKey = Http.basic(Seeds.CHILD_ORGANIZATION, simulator.organizationKey());
        assertThat(http.get("/api/me", "Authorization", organizationKey).status()).isEqualTo(401);
        String nobody = Http.basic(Seeds.id("nobody"), simulator.partnerKey());
        assertThat(http.get("/api/me", "Authorization", nobody).status()).isEqualTo(401);
    }

    @Test
    void deletingARunningModelSyncCancelsIt() {
        simulator.data().startModelSync(Seeds.CONTACTS_MODEL_SYNC);
        seconds(5);
        assertThat(http.delete(CONTACTS).status()).isEqualTo(200);
        assertThat(http.get("/api/events").data().get(0).path("type").asText())
                .isEqualTo("sync.canceled");
        assertThat(http.get(CONTACTS).status()).isEqualTo(404);
    }

    @Test
    void aSyncThatIsBeingCanceledIsBusy() {
        simulator.data().startModelSync(Seeds.CONTACTS_MODEL_SYNC);
        http.post(CONTACTS + "/cancel", null);
        assertThat(http.delete(CONTACTS).status()).isEqualTo(409);
        seconds(3);
        assertThat(http.delete(CONTACTS).status()).isEqualTo(200);
    }

    @Test
    void anInactiveModelSyncCannotBeStartedByHand() {
        http.post(CONTACTS + "/activate", "{\"active\":false}");
        Http.Reply refused = http.post(CONTACTS + "/executions", "{}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("message").asText()).contains("not active");
        http.post(CONTACTS + "/activate", "{\"active\":true}");
        assertThat(http.post(CONTACTS + "/executions", "{}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022-12-12", "2023-04-25", "2024-02-08", "2025-09-18"})
    void connectIsTakenWithAndWithoutASlash(String version) {
        String body = "{\"name\":\"Session\",\"redirect_url\":\"https://northwind.example/back\"}";
        for (String path : List.of("/api/connections/connect", "/api/connections/connect/")) {
            assertThat(http.post(path, body, "X-Polytomic-Version", version).status())
                    .as(path)
                    .isEqualTo(200);
        }
        assertThat(http.post("/api/connections/connect//", body).status()).isEqualTo(404);
        assertThat(simulator.requestCount("createConnectSession")).isEqualTo(2);
    }

    @Test
    void schedulesAreTheSameWhereverTheyAreSeen() {
        JsonNode created =
                http.post(
                                ORDERS + "/schedules",
                                "{\"schedule\":{\"frequency\":\"daily\",\"hour\":\"7\"}}")
                        .data();
        String id = created.path("id").asText();
        JsonNode sync = http.get(ORDERS).data();
        assertThat(sync.path("additional_schedules").findValuesAsText("id")).contains(id);
        String defaultId = sync.at("/default_schedule/id").asText();
        String path = ORDERS + "/schedules/" + defaultId;
        http.put(path, "{\"schedule\":{\"frequency\":\"weekly\",\"dayOfWeek\":\"2\"}}");
        JsonNode changed = http.get(ORDERS).data().path("default_schedule");
        assertThat(changed.path("frequency").asText()).isEqualTo("weekly");
        assertThat(changed.path("day_of_week").asText()).isEqualTo("2");
        assertThat(http.delete(path).status()).isEqualTo(400);
        assertThat(http.delete(ORDERS + "/schedules/" + id).status()).isEqualTo(200);
        assertThat(http.get(ORDERS).data().toString()).doesNotContain(id);
    }

    @Test
    void onlySomeConnectionsEnrich() {
        for (String id : List.of(Seeds.SALESFORCE_CONNECTION, Seeds.WEBHOOK_CONNECTION)) {
            String path = "/api/connections/" + id + "/modelsync/enrichment-source";
            assertThat(http.get(path).status()).isEqualTo(404);
            assertThat(http.post("/api/enrichment/" + id + "/inputfields", "{}").status())
                    .isEqualTo(404);
        }
        assertThat(http.get(WAREHOUSE + "/modelsync/enrichment-source").status()).isEqualTo(200);
    }

    private static String model(String connection, String more) {
        return "{\"name\":\"M\",\"connection_id\":\""
                + connection
                + "\",\"configuration\":{\"table\":\"public.customers\"}"
                + more
                + "}";
    }

    @Test
    void thereAreNoModelsOnWhatIsNoSource() {
        Http.Reply refused = http.post("/api/models", model(Seeds.WEBHOOK_CONNECTION, ""));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("no source");
    }

    @Test
    void additionalFieldsKeepTypeAndExample() {
        String extra =
                ",\"additional_fields\":[{\"name\":\"age\",\"label\":\"Age\",\"type\":\"number\","
                        + "\"example\":\"41\"}]";
        JsonNode fields =
                http.post("/api/models", model(Seeds.WAREHOUSE_CONNECTION, extra))
                        .data()
                        .path("fields");
        JsonNode age = fields.get(fields.size() - 1);
        assertThat(age.path("type").asText()).isEqualTo("number");
        assertThat(age.path("example").asText()).isEqualTo("41");
        assertThat(age.path("user_added").asBoolean()).isTrue();
    }

    @Test
    void aUsersAddressDoesNotChange() {
        String path = "/api/organization/users/" + Seeds.MEMBER_USER;
        JsonNode user = http.put(path, "{\"email\":\"x@y.example\",\"role\":\"Admin\"}").data();
        assertThat(user.path("email").asText()).isEqualTo("tomas.okafor@northwind.example");
        assertThat(user.path("role").asText()).isEqualTo("Admin");
    }

    @Test
    void anEntityHidesTheOrganizationFromItsUsers() {
        String entity = "/api/entities/" + Seeds.CUSTOMERS_MODEL;
        assertThat(http.get(entity).data().has("organization_id")).isFalse();
        assertThat(
                        http.get(
                                        "/api/organizations/entities/" + Seeds.CUSTOMERS_MODEL,
                                        "Authorization",
                                        partner())
                                .data()
                                .path("organization_id")
                                .asText())
                .isEqualTo(Seeds.ORGANIZATION);
    }

    @Test
    void theSharedListOfAnotherOwnerIsNotThere() {
        String path =
                "/api/organizations/%s/connections/" + Seeds.SALESFORCE_CONNECTION + "/shared";
        assertThat(
                        http.get(path.formatted(Seeds.ORGANIZATION), "Authorization", partner())
                                .status())
                .isEqualTo(200);
        assertThat(
                        http.get(
                                        path.formatted(Seeds.CHILD_ORGANIZATION),
                                        "Authorization",
                                        partner())
                                .status())
                .isEqualTo(404);
    }

    @Test
    void aPreviewMayBeSlow() {
        simulator.data().modelWorkTakes(Duration.ofSeconds(30));
        CompletableFuture<Http.Reply> preview =
                http.later("POST", "/api/model-preview", model(Seeds.WAREHOUSE_CONNECTION, ""));
        CompletableFuture<Http.Reply> sample =
                http.later("GET", "/api/models/" + Seeds.CUSTOMERS_MODEL + "/sample", null);
        assertThat(preview).isNotDone();
        await().until(
                        () -> {
                            simulator.advance(Duration.ofSeconds(31));
                            return preview.isDone() && sample.isDone();
                        });
        assertThat(preview.join().status()).isEqualTo(200);
        assertThat(sample.join().data().path("records")).isNotEmpty();
    }

    @Test
    void freshDataCarriesWhatTheSamplesCarry() {
        JsonNode customers = http.get("/api/models/" + Seeds.CUSTOMERS_MODEL).data();
        assertThat(customers.at("/enricher/connection_id").asText()).isNotBlank();
        assertThat(customers.at("/enricher/mappings/email").asText()).isNotBlank();
        assertThat(customers.path("labels")).isNotEmpty();
        JsonNode orders = http.get("/api/models/" + Seeds.ORDERS_MODEL).data();
        assertThat(orders.at("/relations/0/to/model_id").asText()).isEqualTo(Seeds.CUSTOMERS_MODEL);
        assertThat(orders.at("/policies/0").asText()).isEqualTo(Seeds.FINANCE_POLICY);
        assertThat(orders.at("/tracking_columns/0").asText()).isEqualTo("ordered_at");
        String source = http.get(WAREHOUSE + "/bulksync/source").text();
        assertThat(source).contains("\"reference_to\":[\"public.customers\"]", "\"values\":[");
        assertThat(
                        http.get(WAREHOUSE + "/modelsync/source")
                                .data()
                                .at("/items/public.orders")
                                .toString())
                .contains("\"requires_one_of\":[\"order_id\"]");
        assertThat(
                        http.get(WAREHOUSE + "/schemas/public.products/records")
                                .data()
                                .get(0)
                                .at("/size/width")
                                .asInt())
                .isPositive();
    }
}
