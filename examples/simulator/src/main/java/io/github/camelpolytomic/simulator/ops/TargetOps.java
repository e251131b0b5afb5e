package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import io.github.camelpolytomic.simulator.state.Catalog;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import io.github.camelpolytomic.simulator.web.Answer;
import io.github.camelpolytomic.simulator.web.Call;
import io.github.camelpolytomic.simulator.web.Handler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where model syncs can write. */
final class TargetOps {

    private static final List<String> MODES = List.of("create", "update", "updateOrCreate");

    private final World world;

    TargetOps(Context context) {
        this.world = context.world();
    }

    Map<String, Handler> table() {
        return Map.of(
                "getConnectionTarget", this::target,
                "listConnectionTargetObjects", this::objects,
                "getConnectionTargetFields", this::fields,
                "getTargetCreationPropertyValues", this::propertyValues);
    }

    private Answer target(Call call) {
        Item connection = world.connections().get(call.id());
        Map<String, Object> items = new LinkedHashMap<>();
        String search = call.query().text("search");
        for (Catalog.Schema schema : world.catalog().schemas(connection.id())) {
            if (search == null || schema.id().contains(search)) {
                items.put(
                        schema.id(),
                        Values.map(
                                "has_items",
                                true,
                                "items",
                                List.of(),
                                "requires_one_of",
                                List.of()));
            }
        }
        return Answer.data(
                Values.map(
                        "configuration", Map.of(), "items", items, "requires_one_of", List.of()));
    }

    private Answer objects(Call call) {
        Item connection = world.connections().get(call.id());
        List<Map<String, Object>> modes =
                MODES.stream()
                        .map(
                                mode ->
                                        Values.map(
                                                "id",
                                                mode,
                                                "requires_identity",
                                                !"create".equals(mode),
                                                "supports_per_field_mode",
                                                false,
                                                "supports_target_filters",
                                                false))
                        .toList();
        List<Map<String, Object>> objects =
                world.catalog().schemas(connection.id()).stream()
                        .map(s -> Values.map("id", s.id(), "name", s.name(), "modes", modes))
                        .toList();
        Map<String, Object> creation =
                Values.map(
                        "supported",
                        true,
                        "properties",
                        List.of(Values.map("id", "schema", "title", "Schema", "enum", true)));
        return Answer.list(objects).beside("target_creation", creation);
    }

    private Answer fields(Call call) {
        Item connection = world.connections().get(call.id());
        // the oldest versions send it in the body
        Object sent = call.body().get("target");
        String target = sent == null ? call.query().text("target") : String.valueOf(sent);
        Catalog.Schema schema = world.catalog().get(connection.id(), target);
        List<Map<String, Object>> modes =
                MODES.stream()
                        .map(
                                mode ->
                                        Values.map(
                                                "mode",
                                                mode,
                                                "label",
                                                mode,
                                                "description",
                                                "Writes records",
                                                "requires_identity",
                                                !"create".equals(mode),
                                                "supports_field_sync_mode",
                                                false,
                                                "supports_target_filters",
                                                false))
                        .toList();
        return Answer.data(
                Values.map(
                        "id", schema.id(),
                        "name", schema.name(),
                        "fields", schema.fields().stream().map(TargetOps::field).toList(),
                        "modes", modes,
                        "properties", Values.map("supports_field_creation", true),
                        "refreshed_at", world.now().toString()));
    }

    private static Map<String, Object> field(Map<String, Object> field) {
        boolean key = Boolean.TRUE.equals(field.get("is_primary_key"));
        return Values.map(
                "id",
                field.get("id"),
                "name",
                field.get("name"),
                "type",
                field.get("type"),
                "source_type",
                field.get("remote_type"),
                "required",
                key,
                "createable",
                true,
                "updateable",
                !key,
                "filterable",
                true,
                "association",
                false,
                "encryptable",
                false,
                "supports_identity",
                key,
                "identity_functions",
                key ? List.of(Values.map("id", "Equality", "label", "Equals")) : List.of());
    }

    private Answer propertyValues(Call call) {
        world.connections().get(call.id());
        if (!"schema".equals(call.path(1))) {
            throw ApiProblem.notFound("Property", call.path(1));
        }
        return Answer.data(
                Values.map(
                        "id",
                        "schema",
                        "title",
                        "Schema",
                        "enum",
                        true,
                        "values",
                        List.of(Values.map("label", "public", "value", "public"))));
    }
}
