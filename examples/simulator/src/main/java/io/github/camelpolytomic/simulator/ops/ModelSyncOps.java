package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import io.github.camelpolytomic.simulator.state.Execution;
import io.github.camelpolytomic.simulator.state.ExecutionKind;
import io.github.camelpolytomic.simulator.state.ExecutionView;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import io.github.camelpolytomic.simulator.web.Answer;
import io.github.camelpolytomic.simulator.web.Call;
import io.github.camelpolytomic.simulator.web.Handler;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Model syncs. */
final class ModelSyncOps {

    private static final int PAGE = 50;

    /** Fields of an item of the newest version's list; it has no fields, filters, overrides. */
    private static final List<String> LIGHT =
            List.of(
                    "id",
                    "name",
                    "active",
                    "mode",
                    "model_ids",
                    "only_enrich_updates",
                    "organization_id",
                    "schedule",
                    "skip_initial_backfill",
                    "sync_all_records",
                    "created_at",
                    "created_by",
                    "updated_at",
                    "updated_by");

    private static final Shape SHAPE =
            Shape.of(
                    "name",
                    null,
                    "active",
                    true,
                    "mode",
                    null,
                    "target",
                    null,
                    "fields",
                    List.of(),
                    "filters",
                    List.of(),
                    "filter_logic",
                    null,
                    "identity",
                    null,
                    "override_fields",
                    List.of(),
                    "overrides",
                    List.of(),
                    "policies",
                    List.of(),
                    "schedule",
                    null,
                    "only_enrich_updates",
                    false,
                    "skip_initial_backfill",
                    false,
                    "sync_all_records",
                    false,
                    "encryption_passphrase",
                    null);

    private final Context context;
    private final World world;

    ModelSyncOps(Context context) {
        this.context = context;
        this.world = context.world();
    }

    Map<String, Handler> table() {
        return Map.of(
                "listModelSyncs", this::list,
                "getModelSync", call -> Answer.data(world.modelSyncs().get(call.id()).fields()),
                "createModelSync", this::create,
                "updateModelSync", this::update,
                "deleteModelSync", this::delete,
                "activateModelSync", this::activate,
                "startModelSync", this::start,
                "cancelModelSync", this::cancel,
                "getModelSyncStatus", this::status,
                "listModelSyncScheduleOptions", call -> scheduleOptions());
    }

    private Answer list(Call call) {
        Boolean active = call.query().bool("active");
        String mode = call.query().text("mode");
        String target = call.query().text("target_connection_id");
        // before 2025-09-18 the list was not paged and its items were whole
        int limit = call.newest() ? call.query().limit("limit", PAGE, PAGE) : Integer.MAX_VALUE;
        return Pages.page(
                context.signer(),
                "syncs",
                call.newest() ? call.query().text("page_token") : null,
                limit,
                after -> world.modelSyncs().newestFirst(after),
                sync ->
                        (active == null || active == sync.is("active"))
                                && (mode == null || mode.equals(sync.get("mode")))
                                && (target == null
                                        || target.equals(
                                                sync.object("target").get("connection_id"))),
                sync -> call.newest() ? light(sync) : sync.fields());
    }

    private static Map<String, Object> light(Item sync) {
        Map<String, Object> view = Values.map();
        LIGHT.forEach(name -> view.put(name, sync.get(name)));
        view.put("target_connection_id", sync.object("target").get("connection_id"));
        view.put("target_object", sync.object("target").get("object"));
        return view;
    }

    private Answer create(Call call) {
        checkReferences(call.body());
        String id = UUID.randomUUID().toString();
        Map<String, Object> fields = Values.map("id", id);
        fields.putAll(SHAPE.replace(call.body()));
        fields.put("model_ids", modelIds(fields));
        fields.put("organization_id", context.organization(call.caller()));
        fields.put("created_by", context.actor(call.caller()));
        fields.put("updated_by", context.actor(call.caller()));
        return Answer.data(world.modelSyncs().create(id, fields).fields());
    }

