package io.github.camelpolytomic.simulator;

import io.github.camelpolytomic.simulator.ops.ConnectionTypes;
import io.github.camelpolytomic.simulator.ops.ModelFields;
import io.github.camelpolytomic.simulator.state.Catalog;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Store;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fills a new simulator, as far as asked with more models and syncs than the named ones. */
final class Seeder {

    private static final Duration AGE = Duration.ofDays(42);
    private static final Map<String, Object> ACTOR =
            Values.map(
                    "id", Seeds.ADMIN_USER,
                    "name", "mara.lindqvist@northwind.example",
                    "type", "user");

    private static final List<String> MODELS =
            List.of(
                    "Customers",
                    "Orders",
                    "Products",
                    "Returns",
                    "Loyalty members",
                    "Wholesale accounts",
                    "Store visits",
                    "Gift cards");
    private static final List<String> TOPICS =
            List.of("orders", "customers", "returns", "stock", "shipments", "invoices", "leads");
    private static final List<String> REGIONS =
            List.of("Nordics", "Iberia", "Benelux", "Alps", "Baltics", "Pacific", "Midwest");

    private final World world;
    private final SeedSyncs syncs;
    private int added;
    private int addedConnections;

    Seeder(World world) {
        this.world = world;
        this.syncs = new SeedSyncs(world, this);
    }

    /** How many of each there are in all. */
    record Sizes(boolean empty, int connections, int models, int bulkSyncs, int modelSyncs) {}

    void seed(String apiKey, Sizes sizes) {
        new SeedAccounts(world).seed(apiKey);
        if (sizes.empty()) {
            return;
        }
        connections();
        new SeedCatalog(world).seed();
        addConnections(sizes.connections() - world.connections().ids().size());
        statuses();
        models(sizes.models());
        syncs.seed(sizes.modelSyncs(), sizes.bulkSyncs());
    }

    /** Adds a model with a believable name. */
    String addModel(Instant at) {
        int number = added++;
        String name = name(number) + " model";
        return model(Seeds.id("model/added/" + number), name, number % 2 == 0, at);
    }

    private void connections() {
        connection(
                Seeds.WAREHOUSE_CONNECTION,
                "Northwind warehouse",
                "postgresql",
                Values.map(
                        "hostname", "warehouse.northwind.example",
                        "port", 5432,
                        "database", "northwind",
                        "username", "sync",
                        "password", "********"));
        connection(
                Seeds.SNOWFLAKE_CONNECTION,
                "Snowflake analytics",
                "snowflake",
                Values.map(
                        "account", "nw-eu1",
                        "dbname", "ANALYTICS",
                        "username", "SYNC",
                        "password", "********"));
        connection(
                Seeds.SALESFORCE_CONNECTION,
                "Salesforce",
                "salesforce",
                Values.map("domain", "northwind.my.salesforce.example"));
        connection(
                Seeds.HUBSPOT_CONNECTION,
                "HubSpot marketing",
                "hubspot",
                Values.map("hub_id", "4410772"));
        connection(
                Seeds.UNHEALTHY_CONNECTION,
                "Returns archive",
                "s3",
                Values.map(
                        "s3_bucket_name", "northwind-returns", "s3_bucket_region", "eu-north-1"));
        connection(
                Seeds.WEBHOOK_CONNECTION,
                "Order notifications",
                "webhook",
                Values.map("url", "https://hooks.northwind.example/orders", "secret", "********"));
    }

    private void connection(
            String id, String name, String type, Map<String, Object> configuration) {
        boolean healthy = !id.equals(Seeds.UNHEALTHY_CONNECTION);
        put(
                world.connections(),
                id,
                before(Duration.ofHours(30L + name.length())),
                Values.map(
                        "name",
                        name,
                        "type",
                        type(id, type),
                        "configuration",
                        configuration,
                        "policies",
                        List.of(),
                        "saved",
                        true,
                        "status",
                        healthy ? "healthy" : "unhealthy",
                        "status_error",
                        healthy ? null : "The access key has expired",
                        "api_calls_last_24_hours",
                        117));
    }

    /** The warehouse also enriches, which databases do not do by themselves. */
    private static Map<String, Object> type(String id, String type) {
        Map<String, Object> brief = ConnectionTypes.brief(type);
        return id.equals(Seeds.WAREHOUSE_CONNECTION)
                ? Values.with(brief, "operations", List.of("source", "destination", "enrichment"))
                : brief;
    }

