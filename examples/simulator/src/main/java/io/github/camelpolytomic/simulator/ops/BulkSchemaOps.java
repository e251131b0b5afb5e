package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import io.github.camelpolytomic.simulator.state.Catalog;
import io.github.camelpolytomic.simulator.state.Execution;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import io.github.camelpolytomic.simulator.web.Answer;
import io.github.camelpolytomic.simulator.web.Call;
import io.github.camelpolytomic.simulator.web.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The schemas of bulk syncs. */
final class BulkSchemaOps {

    private static final Shape SHAPE =
            Shape.of(
                    "enabled", true,
                    "fields", null,
                    "filters", List.of(),
                    "partition_key", null,
                    "tracking_field", null,
                    "data_cutoff_timestamp", null,
                    "disable_data_cutoff", false,
                    "user_output_name", null);

    private final World world;

    BulkSchemaOps(Context context) {
        this.world = context.world();
    }

    Map<String, Handler> table() {
        return Map.of(
                "listBulkSyncSchemas", this::list,
                "getBulkSyncSchema", call -> Answer.data(schema(sync(call), call.path(1))),
                "updateBulkSyncSchema", this::update,
                "updateBulkSyncSchemas", this::updateMany,
                "cancelBulkSyncSchema", this::cancel);
    }

    private Answer list(Call call) {
        List<String> enabled =
                call.query().map("filters", Set.of()).getOrDefault("enabled", List.of());
        List<Map<String, Object>> schemas = new ArrayList<>();
        for (Object value : sync(call).object(BulkShapes.SCHEMAS).values()) {
            Map<String, Object> schema = Values.object(value);
            if (enabled.isEmpty() || enabled.contains(String.valueOf(schema.get("enabled")))) {
                if (call.newest()) {
                    schema.remove("fields");
                    schema.remove("filters");
                }
                schemas.add(schema);
            }
        }
        return Answer.list(schemas);
    }

    private Answer update(Call call) {
        Item sync = sync(call);
        Map<String, Object> old = schema(sync, call.path(1));
        Map<String, Object> changed = SHAPE.apply(call, old, call.body());
        if (changed.get("fields") == null || call.body().containsKey("fields")) {
            changed.put("fields", fields(sync, call.path(1), call.body()));
        }
        put(sync, List.of(changed));
        return Answer.data(changed);
    }

    /** Touches only the schemas that are sent, and of them only what is sent. */
    private Answer updateMany(Call call) {
        Item sync = sync(call);
        List<Map<String, Object>> changed = new ArrayList<>();
        for (Object value : Values.list(call.body().get("schemas"))) {
            Map<String, Object> sent = Values.object(value);
            String id = String.valueOf(sent.get("id"));
            Map<String, Object> schema = schema(sync, id);
            schema.putAll(SHAPE.merge(schema, sent));
            schema.put("fields", fields(sync, id, sent));
            changed.add(schema);
        }
        put(sync, changed);
        return Answer.list(changed);
    }

    private Answer cancel(Call call) {
        Item sync = sync(call);
        schema(sync, call.path(1));
        Execution running = world.executions().current(sync.id());
        if (running == null || !running.options().schemas().contains(call.path(1))) {
            throw ApiProblem.notFound("Running execution of schema", call.path(1));
        }
        world.executions().cancelSchema(running, call.path(1));
        return Answer.data(Values.map("message", "Canceling the schema"));
    }

    private List<Object> fields(Item sync, String schemaId, Map<String, Object> sent) {
        Catalog.Schema schema = world.catalog().find(sync.text("source_connection_id"), schemaId);
        return schema == null
                ? List.of()
                : BulkShapes.fields(schema, Values.list(sent.get("fields")));
    }

    private void put(Item sync, List<Map<String, Object>> changed) {
        world.bulkSyncs()
                .update(
                        sync.id(),
                        old -> {
                            Map<String, Object> all = Values.object(old.get(BulkShapes.SCHEMAS));
                            changed.forEach(s -> all.put(String.valueOf(s.get("id")), s));
                            return Values.with(old, BulkShapes.SCHEMAS, all);
                        });
    }

    private Item sync(Call call) {
        return world.bulkSyncs().get(call.id());
    }

    private static Map<String, Object> schema(Item sync, String id) {
        Object schema = sync.object(BulkShapes.SCHEMAS).get(id);
        if (schema == null) {
            throw ApiProblem.notFound("Schema", id);
        }
        return Values.object(schema);
    }
}
