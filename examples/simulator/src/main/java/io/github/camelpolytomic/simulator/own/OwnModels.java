package io.github.camelpolytomic.simulator.own;

import io.github.camelpolytomic.simulator.Seeds;
import io.github.camelpolytomic.simulator.base.Suggest;
import io.github.camelpolytomic.simulator.ops.ModelFields;
import io.github.camelpolytomic.simulator.state.Catalog;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import java.util.List;
import java.util.Map;

/** Models on tables. */
final class OwnModels {

    static final List<String> NAMES =
            List.of("id", "name", "organization", "connection", "table", "identifier", "labels");

    private final World world;
    private final References references;

    OwnModels(World world, References references) {
        this.world = world;
        this.references = references;
    }

    void add(Spec spec, Map<String, String> ids) {
        Item connection = references.connection(spec, "connection");
        String table = spec.text("table");
        Catalog.Schema schema = world.catalog().find(connection.id(), table);
        if (schema == null) {
            List<String> known =
                    world.catalog().schemas(connection.id()).stream()
                            .map(Catalog.Schema::id)
                            .toList();
            throw new IllegalArgumentException(
                    spec.where() + ": " + Suggest.unknown("table", table, known));
        }
        String id = spec.text("id", Seeds.id("model/" + spec.text("name")));
        Map<String, Object> fields = Values.map();
        References.common(fields, world, spec, id);
        fields.put("type", connection.object("type").get("id"));
        fields.put("connection_id", connection.id());
        fields.put("configuration", Values.map("table", table));
        fields.put("fields", ModelFields.of(connection.id(), schema));
        fields.put("identifier", spec.text("identifier", key(schema)));
        fields.put("relations", List.of());
        fields.put("tracking_columns", List.of());
        fields.put(
                "labels",
                spec.items("labels").stream().map(label -> Values.map("name", label)).toList());
        fields.put("policies", List.of());
        fields.put("enricher", null);
        fields.put("version", 1);
        world.models().put(new Item(id, world.now(), fields));
        ids.put(spec.text("name"), id);
    }

    private static String key(Catalog.Schema schema) {
        return schema.fields().stream()
                .filter(field -> Boolean.TRUE.equals(field.get("is_primary_key")))
                .map(field -> String.valueOf(field.get("id")))
                .findFirst()
                .orElse(null);
    }
}
