package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import io.github.camelpolytomic.simulator.state.Catalog;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import io.github.camelpolytomic.simulator.web.Answer;
import io.github.camelpolytomic.simulator.web.Call;
import io.github.camelpolytomic.simulator.web.Handler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Models. */
final class ModelOps {

    private static final int PAGE = 50;

    private static final Shape SHAPE =
            Shape.of(
                    "name", null,
                    "connection_id", null,
                    "configuration", Map.of(),
                    "identifier", null,
                    "relations", List.of(),
                    "tracking_columns", List.of(),
                    "labels", List.of(),
                    "policies", List.of(),
                    "enricher", null);

    private static final Duration DELETING_TAKES = Duration.ofSeconds(2);

    private final Context context;
    private final World world;
    private final JobStarter jobs;

    ModelOps(Context context, JobStarter jobs) {
        this.context = context;
        this.world = context.world();
        this.jobs = jobs;
    }

    Map<String, Handler> table() {
        return Map.of(
                "listModels", this::list,
                "getModel", this::get,
                "createModel", this::create,
                "updateModel", this::update,
                "deleteModel", this::delete,
                "previewModel", this::preview,
                "sampleModelRecords", this::sample);
    }

    private Answer list(Call call) {
        return Pages.page(
                context.signer(),
                "models",
                call.query().text("page_token"),
                call.query().limit("limit", PAGE, PAGE),
                after -> world.models().newestFirst(after),
                model -> true,
                Item::fields);
    }

    private Answer get(Call call) {
        Item model = world.models().get(call.id());
        // which job type reads a model is not documented; one of those that carry a model is used
        return jobs.answer(call, "updatemodel", () -> world.models().get(model.id()).fields());
    }

    private Answer create(Call call) {
        Map<String, Object> fields = build(call);
        return jobs.answer(
                call,
                "createmodel",
                () ->
                        world.models()
                                .create(
                                        String.valueOf(fields.get("id")),
                                        Values.with(
                                                fields, "created_by", context.actor(call.caller())))
                                .fields());
    }

    private Answer preview(Call call) {
        Map<String, Object> fields = build(call);
        fields.remove("id");
        return jobs.answer(call, "previewmodel", () -> fields);
    }

    private Answer update(Call call) {
        Item model = world.models().get(call.id());
        if (call.body().get("connection_id") != null) {
            connection(call.body());
        }
        return jobs.answer(
                call,
                "updatemodel",
                () ->
                        world.models()
                                .update(
                                        model.id(),
                                        old -> {
                                            Map<String, Object> changed =
                                                    SHAPE.apply(call, old, call.body());
                                            changed.put("labels", labels(changed.get("labels")));
                                            if (!call.merges()
                                                    || call.body().containsKey("fields")) {
                                                changed.put("fields", fields(call, changed));
                                            }
                                            changed.put("version", version(old) + 1);
                                            changed.put("updated_by", context.actor(call.caller()));
                                            return changed;
                                        })
                                .fields());
    }

    private Answer delete(Call call) {
        Item model = world.models().get(call.id());
        if (call.query().is("async")) {
            // no job to follow: the answer has no body, and the model is gone a little later
            world.in(DELETING_TAKES, () -> world.models().remove(model.id()));
            return Answer.empty();
        }
        world.models().remove(model.id());
        return Answer.empty();
    }

    private Answer sample(Call call) {
        Item model = world.models().get(call.id());
        return jobs.answer(call, "samplemodel", () -> samples(model));
    }

    private Map<String, Object> samples(Item model) {
        Catalog.Schema schema = schema(model.fields());
        List<Map<String, Object>> records = new ArrayList<>();
        if (schema != null) {
            schema.records().forEach(record -> records.add(Values.map(model.id(), record)));
        }
        return Values.map("records", records, "warnings", List.of());
    }

    private Map<String, Object> build(Call call) {
        Item connection = connection(call.body());
        Map<String, Object> fields = Values.map("id", UUID.randomUUID().toString());
        fields.putAll(SHAPE.replace(call.body()));
        fields.put("labels", labels(fields.get("labels")));
        fields.put("organization_id", context.organization(call.caller()));
        fields.put("type", connection.object("type").get("id"));
        fields.put("fields", fields(call, fields));
        fields.put("version", 1);
        fields.put("updated_by", context.actor(call.caller()));
        return fields;
    }

    private Item connection(Map<String, Object> body) {
        String id = String.valueOf(body.get("connection_id"));
        Item connection = world.connections().find(id);
        if (connection == null) {
            throw ApiProblem.badRequest("Connection " + id + " not found");
        }
        if (!Values.texts(connection.object("type").get("operations")).contains("source")) {
            throw ApiProblem.badRequest("Connection " + id + " is no source");
        }
        return connection;
    }

    /** The schema's fields, or those of them that were asked for, and the ones added by hand. */
    private List<Map<String, Object>> fields(Call call, Map<String, Object> model) {
        List<String> wanted = Values.texts(call.body().get("fields"));
        String connectionId = String.valueOf(model.get("connection_id"));
        Catalog.Schema schema = schema(model);
        List<Map<String, Object>> fields = new ArrayList<>();
        if (schema == null) {
            wanted.forEach(n -> fields.add(ModelFields.field(n, n, n, "string", false)));
        } else {
            ModelFields.of(connectionId, schema).stream()
                    .filter(f -> wanted.isEmpty() || wanted.contains(String.valueOf(f.get("name"))))
                    .forEach(fields::add);
        }
        for (Object sent : Values.list(call.body().get("additional_fields"))) {
            Map<String, Object> extra = Values.object(sent);
            String name = String.valueOf(extra.get("name"));
            Map<String, Object> field =
                    ModelFields.field(
                            "added",
                            name,
                            String.valueOf(extra.get("label")),
                            extra.get("type"),
                            false);
            field.put("user_added", true);
            if (extra.get("example") != null) {
                field.put("example", extra.get("example"));
            }
            fields.add(field);
        }
        return fields;
    }

    private Catalog.Schema schema(Map<String, Object> model) {
        Object table = Values.object(model.get("configuration")).get("table");
        return world.catalog()
                .find(String.valueOf(model.get("connection_id")), String.valueOf(table));
    }

    /** Sent as texts, answered as objects. */
    private static List<Object> labels(Object sent) {
        return Values.list(sent).stream()
                .map(label -> label instanceof String text ? Values.map("name", text) : label)
                .toList();
    }

    private static int version(Map<String, Object> model) {
        return model.get("version") instanceof Number number ? number.intValue() : 0;
    }
}
