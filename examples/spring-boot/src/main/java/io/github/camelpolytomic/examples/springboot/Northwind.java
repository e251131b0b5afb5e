package io.github.camelpolytomic.examples.springboot;

import io.github.camelpolytomic.simulator.Fault;
import io.github.camelpolytomic.simulator.Outcome;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A company on the simulator, in a busy hour: syncs that have run many times, schedules that start
 * them, people who change things, and now and then something that goes wrong.
 */
final class Northwind {

    private static final String[][] CONNECTIONS = {
        {"Shop", "postgresql", "public.carts", "public.page_views"},
        {"Billing", "postgresql", "public.invoices", "public.payments", "public.refunds"},
        {"Support desk", "postgresql", "public.tickets", "public.agents"},
        {"Logistics", "postgresql", "public.shipments", "public.stock"},
        {"Clickstream", "s3", "events/web", "events/app"},
        {"Finance warehouse", "snowflake", "finance.ledger", "finance.budget"},
        {"Data science", "snowflake", "features.customers", "features.churn"},
    };

    /** Name, source, destination, how often. */
    private static final String[][] BULK_SYNCS = {
        {"Invoices to finance", "Billing", "Finance warehouse", "hourly"},
        {"Payments to finance", "Billing", "Finance warehouse", "continuous"},
        {"Refunds to finance", "Billing", "Finance warehouse", "daily"},
        {"Billing to Snowflake", "Billing", "Snowflake analytics", "hourly"},
        {"Shop to Snowflake", "Shop", "Snowflake analytics", "continuous"},
        {"Carts to data science", "Shop", "Data science", "hourly"},
        {"Page views to data science", "Shop", "Data science", "hourly"},
        {"Tickets to Snowflake", "Support desk", "Snowflake analytics", "hourly"},
        {"Agents to Snowflake", "Support desk", "Snowflake analytics", "daily"},
        {"Shipments to Snowflake", "Logistics", "Snowflake analytics", "continuous"},
        {"Stock to Snowflake", "Logistics", "Snowflake analytics", "hourly"},
        {"Stock to shop", "Logistics", "Shop", "continuous"},
        {"Web events to data science", "Clickstream", "Data science", "continuous"},
        {"App events to data science", "Clickstream", "Data science", "continuous"},
        {"Web events to Snowflake", "Clickstream", "Snowflake analytics", "hourly"},
        {"Ledger to data science", "Finance warehouse", "Data science", "daily"},
        {"Budget to Snowflake", "Finance warehouse", "Snowflake analytics", "weekly"},
        {"Features to warehouse", "Data science", "Northwind warehouse", "daily"},
        {"Churn scores to warehouse", "Data science", "Northwind warehouse", "daily"},
        {"Salesforce to Snowflake", "Salesforce", "Snowflake analytics", "hourly"},
        {"Salesforce to finance", "Salesforce", "Finance warehouse", "daily"},
        {"HubSpot to data science", "HubSpot marketing", "Data science", "hourly"},
        {"Warehouse to data science", "Northwind warehouse", "Data science", "daily"},
        {"Customers to finance", "Northwind warehouse", "Finance warehouse", "daily"},
    };

    /** Name, target, object. */
    private static final String[][] MODEL_SYNCS = {
        {"Customers to HubSpot", "HubSpot marketing", "contacts"},
        {"Leads to Salesforce", "Salesforce", "Lead"},
        {"Accounts to Salesforce", "Salesforce", "Account"},
        {"Churn risk to Salesforce", "Salesforce", "Contact"},
        {"Newsletter readers to HubSpot", "HubSpot marketing", "contacts"},
        {"Loyalty tiers to HubSpot", "HubSpot marketing", "contacts"},
        {"Wholesale orders to Salesforce", "Salesforce", "Order"},
        {"Returns to Salesforce", "Salesforce", "Case"},
    };

    private static final String[] TROUBLES = {
        "Warehouse LOADING is suspended and could not be resumed",
        "permission denied for schema analytics",
        "The destination refused the connection",
        "could not extend file: no space left on device",
    };

    private static final Fault TOO_MANY =
            Fault.status(429)
                    .retryAfter("1")
                    .body("{\"key\":\"rate_limited\",\"message\":\"Too many requests\"}");

    private static final Fault UNAVAILABLE =
            Fault.status(503).body("{\"key\":\"unavailable\",\"message\":\"Back in a moment\"}");

    private static final int SECONDS_OF_BULK_RUN = 28;
    private static final int SECONDS_OF_MODEL_RUN = 20;
    private static final int PAST_RUNS = 12;

