package io.github.camelpolytomic.simulator;

import io.github.camelpolytomic.simulator.ops.BulkShapes;
import io.github.camelpolytomic.simulator.state.Execution;
import io.github.camelpolytomic.simulator.state.ExecutionKind;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Model syncs, bulk syncs, and what they did in the past two days. */
final class SeedSyncs {

    private final World world;
    private final Seeder seeder;
    private int added;

    /** Syncs of one source begin with the same schemas and share them until they are changed. */
    private final Map<String, Map<String, Object>> schemas = new HashMap<>();

    SeedSyncs(World world, Seeder seeder) {
        this.world = world;
        this.seeder = seeder;
    }

    void seed(int modelSyncs, int bulkSyncs) {
        modelSyncs(modelSyncs);
        bulkSyncs(bulkSyncs);
        pastExecutions();
    }

    private void modelSyncs(int count) {
        int all = Math.max(count, 3);
        modelSync(
                Seeds.CONTACTS_MODEL_SYNC,
                "Customers to contacts",
                Seeds.SALESFORCE_CONNECTION,
                "Contact",
                true,
                seeder.staggered(0, all));
        modelSync(
                Seeds.COMPANIES_MODEL_SYNC,
                "Wholesale accounts",
                Seeds.HUBSPOT_CONNECTION,
                "contacts",
                true,
                seeder.staggered(1, all));
        modelSync(
                Seeds.NOTIFICATIONS_MODEL_SYNC,
                "Order notifications",
                Seeds.WEBHOOK_CONNECTION,
                "records",
                false,
                seeder.staggered(2, all));
        for (int i = 3; i < all; i++) {
            modelSync(
                    Seeds.id("model sync/" + i),
                    Seeder.name(i) + " to contacts",
                    Seeds.SALESFORCE_CONNECTION,
                    "Contact",
                    i % 2 == 0,
                    seeder.staggered(i, all));
        }
    }

    private void modelSync(
            String id, String name, String target, String object, boolean active, Instant at) {
        Map<String, Object> source =
                Values.map("model_id", Seeds.CUSTOMERS_MODEL, "field", "email");
        seeder.put(
                world.modelSyncs(),
                id,
                at,
                Values.map(
                        "name", name,
                        "active", active,
                        "mode", "updateOrCreate",
                        "model_ids", List.of(Seeds.CUSTOMERS_MODEL),
                        "target", Values.map("connection_id", target, "object", object),
                        "fields", List.of(Values.map("source", source, "target", "email")),
                        "filters", List.of(),
                        "override_fields", List.of(),
                        "overrides", List.of(),
                        "identity",
                                Values.map(
                                        "source", source,
                                        "target", "email",
                                        "function", "Equality"),
                        "policies", List.of(),
                        "schedule", Values.map("frequency", "daily", "hour", "4", "minute", "15"),
                        "only_enrich_updates", false,
                        "skip_initial_backfill", false,
                        "sync_all_records", false));
    }

    private void bulkSyncs(int count) {
        int all = Math.max(count, 3);
        bulkSync(
                Seeds.ORDERS_BULK_SYNC,
                "Orders to Snowflake",
                Seeds.WAREHOUSE_CONNECTION,
                Seeds.SNOWFLAKE_CONNECTION,
                true,
                seeder.staggered(0, all));
        bulkSync(
                Seeds.SALESFORCE_BULK_SYNC,
                "Salesforce to warehouse",
                Seeds.SALESFORCE_CONNECTION,
                Seeds.WAREHOUSE_CONNECTION,
                true,
                seeder.staggered(1, all));
        bulkSync(
                Seeds.HUBSPOT_BULK_SYNC,
                "HubSpot to Snowflake",
                Seeds.HUBSPOT_CONNECTION,
                Seeds.SNOWFLAKE_CONNECTION,
                false,
                seeder.staggered(2, all));
        for (int i = 3; i < all; i++) {
            bulkSync(
                    Seeds.id("bulk sync/" + i),
                    Seeder.name(i) + " to Snowflake",
                    Seeds.WAREHOUSE_CONNECTION,
                    Seeds.SNOWFLAKE_CONNECTION,
                    i % 2 == 0,
                    seeder.staggered(i, all));
        }
    }

