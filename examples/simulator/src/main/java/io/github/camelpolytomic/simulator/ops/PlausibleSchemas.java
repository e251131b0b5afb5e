package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.state.Catalog;
import io.github.camelpolytomic.simulator.state.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a new connection of a type may well contain. */
final class PlausibleSchemas {

    private static final int RECORDS = 5;

    private PlausibleSchemas() {}

    static List<Catalog.Schema> of(String type) {
        return switch (type) {
            case "postgresql" ->
                    List.of(accounts("public.accounts", "accounts"), invoices("public.invoices"));
            case "snowflake" ->
                    List.of(accounts("PUBLIC.ACCOUNTS", "ACCOUNTS"), invoices("PUBLIC.INVOICES"));
            case "salesforce" ->
                    List.of(accounts("Account", "Account"), accounts("Contact", "Contact"));
            case "hubspot" ->
                    List.of(accounts("companies", "Companies"), accounts("contacts", "Contacts"));
            case "s3" -> List.of(invoices("invoices/2026.csv"));
            case "webhook" -> List.of(new Catalog.Schema("http", "HTTP", List.of(), List.of()));
            default -> List.of();
        };
    }

    private static Catalog.Schema accounts(String id, String name) {
        List<Map<String, Object>> records = new ArrayList<>();
        for (int i = 1; i <= RECORDS; i++) {
            records.add(
                    Values.map(
                            "id", 500 + i,
                            "name", "Account " + i,
                            "email", "office" + i + "@account.example",
                            "address", Values.map("city", "Bergen", "zip", "50" + i + "2")));
        }
        return new Catalog.Schema(
                id,
                name,
                List.of(
                        field("id", "number", true),
                        field("name", "string", false),
                        field("email", "string", false),
                        field("address", "object", false)),
                records);
    }

    private static Catalog.Schema invoices(String id) {
        List<Map<String, Object>> records = new ArrayList<>();
        for (int i = 1; i <= RECORDS; i++) {
            records.add(
                    Values.map(
                            "invoice_id", 9_000 + i,
                            "amount", 12.5 * i,
                            "issued_at", "2026-09-0" + i + "T08:00:00Z"));
        }
        return new Catalog.Schema(
                id,
                "Invoices",
                List.of(
                        field("invoice_id", "number", true),
                        field("amount", "number", false),
                        field("issued_at", "datetime", false)),
                records);
    }

    private static Map<String, Object> field(String id, String type, boolean key) {
        return Values.map(
                "id", id, "name", id, "type", type, "remote_type", type, "is_primary_key", key);
    }
}
