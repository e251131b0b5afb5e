package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.state.Values;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The kinds of connections that the simulator knows. */
public final class ConnectionTypes {

    private static final Map<String, Map<String, Object>> TYPES = new LinkedHashMap<>();

    static {
        add(
                "postgresql",
                "PostgreSQL",
                true,
                true,
                false,
                false,
                "hostname",
                "database",
                "username");
        add("snowflake", "Snowflake", true, true, false, false, "account", "dbname", "username");
        add("salesforce", "Salesforce", true, true, false, true, "domain");
        add("hubspot", "HubSpot", true, true, false, true, "hub_id");
        add("s3", "Amazon S3", true, true, false, false, "s3_bucket_name", "s3_bucket_region");
        add("webhook", "Webhook", false, true, false, false, "url");
        add("apollo", "Apollo", false, false, true, false, "api_key");
    }

    private ConnectionTypes() {}

    /**
     * Ids of all types.
     *
     * @return in order
     */
    public static List<String> ids() {
        return List.copyOf(TYPES.keySet());
    }

    static Collection<Map<String, Object>> all() {
        return TYPES.values();
    }

    static Map<String, Object> find(String id) {
        return TYPES.get(id);
    }

    /**
     * A type as connections carry it.
     *
     * @param id for example {@code postgresql}
     * @return in the shape of ConnectionTypeSchema
     */
    public static Map<String, Object> brief(String id) {
        Map<String, Object> type = TYPES.get(id);
        Map<String, Object> can = Values.object(type.get("capabilities"));
        List<String> operations =
                List.of("source", "destination", "enrichment").stream()
                        .filter(name -> Boolean.TRUE.equals(can.get(name)))
                        .toList();
        return Values.map(
                "id",
                id,
                "name",
                type.get("name"),
                "logo_url",
                type.get("logo_url"),
                "operations",
                operations);
    }

    /** The JSON Schema of a type's configuration. */
    static Map<String, Object> schema(String id) {
        Map<String, Object> type = TYPES.get(id);
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = Values.texts(type.get("fields"));
        required.forEach(name -> properties.put(name, Map.of("type", "string", "title", name)));
        return Values.map(
                "$schema",
                "https://json-schema.org/draft/2020-12/schema",
                "title",
                type.get("name"),
                "type",
                "object",
                "properties",
                properties,
                "required",
                required);
    }

    /** Names of a type's configuration fields. */
    static List<String> fields(String id) {
        return Values.texts(TYPES.get(id).get("fields"));
    }

    private static void add(
            String id,
            String name,
            boolean source,
            boolean destination,
            boolean enrichment,
            boolean oauth,
            String... fields) {
        TYPES.put(
                id,
                Values.map(
                        "id",
                        id,
                        "name",
                        name,
                        "logo_url",
                        "https://assets.example.com/logos/" + id + ".svg",
                        "use_oauth",
                        oauth,
                        "capabilities",
                        Values.map(
                                "source", source,
                                "destination", destination,
                                "enrichment", enrichment,
                                "orchestration", false),
                        "envConfig",
                        Map.of(),
                        "initialConfiguration",
                        Map.of(),
                        "fields",
                        List.of(fields)));
    }
}
