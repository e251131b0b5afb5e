package io.github.camelpolytomic.simulator.own;

import io.github.camelpolytomic.simulator.Outcome;
import io.github.camelpolytomic.simulator.Seeds;
import io.github.camelpolytomic.simulator.base.Json;
import io.github.camelpolytomic.simulator.base.Suggest;
import io.github.camelpolytomic.simulator.ops.BulkShapes;
import io.github.camelpolytomic.simulator.state.Catalog;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Syncs, and how their runs end. */
final class OwnSyncs {

    static final List<String> MODEL =
            List.of(
                    "id",
                    "name",
                    "organization",
                    "model",
                    "target",
                    "object",
                    "fields",
                    "mode",
                    "active",
                    "schedule",
                    "run",
                    "logs");

    static final List<String> BULK =
            List.of(
                    "id",
                    "name",
                    "organization",
                    "source",
                    "destination",
                    "schemas",
                    "mode",
                    "active",
                    "schedule",
                    "run",
                    "logs");

    private static final List<String> RUN =
            List.of("status", "records", "errors", "warnings", "message");

    private final World world;
    private final References references;

    OwnSyncs(World world, References references) {
        this.world = world;
        this.references = references;
    }

    void addModelSync(Spec spec, Map<String, String> ids) {
        Item model = references.model(spec, "model");
        Item target = references.connection(spec, "target");
        String id = spec.text("id", Seeds.id("model sync/" + spec.text("name")));
        List<Object> mappings = new ArrayList<>();
        spec.object("fields").forEach((from, to) -> mappings.add(mapping(model, from, to)));
        Map<String, Object> fields = Values.map();
        References.common(fields, world, spec, id);
        fields.put("active", spec.is("active", true));
        fields.put("mode", spec.text("mode", "updateOrCreate"));
        fields.put("model_ids", List.of(model.id()));
        fields.put(
                "target",
                Values.map("connection_id", target.id(), "object", spec.text("object", "http")));
        fields.put("fields", mappings);
        fields.put("filters", List.of());
        fields.put("override_fields", List.of());
        fields.put("overrides", List.of());
        fields.put("identity", mappings.isEmpty() ? null : mappings.get(0));
        fields.put("policies", List.of());
        fields.put("schedule", schedule(spec));
        fields.put("only_enrich_updates", false);
        fields.put("skip_initial_backfill", false);
        fields.put("sync_all_records", false);
        runs(spec, id);
        world.modelSyncs().put(new Item(id, world.now(), fields));
        ids.put(spec.text("name"), id);
    }

    private static Map<String, Object> mapping(Item model, String from, Object to) {
        return Values.map(
                "source", Values.map("model_id", model.id(), "field", from), "target", to);
    }

    void addBulkSync(Spec spec, Map<String, String> ids) {
        Item source = references.connection(spec, "source");
        Item destination = references.connection(spec, "destination");
        String id = spec.text("id", Seeds.id("bulk sync/" + spec.text("name")));
        Map<String, Object> fields = Values.map();
        References.common(fields, world, spec, id);
        fields.put("active", spec.is("active", true));
        fields.put("mode", spec.text("mode", "replicate"));
        fields.put("source_connection_id", source.id());
        fields.put("source_configuration", Map.of());
        fields.put("destination_connection_id", destination.id());
        fields.put("destination_configuration", Map.of());
        Map<String, Object> schedule = schedule(spec);
        schedule.put("id", Seeds.id("schedule/" + id));
        fields.put("default_schedule", schedule);
        fields.put("additional_schedules", List.of());
        fields.put("automatically_add_new_fields", "all");
        fields.put("automatically_add_new_objects", "none");
        fields.put("normalize_names", "enabled");
        fields.put("policies", List.of());
        fields.put(BulkShapes.SCHEMAS, schemas(spec, source));
        runs(spec, id);
        world.bulkSyncs().put(new Item(id, world.now(), fields));
        ids.put(spec.text("name"), id);
    }

    private Map<String, Object> schemas(Spec spec, Item source) {
        List<String> known =
                world.catalog().schemas(source.id()).stream().map(Catalog.Schema::id).toList();
        for (String wanted : Values.texts(spec.items("schemas"))) {
            if (!known.contains(wanted)) {
                throw new IllegalArgumentException(
                        spec.where() + ": " + Suggest.unknown("schema", wanted, known));
            }
        }
        return BulkShapes.schemas(world.catalog().schemas(source.id()), spec.items("schemas"));
    }

    private static Map<String, Object> schedule(Spec spec) {
        return spec.has("schedule") ? spec.object("schedule") : Values.map("frequency", "manual");
    }

    private void runs(Spec spec, String syncId) {
        world.executions().forget(syncId);
        if (spec.has("run")) {
            Spec run = Spec.of(spec.where() + "/run", spec.value("run"), RUN);
            world.controls()
                    .everyOutcome(
                            syncId,
                            new Outcome(
                                    run.text("status", "completed"),
                                    run.number("records"),
                                    run.number("errors"),
                                    run.number("warnings"),
                                    run.text("message", null)));
        }
        spec.object("logs")
                .forEach(
                        (type, lines) -> {
                            List<String> texts =
                                    Values.list(lines).stream().map(OwnSyncs::line).toList();
                            world.controls().log(syncId, type, texts);
                        });
    }

    private static String line(Object line) {
        return line instanceof String text
                ? text
                : new String(Json.write(line), StandardCharsets.UTF_8);
    }
}