    /** Adds warehouses as of now, each with the tables of the first. */
    List<String> addConnections(int count) {
        List<String> ids = new ArrayList<>();
        List<Catalog.Schema> tables =
                List.copyOf(world.catalog().source(Seeds.WAREHOUSE_CONNECTION).values());
        for (int i = 0; i < count; i++) {
            int number = addedConnections++;
            String id = Seeds.id("connection/added/" + number);
            connection(
                    id,
                    name(number) + " warehouse",
                    "postgresql",
                    Values.map("hostname", "warehouse-" + number + ".northwind.example"));
            tables.forEach(table -> world.catalog().put(id, table));
            world.catalog().status(id, new Catalog.Status("fresh", world.now(), world.now()));
            ids.add(id);
        }
        return ids;
    }

    /** Begins to count what is added anew, so that the same calls give the same ids. */
    void reset() {
        added = 0;
        addedConnections = 0;
        syncs.reset();
    }

    SeedSyncs syncs() {
        return syncs;
    }

    private void statuses() {
        Instant start = before(Duration.ofHours(5));
        for (String id : world.connections().ids()) {
            boolean snowflake = id.equals(Seeds.SNOWFLAKE_CONNECTION);
            world.catalog()
                    .status(
                            id,
                            snowflake
                                    ? new Catalog.Status("cached", start, start)
                                    : new Catalog.Status("fresh", start, start.plusSeconds(38)));
        }
    }

    private void models(int count) {
        for (int i = 0; i < Math.max(count, MODELS.size()); i++) {
            boolean named = i < MODELS.size();
            String name = named ? MODELS.get(i) : name(i) + " model";
            String id = Seeds.id("model/" + (named ? name : i));
            model(id, name, i % 2 == 0, staggered(i, Math.max(count, MODELS.size())));
        }
    }

    private String model(String id, String name, boolean people, Instant at) {
        String table = people ? Seeds.CUSTOMERS_SCHEMA : Seeds.ORDERS_SCHEMA;
        Catalog.Schema schema = world.catalog().get(Seeds.WAREHOUSE_CONNECTION, table);
        Map<String, Object> customer =
                Values.map("model_id", Seeds.CUSTOMERS_MODEL, "field", "customer_id");
        put(
                world.models(),
                id,
                at,
                Values.map(
                        "name",
                        name,
                        "type",
                        "postgresql",
                        "connection_id",
                        Seeds.WAREHOUSE_CONNECTION,
                        "configuration",
                        Values.map("table", table),
                        "fields",
                        ModelFields.of(Seeds.WAREHOUSE_CONNECTION, schema),
                        "identifier",
                        people ? "customer_id" : "order_id",
                        "relations",
                        people
                                ? List.of()
                                : List.of(Values.map("from", "customer_id", "to", customer)),
                        "tracking_columns",
                        people ? List.of() : List.of("ordered_at"),
                        "labels",
                        List.of(Values.map("name", people ? "people" : "money")),
                        "policies",
                        people ? List.of() : List.of(Seeds.FINANCE_POLICY),
                        "enricher",
                        people ? enricher() : null,
                        "version",
                        1));
        return id;
    }

    private static Map<String, Object> enricher() {
        String owner = "enricher of customers";
        return Values.map(
                "connection_id", Seeds.WAREHOUSE_CONNECTION,
                "enricher_id", Seeds.id(owner),
                "configuration", Values.map("lookup", "domain"),
                "mappings", Values.map("email", "email"),
                "fields", List.of(ModelFields.field(owner, "company", "Company", "string", false)));
    }

    void put(Store store, String id, Instant at, Map<String, Object> fields) {
        Map<String, Object> all = Values.map("id", id, "organization_id", Seeds.ORGANIZATION);
        all.putAll(fields);
        all.put("created_at", at.minus(Duration.ofDays(90)).toString());
        all.put("created_by", ACTOR);
        all.put("updated_at", at.toString());
        all.put("updated_by", ACTOR);
        store.put(new Item(id, at, all));
    }

    /** The first ones changed last, the last ones about six weeks ago. */
    Instant staggered(int index, int all) {
        return before(Duration.ofMinutes(40).plus(AGE.multipliedBy(index).dividedBy(all)));
    }

    Instant before(Duration duration) {
        return world.now().minus(duration).truncatedTo(ChronoUnit.MICROS);
    }

    static String name(int number) {
        return REGIONS.get(number % REGIONS.size())
                + " "
                + TOPICS.get(number / REGIONS.size() % TOPICS.size())
                + " "
                + (number / (REGIONS.size() * TOPICS.size()) + 1);
    }
}