    private final Random random = new Random(7);
    private final PolytomicSimulator simulator;
    private final List<String> bulkSyncs = new ArrayList<>();
    private final List<String> modelSyncs = new ArrayList<>();
    private int seconds;

    Northwind() {
        simulator = PolytomicSimulator.builder().data(description()).start();
        bulkSyncs.add(Seeds.ORDERS_BULK_SYNC);
        bulkSyncs.add(Seeds.SALESFORCE_BULK_SYNC);
        Stream.of(BULK_SYNCS).forEach(sync -> bulkSyncs.add(simulator.ids().get(sync[0])));
        modelSyncs.add(Seeds.CONTACTS_MODEL_SYNC);
        modelSyncs.add(Seeds.COMPANIES_MODEL_SYNC);
        Stream.of(MODEL_SYNCS).forEach(sync -> modelSyncs.add(simulator.ids().get(sync[0])));
        bulkSyncs.forEach(id -> history(id, SECONDS_OF_BULK_RUN));
        modelSyncs.forEach(id -> history(id, SECONDS_OF_MODEL_RUN));
    }

    PolytomicSimulator simulator() {
        return simulator;
    }

    /** What happens in a second. */
    void second() {
        seconds++;
        if (seconds % 3 == 0) {
            start();
        }
        if (seconds % 7 == 0) {
            simulator.data().touchModels(1);
        }
        if (seconds % 40 == 11) {
            simulator.data().startRefresh(Seeds.SNOWFLAKE_CONNECTION);
        }
        if (seconds % 60 == 20) {
            simulator
                    .source(Seeds.WAREHOUSE_CONNECTION)
                    .addField("public.orders", "campaign_" + seconds, "string");
        }
        if (seconds % 45 == 30) {
            simulator.faults().next("*", 4, TOO_MANY);
        }
        if (seconds % 75 == 50) {
            simulator.faults().next("*", 2, UNAVAILABLE);
        }
    }

    /** A schedule starts a sync. */
    private void start() {
        List<String> kind = random.nextInt(4) == 0 ? modelSyncs : bulkSyncs;
        String id = kind.get(random.nextInt(kind.size()));
        simulator.data().nextOutcome(id, outcome());
        try {
            simulator.runs().start(id);
        } catch (IllegalStateException e) {
            // it runs already, as schedules find now and then
            return;
        }
    }

    private Outcome outcome() {
        int dice = random.nextInt(100);
        Outcome outcome =
                Outcome.of(dice < 5 ? "failed" : dice < 13 ? "errors" : "completed")
                        .records(2_000 + random.nextInt(90_000));
        return dice < 5
                ? outcome.message(TROUBLES[random.nextInt(TROUBLES.length)])
                : dice < 13 ? outcome.errors(1 + random.nextInt(240)) : outcome;
    }

    private void history(String syncId, int usual) {
        Instant at = simulator.now().minusSeconds(120 + random.nextInt(2_400));
        for (int run = 0; run < PAST_RUNS; run++) {
            Duration took =
                    Duration.ofSeconds(Math.round(usual * (0.7 + random.nextDouble() * 0.7)));
            simulator.runs().past(syncId, at, took, outcome());
            at = at.minusSeconds(3_000 + random.nextInt(1_200));
        }
    }

    private static Map<String, Object> description() {
        return Map.of(
                "connections",
                Stream.of(CONNECTIONS)
                        .map(
                                one ->
                                        Map.of(
                                                "name", one[0],
                                                "type", one[1],
                                                "schemas", schemas(one)))
                        .toList(),
                "bulk_syncs",
                Stream.of(BULK_SYNCS)
                        .map(
                                one ->
                                        Map.of(
                                                "name", one[0],
                                                "source", one[1],
                                                "destination", one[2],
                                                "schedule", Map.of("frequency", one[3])))
                        .toList(),
                "model_syncs",
                Stream.of(MODEL_SYNCS)
                        .map(
                                one ->
                                        Map.of(
                                                "name", one[0],
                                                "model", "Customers",
                                                "target", one[1],
                                                "object", one[2],
                                                "schedule", Map.of("frequency", "hourly")))
                        .toList());
    }

    private static List<Map<String, Object>> schemas(String[] connection) {
        return Stream.of(connection)
                .skip(2)
                .map(
                        id ->
                                Map.<String, Object>of(
                                        "id",
                                        id,
                                        "fields",
                                        List.of(
                                                Map.of("id", "id", "type", "number"),
                                                Map.of("id", "updated_at", "type", "datetime"))))
                .toList();
    }
}
