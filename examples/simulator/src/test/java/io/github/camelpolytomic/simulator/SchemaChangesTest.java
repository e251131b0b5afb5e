package io.github.camelpolytomic.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaChangesTest extends SimulatorTestBase {

    private static final String ORDERS_SCHEMA = Seeds.ORDERS_SCHEMA;

    private Source source;

    @BeforeEach
    void findSource() {
        source = simulator.source(Seeds.WAREHOUSE_CONNECTION);
    }

    private void refresh() {
        simulator.data().startRefresh(Seeds.WAREHOUSE_CONNECTION);
        seconds(5);
    }

    private JsonNode schema(String id) {
        return http.get(WAREHOUSE + "/schemas/" + id).data();
    }

    private List<String> fieldIds(String id) {
        List<String> ids = new ArrayList<>();
        schema(id).path("fields").forEach(field -> ids.add(field.path("id").asText()));
        return ids;
    }

    private JsonNode field(String schema, String id) {
        for (JsonNode field : schema(schema).path("fields")) {
            if (field.path("id").asText().equals(id)) {
                return field;
            }
        }
        throw new AssertionError("no field " + id);
    }

    @Test
    void aNewFieldIsSeenAfterTheNextRefreshOnly() {
        source.addField(ORDERS_SCHEMA, "coupon", "string");
        assertThat(fieldIds(ORDERS_SCHEMA)).doesNotContain("coupon");
        assertThat(http.get(WAREHOUSE + "/bulksync/source").text()).doesNotContain("coupon");
        simulator.data().startRefresh(Seeds.WAREHOUSE_CONNECTION);
        assertThat(fieldIds(ORDERS_SCHEMA)).doesNotContain("coupon");
        seconds(5);
        assertThat(fieldIds(ORDERS_SCHEMA)).contains("coupon");
        assertThat(http.get(WAREHOUSE + "/bulksync/source").text()).contains("coupon");
        assertThat(http.get(WAREHOUSE + "/modelsync/source").text()).contains("coupon");
        assertThat(
                        http.get(WAREHOUSE + "/modelsync/source/fields?table=" + ORDERS_SCHEMA)
                                .data()
                                .findValuesAsText("name"))
                .contains("coupon");
    }

    @Test
    void fieldsAreRemovedRenamedRetypedAndLoseTheirKey() {
        source.removeField(ORDERS_SCHEMA, "ordered_at")
                .renameField(ORDERS_SCHEMA, "total", "Grand total")
                .retypeField(ORDERS_SCHEMA, "customer_id", "string", "varchar(40)")
                .nullable(ORDERS_SCHEMA, "customer_id", true)
                .primaryKey(ORDERS_SCHEMA, "order_id", "customer_id");
        refresh();
        assertThat(fieldIds(ORDERS_SCHEMA)).containsExactly("order_id", "customer_id", "total");
        assertThat(field(ORDERS_SCHEMA, "total").path("name").asText()).isEqualTo("Grand total");
        JsonNode changed = field(ORDERS_SCHEMA, "customer_id");
        assertThat(changed.path("type").asText()).isEqualTo("string");
        assertThat(changed.path("remote_type").asText()).isEqualTo("varchar(40)");
        assertThat(changed.at("/type_spec/nullable").asBoolean()).isTrue();
        assertThat(changed.path("is_primary_key").asBoolean()).isTrue();
    }

    @Test
    void schemasComeAndGo() {
        source.addSchema("public.refunds", "Refunds", List.of(Source.field("id", "number")))
                .records("public.refunds", List.of(Map.of("id", 1)))
                .removeSchema("public.products")
                .renameSchema(ORDERS_SCHEMA, "Purchases");
        assertThat(http.get(WAREHOUSE + "/schemas/public.refunds").status()).isEqualTo(404);
        assertThat(schema("public.products").path("id").asText()).isEqualTo("public.products");
        refresh();
        assertThat(fieldIds("public.refunds")).containsExactly("id");
        assertThat(http.get(WAREHOUSE + "/schemas/public.refunds/records").data()).hasSize(1);
        assertThat(http.get(WAREHOUSE + "/schemas/public.products").status()).isEqualTo(404);
        assertThat(schema(ORDERS_SCHEMA).path("name").asText()).isEqualTo("Purchases");
    }

    @Test
    void recordsAreReadWhereTheyAre() {
        source.records(ORDERS_SCHEMA, List.of(Map.of("order_id", 7)));
        assertThat(http.get(WAREHOUSE + "/schemas/public.orders/records").data()).hasSize(1);
    }

    @Test
    void whatUsersSaidOutlivesRefreshes() {
        String fields = WAREHOUSE + "/schemas/public.orders/fields";
        http.post(
                fields,
                "{\"fields\":[{\"field_id\":\"vip\",\"label\":\"VIP\",\"type\":\"boolean\"}]}");
        http.send("PATCH", fields + "/total", "{\"label\":\"Sum\"}");
        seconds(5);
        source.retypeField(ORDERS_SCHEMA, "total", "string", "text");
        refresh();
        assertThat(fieldIds(ORDERS_SCHEMA)).contains("vip");
        assertThat(field(ORDERS_SCHEMA, "total").path("name").asText()).isEqualTo("Sum");
        assertThat(field(ORDERS_SCHEMA, "total").path("type").asText()).isEqualTo("string");
    }

    @Test
    void bulkSyncsTakeNewFieldsUnlessToldOtherwise() {
        String updated =
                (String) simulator.data().bulkSync(Seeds.ORDERS_BULK_SYNC).get("updated_at");
        source.addField(ORDERS_SCHEMA, "coupon", "string")
                .addSchema("public.refunds", "Refunds", List.of(Source.field("id", "number")))
                .removeSchema("public.products");
        refresh();
        JsonNode schema = http.get(ORDERS + "/schemas/public.orders").data();
        assertThat(schema.path("fields").get(4).path("id").asText()).isEqualTo("coupon");
        assertThat(schema.path("fields").get(4).path("enabled").asBoolean()).isTrue();
        JsonNode added = http.get(ORDERS + "/schemas/public.refunds").data();
        assertThat(added.path("enabled").asBoolean()).isFalse();
        assertThat(http.get(ORDERS + "/schemas/public.products").status()).isEqualTo(404);
        // nobody has changed the sync
        assertThat(http.get(ORDERS).data().path("updated_at").asText()).isEqualTo(updated);
        String sync =
                """
                {"name":"Careful","source_connection_id":"%s","destination_connection_id":"%s",
                 "destination_configuration":{"schema":"x"},"default_schedule":{"frequency":"manual"}%s}
                """;
        String careful =
                sync.formatted(
                        Seeds.WAREHOUSE_CONNECTION,
                        Seeds.SNOWFLAKE_CONNECTION,
                        ",\"automatically_add_new_fields\":\"none\"");
        JsonNode created = http.post("/api/bulk/syncs", careful).data();
        source.addField(ORDERS_SCHEMA, "voucher", "string");
        refresh();
        String path = "/api/bulk/syncs/" + created.path("id").asText() + "/schemas/public.orders";
        JsonNode fields = http.get(path).data().path("fields");
        assertThat(fields.get(5).path("id").asText()).isEqualTo("voucher");
        assertThat(fields.get(5).path("enabled").asBoolean()).isFalse();
    }

    @Test
    void aConnectionMadeThroughTheApiIsEmptyUntilItWasRefreshed() {
        JsonNode created =
                http.post(
                                "/api/connections",
                                "{\"name\":\"Outlet\",\"type\":\"postgresql\",\"configuration\":{}}")
                        .data();
        String path = "/api/connections/" + created.path("id").asText() + "/bulksync/source";
        assertThat(http.get(path).data().path("schemas")).isEmpty();
        seconds(5);
        assertThat(http.get(path).data().path("schemas")).hasSize(2);
    }

    @Test
    void mistakesAreTold() {
        assertThatThrownBy(() -> source.removeField(ORDERS_SCHEMA, "totl"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("did you mean total?");
        assertThatThrownBy(() -> source.removeSchema("public.order"))
                .hasMessageContaining("did you mean public.orders?");
        assertThatThrownBy(() -> source.addField(ORDERS_SCHEMA, "total", "number"))
                .hasMessageContaining("already");
        assertThatThrownBy(() -> simulator.source("nowhere").schemaIds())
                .isInstanceOf(NoSuchElementException.class);
    }
}