    private Answer update(Call call) {
        Item sync = world.modelSyncs().get(call.id());
        checkReferences(call.body());
        return Answer.data(
                world.modelSyncs()
                        .update(
                                sync.id(),
                                old -> {
                                    Map<String, Object> changed =
                                            SHAPE.apply(call, old, call.body());
                                    changed.put("model_ids", modelIds(changed));
                                    changed.put("updated_by", context.actor(call.caller()));
                                    return changed;
                                })
                        .fields());
    }

    private Answer delete(Call call) {
        Item sync = world.modelSyncs().get(call.id());
        Execution running = world.executions().current(sync.id());
        if (running != null && "canceling".equals(running.status())) {
            throw ApiProblem.conflict("The sync is busy");
        }
        // forgetting cancels what runs
        world.executions().forget(sync.id());
        world.modelSyncs().remove(sync.id());
        return Answer.empty();
    }

    /** Unlike with bulk syncs, an execution that runs goes on when its sync is deactivated. */
    private Answer activate(Call call) {
        Object active = call.body().get("active");
        Item sync = world.modelSyncs().update(call.id(), old -> Values.with(old, "active", active));
        return Answer.data(Values.map("id", sync.id(), "active", active));
    }

    private Answer start(Call call) {
        Item sync = world.modelSyncs().get(call.id());
        if (!sync.is("active")) {
            throw ApiProblem.badRequest("The sync is not active");
        }
        boolean test = Boolean.TRUE.equals(call.body().get("test"));
        boolean resync = Boolean.TRUE.equals(call.body().get("resync"));
        Execution execution =
                world.executions()
                        .start(
                                ExecutionKind.MODEL,
                                sync.id(),
                                new Execution.Options(
                                        test, resync ? "resync" : null, null, List.of(), false));
        return Answer.data(
                Values.map(
                        "id", execution.id(),
                        "status", execution.status(),
                        "created_at", execution.createdAt().toString()));
    }

    private Answer cancel(Call call) {
        Item sync = world.modelSyncs().get(call.id());
        Execution execution = world.executions().current(sync.id());
        if (execution == null) {
            throw ApiProblem.notFound("Running execution of sync", sync.id());
        }
        world.executions().cancel(execution);
        return Answer.data(Values.map("message", "Canceling the running execution"));
    }

    private Answer status(Call call) {
        Item sync = world.modelSyncs().get(call.id());
        return Answer.data(status(world, sync, sync.object("schedule")));
    }

    /** Current and last execution, and when the next is planned. */
    static Map<String, Object> status(World world, Item sync, Map<String, Object> schedule) {
        Execution current = world.executions().current(sync.id());
        Execution last = world.executions().last(sync.id());
        return Values.map(
                "current_execution",
                        current == null ? null : ExecutionView.of(current, world.now()),
                "last_execution", last == null ? null : ExecutionView.of(last, world.now()),
                "next_execution_time", Schedules.next(sync.is("active"), schedule, world.now()));
    }

    private static Answer scheduleOptions() {
        List<Map<String, Object>> options =
                List.of("manual", "continuous", "hourly", "daily", "weekly").stream()
                        .map(
                                frequency ->
                                        Values.map(
                                                "frequency", frequency,
                                                "label", frequency,
                                                "description", "Runs " + frequency))
                        .toList();
        return Answer.data(Values.map("schedule_options", options));
    }

    private void checkReferences(Map<String, Object> body) {
        Object target = Values.object(body.get("target")).get("connection_id");
        if (target != null && world.connections().find(String.valueOf(target)) == null) {
            throw ApiProblem.unprocessable("Connection " + target + " not found");
        }
        for (String modelId : modelIds(body)) {
            if (world.models().find(modelId) == null) {
                throw ApiProblem.unprocessable("Model " + modelId + " not found");
            }
        }
    }

    private static List<String> modelIds(Map<String, Object> sync) {
        Set<String> ids = new LinkedHashSet<>();
        for (Object field : Values.list(sync.get("fields"))) {
            Object id = Values.object(Values.object(field).get("source")).get("model_id");
            if (id != null) {
                ids.add(String.valueOf(id));
            }
        }
        return List.copyOf(ids);
    }
}
