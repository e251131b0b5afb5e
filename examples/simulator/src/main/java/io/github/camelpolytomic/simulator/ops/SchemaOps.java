package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import io.github.camelpolytomic.simulator.state.Catalog;
import io.github.camelpolytomic.simulator.state.FieldOverrides;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import io.github.camelpolytomic.simulator.web.Answer;
import io.github.camelpolytomic.simulator.web.Call;
import io.github.camelpolytomic.simulator.web.Handler;
import io.github.camelpolytomic.simulator.web.Pending;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

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
        return afterRefresh(call, connection, () -> sourceNow(call, connection));
    }

    /** The old versions refresh before they answer, when asked to. */
    private Answer afterRefresh(Call call, Item connection, Supplier<Answer> answer) {
        if (!call.query().is("refresh_schemas")) {
            return answer.get();
        }
        requireHealthy(connection);
        Pending pending = new Pending();
        world.catalog().refresh(connection.id(), () -> pending.complete(answer));
        return pending.answer();
    }

    private Answer sourceNow(Call call, Item connection) {
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
        Item connection = world.connections().get(call.id());
        return afterRefresh(call, connection, () -> Answer.data(view(schema(call), true)));
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
                (schema, overrides) -> {
                    for (Object sent : Values.list(call.body().get("fields"))) {
                        Map<String, Object> field = Values.object(sent);
                        Map<String, Object> made =
                                Values.map(
                                        "id", field.get("field_id"),
                                        "name", field.get("label"),
                                        "type", type(field.get("type")),
                                        "remote_type", field.get("type"),
                                        "is_primary_key", false,
                                        "user_managed", true);
                        if (field.get("path") != null) {
                            made.put("path", field.get("path"));
                        }
                        overrides.add(made);
                    }
                });
    }

    /**
     * Only what users have added can be deleted; a field of the source comes back as it is there.
     */
    private Answer deleteField(Call call) {
        return change(
                call,
                (schema, overrides) -> {
                    requireField(schema, call.path(2));
                    if (!overrides.remove(call.path(2))) {
                        throw ApiProblem.badRequest(
                                "Field " + call.path(2) + " was not added by a user");
                    }
                });
    }

    private Answer patchField(Call call) {
        Catalog.Schema schema = schema(call);
        requireField(schema, call.path(2));
        Map<String, Object> changed = Values.map("user_managed", true);
        if (call.body().get("label") != null) {
            changed.put("name", call.body().get("label"));
        }
        if (call.body().get("type") != null) {
            changed.put("type", type(call.body().get("type")));
        }
        world.catalog().overrides(call.id(), schema.id()).patch(call.path(2), changed);
        return Answer.data(requireField(schema(call), call.path(2)));
    }

    /** What is sent replaces: a field that is not named is no key. */
    private Answer setPrimaryKeys(Call call) {
        return change(
                call,
                (schema, overrides) -> {
                    Set<String> keys = new HashSet<>();
                    for (Object sent : Values.list(call.body().get("fields"))) {
                        Map<String, Object> key = Values.object(sent);
                        String id = String.valueOf(key.get("field_id"));
                        requireField(schema, id);
                        if (Boolean.TRUE.equals(key.get("is_primary_key"))) {
                            keys.add(id);
                        }
                    }
                    overrides.keys(keys);
                });
    }

    private Answer resetPrimaryKeys(Call call) {
        return change(call, (schema, overrides) -> overrides.keys(null));
    }

    private static Map<String, Object> requireField(Catalog.Schema schema, String id) {
        return schema.fields().stream()
                .filter(field -> id.equals(field.get("id")))
                .findFirst()
                .orElseThrow(() -> ApiProblem.notFound("Field", id));
    }

    private Answer change(Call call, BiConsumer<Catalog.Schema, FieldOverrides> change) {
        Item connection = world.connections().get(call.id());
        Catalog.Schema schema = schema(call);
        requireHealthy(connection);
        change.accept(schema, world.catalog().overrides(connection.id(), schema.id()));
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
