package io.github.camelpolytomic.simulator.own;

import io.github.camelpolytomic.simulator.Seeds;
import io.github.camelpolytomic.simulator.base.Suggest;
import io.github.camelpolytomic.simulator.ops.ConnectionOps;
import io.github.camelpolytomic.simulator.ops.ConnectionTypes;
import io.github.camelpolytomic.simulator.state.Catalog;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Connections with their schemas, fields and records. */
final class OwnConnections {

    static final List<String> NAMES =
            List.of(
                    "id",
                    "name",
                    "organization",
                    "type",
                    "status",
                    "status_error",
                    "configuration",
                    "schemas");

    private static final List<String> SCHEMA = List.of("id", "name", "fields", "records");

    private final World world;

    OwnConnections(World world) {
        this.world = world;
    }

    void add(Spec spec, Map<String, String> ids) {
        String type = spec.text("type");
        if (!ConnectionTypes.ids().contains(type)) {
            throw new IllegalArgumentException(
                    spec.where()
                            + ": "
                            + Suggest.unknown("connection type", type, ConnectionTypes.ids()));
        }
        String id = spec.text("id", Seeds.id("connection/" + spec.text("name")));
        Map<String, Object> fields = Values.map();
        References.common(fields, world, spec, id);
        Map<String, Object> configuration = spec.object("configuration");
        fields.put("type", ConnectionTypes.brief(type));
        fields.put("configuration", ConnectionOps.redact(configuration));
        fields.put(ConnectionOps.SECRET_FIELD, ConnectionOps.secrets(configuration));
        fields.put("policies", List.of());
        fields.put("saved", true);
        fields.put("status", spec.text("status", "healthy"));
        fields.put("status_error", spec.text("status_error", null));
        fields.put("api_calls_last_24_hours", 0);
        List<Catalog.Schema> schemas =
                spec.list("schemas", SCHEMA).stream().map(this::schema).toList();
        world.catalog().forget(id);
        world.connections().put(new Item(id, world.now(), fields));
        schemas.forEach(schema -> world.catalog().put(id, schema));
        world.catalog().status(id, new Catalog.Status("fresh", world.now(), world.now()));
        ids.put(spec.text("name"), id);
    }

    private Catalog.Schema schema(Spec spec) {
        List<Map<String, Object>> records = new ArrayList<>();
        spec.items("records").forEach(record -> records.add(Values.object(record)));
        List<Map<String, Object>> fields = new ArrayList<>();
        for (Object field : spec.items("fields")) {
            fields.add(field(spec, field));
        }
        if (fields.isEmpty() && !records.isEmpty()) {
            records.get(0).forEach((name, value) -> fields.add(field(name, typeOf(value))));
        }
        String id = spec.text("id");
        return new Catalog.Schema(id, spec.text("name", id), fields, records);
    }

    /** A text is the id of a field of type string. */
    private static Map<String, Object> field(Spec schema, Object described) {
        if (described instanceof String id) {
            return field(id, "string");
        }
        Map<String, Object> own = Values.object(described);
        if (own.get("id") == null) {
            throw new IllegalArgumentException(schema.where() + ": a field has no id");
        }
        Map<String, Object> field =
                field(String.valueOf(own.get("id")), own.getOrDefault("type", "string"));
        field.put("remote_type", field.get("type"));
        field.putAll(own);
        return field;
    }

    private static Map<String, Object> field(String id, Object type) {
        return Values.map(
                "id", id, "name", id, "type", type, "remote_type", type, "is_primary_key", false);
    }

    private static String typeOf(Object value) {
        if (value instanceof Number) {
            return "number";
        }
        if (value instanceof Boolean) {
            return "boolean";
        }
        return value instanceof Map ? "object" : value instanceof List ? "array" : "string";
    }
}
