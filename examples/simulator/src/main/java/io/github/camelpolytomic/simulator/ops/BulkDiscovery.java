package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.state.Catalog;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings what a refresh has found into the bulk syncs of the connection: what is gone goes, what is
 * new is there, and is taken along as the sync's settings say. A schema counts as incremental when
 * it has a field of type datetime.
 */
final class BulkDiscovery {

    private final World world;

    BulkDiscovery(Context context) {
        this.world = context.world();
        world.catalog().listen(this::refreshed);
    }

    private void refreshed(String connectionId) {
        // syncs that were made alike share their schemas, and go on sharing them
        Map<Object, Map<String, Object>> adapted = new IdentityHashMap<>();
        Map<String, Map<Object, Map<String, Object>>> bySettings = new HashMap<>();
        for (Item sync : List.copyOf(world.bulkSyncs().all())) {
            if (connectionId.equals(sync.get("source_connection_id"))) {
                Object objects = sync.get("automatically_add_new_objects");
                Object fields = sync.get("automatically_add_new_fields");
                adapted =
                        bySettings.computeIfAbsent(
                                objects + "/" + fields, s -> new IdentityHashMap<>());
                Map<String, Object> schemas =
                        adapted.computeIfAbsent(
                                sync.get(BulkShapes.SCHEMAS),
                                old -> adapt(connectionId, Values.object(old), objects, fields));
                world.bulkSyncs()
                        .adapt(sync.id(), old -> Values.with(old, BulkShapes.SCHEMAS, schemas));
            }
        }
    }

    private Map<String, Object> adapt(
            String connectionId, Map<String, Object> old, Object newObjects, Object newFields) {
        Map<String, Object> schemas = Values.map();
        for (Catalog.Schema schema : world.catalog().schemas(connectionId)) {
            Map<String, Object> known = Values.object(old.get(schema.id()));
            if (known.isEmpty()) {
                Map<String, Object> made =
                        Values.object(
                                BulkShapes.schemas(List.of(schema), List.of()).get(schema.id()));
                made.put("enabled", takes(newObjects, schema));
                schemas.put(schema.id(), made);
            } else {
                boolean takes = takes(newFields, schema);
                known.put("fields", fields(schema, Values.list(known.get("fields")), takes));
                schemas.put(schema.id(), known);
            }
        }
        return schemas;
    }

    private static List<Object> fields(Catalog.Schema schema, List<Object> old, boolean takes) {
        Map<Object, Object> known = new HashMap<>();
        old.forEach(field -> known.put(Values.object(field).get("id"), field));
        List<Object> fields = new ArrayList<>();
        for (Object field : BulkShapes.fields(schema, List.of())) {
            Map<String, Object> made = Values.object(field);
            made.put("enabled", takes);
            fields.add(known.getOrDefault(made.get("id"), made));
        }
        return fields;
    }

    private static boolean takes(Object setting, Catalog.Schema schema) {
        boolean incremental =
                schema.fields().stream().anyMatch(f -> "datetime".equals(f.get("type")));
        return switch (String.valueOf(setting)) {
            case "all" -> true;
            case "onlyIncremental" -> incremental;
            case "onlyNonIncremental" -> !incremental;
            default -> false;
        };
    }
}
