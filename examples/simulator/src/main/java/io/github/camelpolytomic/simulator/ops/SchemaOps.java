package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import io.github.camelpolytomic.simulator.state.Catalog;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import io.github.camelpolytomic.simulator.web.Answer;
import io.github.camelpolytomic.simulator.web.Call;
import io.github.camelpolytomic.simulator.web.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** The schema cache of connections. */
final class SchemaOps {

    private final World world;

    SchemaOps(Context context) {
        this.world = context.world();
    }

    Map<String, Handler> table() {
        return Map.ofEntries(
                Map.entry("getBulkSource", this::source),
                Map.entry("getBulkDestination", this::destination),
                Map.entry("getSchema", this::get),
                Map.entry("getSchemaStatus", this::status),
                Map.entry("getSchemaRecords", this::records),
                Map.entry("refreshSchemas", this::refresh),
                Map.entry("upsertSchemaFields", this::upsertFields),
                Map.entry("deleteSchemaField", this::deleteField),
                Map.entry("patchSchemaField", this::patchField),
                Map.entry("setSchemaPrimaryKeys", this::setPrimaryKeys),
                Map.entry("resetSchemaPrimaryKeys", this::resetPrimaryKeys));
    }

    private Answer source(Call call) {
        Item connection = world.connections().get(call.id());
        if (call.query().is("refresh_schemas")) {
            world.catalog().refresh(connection.id());
        }
        boolean withFields = !Boolean.FALSE.equals(call.query().bool("include_fields"));
        List<Map<String, Object>> schemas =
                world.catalog().schemas(connection.id()).stream()
                        .map(schema -> view(schema, withFields))
                        .toList();
        return Answer.data(
                Values.map(
                        "capabilities", Values.map("supports_tracking_fields", true),
                        "configuration", connection.object("configuration"),
                        "schemas", schemas));
    }

    private Answer destination(Call call) {
        Item connection = world.connections().get(call.id());
        if (!Values.texts(connection.object("type").get("operations")).contains("destination")) {
            throw ApiProblem.badRequest("The connection is no destination");
        }
        List<Map<String, Object>> modes = new ArrayList<>();
        for (String mode : List.of("snapshot", "replicate")) {
            modes.add(
                    Values.map(
                            "id",
                            mode,
                            "label",
                            mode,
                            "description",
                            "Copies records",
                            "requires_identity",
                            false,
                            "supports_field_sync_mode",
                            false,
                            "supports_target_filters",
                            false));
        }
        return Answer.data(
                Values.map(
                        "configuration",
                        Values.map("schema", Values.map("required", true, "default", "")),
                        "modes",
                        modes,
                        "supported_resync_modes",
                        List.of("refetch", "resync", "rebuild")));
    }

    private Answer get(Call call) {
        return Answer.data(view(schema(call), true));
    }

    private Answer status(Call call) {
        Item connection = world.connections().get(call.id());
        Catalog.Status status = world.catalog().status(connection.id());
        return Answer.data(
                Values.map(
                        "cache_status", status.cacheStatus(),
                        "last_refresh_started", Objects.toString(status.started(), null),
                        "last_refresh_finished", Objects.toString(status.finished(), null)));
    }

    private Answer records(Call call) {
        return Answer.list(schema(call).records());
    }

    private Answer refresh(Call call) {
        return startRefresh(world.connections().get(call.id()));
    }

    private Answer upsertFields(Call call) {
        return change(
                call,
                fields -> {
                    for (Object sent : Values.list(call.body().get("fields"))) {
                        Map<String, Object> field = Values.object(sent);
                        fields.removeIf(old -> old.get("id").equals(field.get("field_id")));
                        fields.add(
                                Values.map(
                                        "id", field.get("field_id"),
                                        "name", field.get("label"),
                                        "type", type(field.get("type")),
                                        "remote_type", field.get("type"),
                                        "is_primary_key", false,
                                        "user_managed", true));
                    }
                    return fields;
                });
    }

    private Answer deleteField(Call call) {
        return change(
                call,
                fields -> {
                    if (!fields.removeIf(field -> field.get("id").equals(call.path(2)))) {
                        throw ApiProblem.notFound("Field", call.path(2));
                    }
                    return fields;
                });
    }

    private Answer patchField(Call call) {
        Catalog.Schema schema = schema(call);
        List<Map<String, Object>> fields = new ArrayList<>(schema.fields());
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).get("id").equals(call.path(2))) {
                Map<String, Object> changed = Values.with(fields.get(i));
                if (call.body().get("label") != null) {
                    changed.put("name", call.body().get("label"));
                }
                if (call.body().get("type") != null) {
                    changed.put("type", type(call.body().get("type")));
                }
                fields.set(i, changed);
                world.catalog().put(call.id(), schema.withFields(fields));
                return Answer.data(changed);
            }
        }
        throw ApiProblem.notFound("Field", call.path(2));
    }

    private Answer setPrimaryKeys(Call call) {
        return change(
                call,
                fields -> {
                    for (Object sent : Values.list(call.body().get("fields"))) {
                        Map<String, Object> key = Values.object(sent);
                        mark(fields, key.get("field_id"), key.get("is_primary_key"));
                    }
                    return fields;
                });
    }

    private static void mark(List<Map<String, Object>> fields, Object fieldId, Object isKey) {
        boolean found = false;
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).get("id").equals(fieldId)) {
                fields.set(i, Values.with(fields.get(i), "is_primary_key", isKey));
                found = true;
            }
        }
        if (!found) {
            throw ApiProblem.notFound("Field", String.valueOf(fieldId));
        }
    }

    /** What the source itself says is taken to be: the first field is the key. */
    private Answer resetPrimaryKeys(Call call) {
        return change(
                call,
                fields -> {
                    for (int i = 0; i < fields.size(); i++) {
                        fields.set(i, Values.with(fields.get(i), "is_primary_key", i == 0));
                    }
                    return fields;
                });
    }

    private Answer change(Call call, UnaryOperator<List<Map<String, Object>>> change) {
        Item connection = world.connections().get(call.id());
        Catalog.Schema schema = schema(call);
        requireHealthy(connection);
        List<Map<String, Object>> fields = change.apply(new ArrayList<>(schema.fields()));
        world.catalog().put(connection.id(), schema.withFields(fields));
        return startRefresh(connection);
    }

    private Answer startRefresh(Item connection) {
        requireHealthy(connection);
        world.catalog().refresh(connection.id());
        String location = "/api/connections/" + connection.id() + "/schemas/status";
        return new Answer(202, Map.of("Location", location), null);
    }

    private static void requireHealthy(Item connection) {
        if (!"healthy".equals(connection.get("status"))) {
            throw ApiProblem.badRequest("Only a healthy connection can be refreshed");
        }
    }

    private Catalog.Schema schema(Call call) {
        world.connections().get(call.id());
        return world.catalog().get(call.id(), call.path(1));
    }

    private static Map<String, Object> view(Catalog.Schema schema, boolean withFields) {
        Map<String, Object> view = Values.map("id", schema.id(), "name", schema.name());
        if (withFields) {
            view.put("fields", schema.fields());
        }
        return view;
    }

    private static Object type(Object sent) {
        return List.of("string", "number", "boolean", "datetime", "array", "object", "binary")
                        .contains(sent)
                ? sent
                : "unknown";
    }
}