    private void bulkSync(
            String id, String name, String source, String target, boolean active, Instant at) {
        List<Object> schedules =
                id.equals(Seeds.ORDERS_BULK_SYNC)
                        ? List.of(
                                Values.map(
                                        "id", Seeds.ORDERS_BULK_SCHEDULE,
                                        "frequency", "weekly",
                                        "day_of_week", "1",
                                        "hour", "5",
                                        "minute", "0",
                                        "selective_mode", "none",
                                        "created_at", at.toString(),
                                        "updated_at", at.toString()))
                        : List.of();
        seeder.put(
                world.bulkSyncs(),
                id,
                at,
                Values.map(
                        "name",
                        name,
                        "active",
                        active,
                        "mode",
                        "replicate",
                        "source_connection_id",
                        source,
                        "source_configuration",
                        Map.of(),
                        "destination_connection_id",
                        target,
                        "destination_configuration",
                        Values.map("schema", "northwind"),
                        "default_schedule",
                        Values.map("id", Seeds.id("schedule/" + id), "frequency", "hourly"),
                        "additional_schedules",
                        schedules,
                        "automatically_add_new_fields",
                        "all",
                        "automatically_add_new_objects",
                        "none",
                        "concurrency_limit",
                        null,
                        "resync_concurrency_limit",
                        null,
                        "data_cutoff_timestamp",
                        null,
                        "disable_record_timestamps",
                        false,
                        "normalize_names",
                        "enabled",
                        "policies",
                        List.of(),
                        BulkShapes.SCHEMAS,
                        schemas.computeIfAbsent(
                                source,
                                s -> BulkShapes.schemas(world.catalog().schemas(s), List.of()))));
    }

    void reset() {
        added = 0;
        schemas.clear();
    }

    /** Adds bulk syncs as of now. */
    List<String> addBulkSyncs(int count) {
        List<String> ids = new ArrayList<>(count);
        schemas.clear();
        for (int i = 0; i < count; i++) {
            int number = added++;
            String id = Seeds.id("bulk sync/added/" + number);
            bulkSync(
                    id,
                    Seeder.name(number) + " to Snowflake",
                    Seeds.WAREHOUSE_CONNECTION,
                    Seeds.SNOWFLAKE_CONNECTION,
                    true,
                    world.now());
            ids.add(id);
        }
        return ids;
    }

    /** Adds model syncs as of now. */
    List<String> addModelSyncs(int count) {
        List<String> ids = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int number = added++;
            String id = Seeds.id("model sync/added/" + number);
            modelSync(
                    id,
                    Seeder.name(number) + " to contacts",
                    Seeds.SALESFORCE_CONNECTION,
                    "Contact",
                    true,
                    world.now());
            ids.add(id);
        }
        return ids;
    }

    private void pastExecutions() {
        for (int i = 1; i <= 5; i++) {
            Instant at = seeder.before(Duration.ofHours(9L * i));
            bulkPast(Seeds.id("execution/Orders to Snowflake/" + i), Seeds.ORDERS_BULK_SYNC, at);
            bulkPast(
                    Seeds.id("execution/Salesforce to warehouse/" + i),
                    Seeds.SALESFORCE_BULK_SYNC,
                    at.plusSeconds(400));
            world.executions()
                    .past(
                            ExecutionKind.MODEL,
                            Seeds.id("execution/Customers to contacts/" + i),
                            Seeds.CONTACTS_MODEL_SYNC,
                            new Execution.Options(false, null, null, List.of(), false),
                            at.plusSeconds(900));
        }
    }

    private void bulkPast(String id, String syncId, Instant at) {
        List<String> schemas = BulkShapes.enabled(world.bulkSyncs().get(syncId));
        Execution.Options options = new Execution.Options(false, null, null, schemas, false);
        world.executions().past(ExecutionKind.BULK, id, syncId, options, at);
    }
}
