package io.github.camelpolytomic.simulator;

import io.github.camelpolytomic.simulator.state.Catalog;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Schemas of the seeded connections, with some records. */
final class SeedCatalog {

    private static final List<String> FIRST =
            List.of("Ines", "Owen", "Priya", "Mateo", "Greta", "Kofi", "Yuki", "Lena");
    private static final List<String> LAST =
            List.of("Kowalczyk", "Baptiste", "Raman", "Silva", "Holm", "Mensah", "Mori", "Novak");
    private static final List<String> GOODS =
            List.of("Trail jacket", "Two-person tent", "Wool socks", "Camp stove", "Headlamp");

    private final World world;

    SeedCatalog(World world) {
        this.world = world;
    }

    void seed() {
        String warehouse = Seeds.WAREHOUSE_CONNECTION;
        people(warehouse, Seeds.CUSTOMERS_SCHEMA, "Customers", "customer_id");
        // a user has once described this field, as in the sample of the documentation
        world.catalog()
                .overrides(warehouse, Seeds.CUSTOMERS_SCHEMA)
                .patch("email", Map.of("user_managed", true));
        orders(warehouse, Seeds.ORDERS_SCHEMA, "Orders");
        goods(warehouse, "public.products", "Products");
        orders(warehouse, Seeds.SLASH_SCHEMA, "Returns of 2026");
        orders(Seeds.SNOWFLAKE_CONNECTION, "ANALYTICS.ORDERS", "Orders");
        goods(Seeds.SNOWFLAKE_CONNECTION, "ANALYTICS.SKU", "Stock keeping units");
        people(Seeds.SALESFORCE_CONNECTION, "Contact", "Contact", "Id");
        people(Seeds.SALESFORCE_CONNECTION, "Lead", "Lead", "Id");
        people(Seeds.HUBSPOT_CONNECTION, "contacts", "Contacts", "hs_object_id");
        orders(Seeds.HUBSPOT_CONNECTION, "deals", "Deals");
        orders(Seeds.UNHEALTHY_CONNECTION, "returns/2025.csv", "Returns of 2025");
        people(Seeds.WEBHOOK_CONNECTION, "records", "Records", "id");
    }

    private void people(String connection, String id, String name, String key) {
        List<Map<String, Object>> records = new ArrayList<>();
        for (int i = 0; i < FIRST.size(); i++) {
            String email = FIRST.get(i) + "." + LAST.get(i) + "@fjordline.example";
            records.add(
                    Values.map(
                            key,
                            1001 + i,
                            "email",
                            email.toLowerCase(Locale.ROOT),
                            "first_name",
                            FIRST.get(i),
                            "last_name",
                            LAST.get(i),
                            "newsletter",
                            i % 3 != 0));
        }
        put(
                connection,
                id,
                name,
                records,
                List.of(
                        field(key, "number", true),
                        field("email", "string", false),
                        field("first_name", "string", false),
                        field("last_name", "string", false),
                        Values.with(
                                field("newsletter", "boolean", false),
                                "values",
                                List.of(
                                        Values.map("label", "Subscribed", "value", "true"),
                                        Values.map("label", "Not subscribed", "value", "false")))));
    }

    private void orders(String connection, String id, String name) {
        List<Map<String, Object>> records = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            records.add(
                    Values.map(
                            "order_id", 70_200 + i,
                            "customer_id", 1001 + i,
                            "total", 49.5 + 12 * i,
                            "ordered_at", "2026-10-0" + (i + 1) + "T09:30:00Z"));
        }
        put(
                connection,
                id,
                name,
                records,
                List.of(
                        field("order_id", "number", true),
                        Values.with(
                                field("customer_id", "number", false),
                                "association",
                                Values.map(
                                        "id", "orders_customer",
                                        "name", "Order to customer",
                                        "reference_to", List.of(Seeds.CUSTOMERS_SCHEMA),
                                        "referenced_field", "customer_id")),
                        field("total", "number", false),
                        field("ordered_at", "datetime", false)));
    }

    private void goods(String connection, String id, String name) {
        List<Map<String, Object>> records = new ArrayList<>();
        for (int i = 0; i < GOODS.size(); i++) {
            records.add(
                    Values.map(
                            "sku",
                            "NW-" + (310 + i),
                            "title",
                            GOODS.get(i),
                            "stock",
                            7 * i,
                            "size",
                            Values.map("width", 20 + i, "height", 30 + i)));
        }
        put(
                connection,
                id,
                name,
                records,
                List.of(
                        field("sku", "string", true),
                        field("title", "string", false),
                        field("stock", "number", false),
                        field("size", "object", false)));
    }

    private void put(
            String connection,
            String id,
            String name,
            List<Map<String, Object>> records,
            List<Map<String, Object>> fields) {
        world.catalog().put(connection, new Catalog.Schema(id, name, fields, records));
    }

    private static Map<String, Object> field(String id, String type, boolean key) {
        String words = id.replace('_', ' ');
        return Values.map(
                "id", id,
                "name", Character.toUpperCase(words.charAt(0)) + words.substring(1),
                "type", type,
                "remote_type", "string".equals(type) ? "varchar(255)" : type,
                "is_primary_key", key);
    }
}
