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
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Bulk syncs. */
final class BulkSyncOps {

    private static final int PAGE = 50;

    private final Context context;
    private final World world;

    BulkSyncOps(Context context) {
        this.context = context;
        this.world = context.world();
    }

    Map<String, Handler> table() {
        return Map.of(
                "listBulkSyncs", this::list,
                "getBulkSync", this::get,
                "createBulkSync", this::create,
                "updateBulkSync", this::update,
                "deleteBulkSync", this::delete,
                "activateBulkSync", this::activate,
                "startBulkSync", this::start,
                "cancelBulkSync", this::cancel,
                "getBulkSyncStatus", this::status);
    }

    private Answer list(Call call) {
        Boolean active = call.query().bool("active");
        return Pages.page(
                context.signer(),
                "bulk syncs",
                call.query().text("page_token"),
                call.query().limit("limit", PAGE, PAGE),
                after -> world.bulkSyncs().newestFirst(after),
                sync -> active == null || active == sync.is("active"),
                sync -> BulkShapes.view(sync, call));
    }

    private Answer get(Call call) {
        Item sync = world.bulkSyncs().get(call.id());
        if (call.query().is("refresh_schemas")) {
            world.catalog().refresh(sync.text("source_connection_id"));
        }
        return Answer.data(BulkShapes.view(sync, call));
    }

    private Answer create(Call call) {
        Map<String, Object> body = BulkShapes.newest(call);
        checkReferences(body, true);
        String id = UUID.randomUUID().toString();
        Map<String, Object> fields = Values.map("id", id);
        fields.putAll(BulkShapes.SHAPE.replace(body));
        BulkShapes.identify(fields);
        fields.put(BulkShapes.SCHEMAS, schemas(fields, body));
        fields.put("organization_id", context.organization(call.caller()));
        fields.put("created_by", context.actor(call.caller()));
        fields.put("updated_by", context.actor(call.caller()));
        return Answer.data(BulkShapes.view(world.bulkSyncs().create(id, fields), call));
    }

    private Answer update(Call call) {
        Item sync = world.bulkSyncs().get(call.id());
        Map<String, Object> body = BulkShapes.newest(call);
        checkReferences(body, false);
        Item changed =
                world.bulkSyncs()
                        .update(
                                sync.id(),
                                old -> {
                                    Map<String, Object> fields =
                                            BulkShapes.SHAPE.apply(call, old, body);
                                    BulkShapes.identify(fields);
                                    if (!call.merges() || body.containsKey("schemas")) {
                                        fields.put(BulkShapes.SCHEMAS, schemas(fields, body));
                                    }
                                    fields.put("updated_by", context.actor(call.caller()));
                                    return fields;
                                });
        if (!changed.is("active")) {
            cancelRunning(sync.id());
        }
        return Answer.data(BulkShapes.view(changed, call));
    }

    private Map<String, Object> schemas(Map<String, Object> fields, Map<String, Object> body) {
        String source = String.valueOf(fields.get("source_connection_id"));
        return BulkShapes.schemas(
                world.catalog().schemas(source), Values.list(body.get("schemas")));
    }

    private void checkReferences(Map<String, Object> body, boolean creating) {
        for (String name : List.of("source_connection_id", "destination_connection_id")) {
            Object id = body.get(name);
            if (id != null && world.connections().find(String.valueOf(id)) == null) {
                String message = "Connection " + id + " not found";
                throw creating ? ApiProblem.unprocessable(message) : ApiProblem.badRequest(message);
            }
        }
    }

    private Answer delete(Call call) {
        Item sync = world.bulkSyncs().get(call.id());
        world.executions().forget(sync.id());
        world.bulkSyncs().remove(sync.id());
        return Answer.empty();
    }

    private Answer activate(Call call) {
        Object active = call.body().get("active");
        Item sync = world.bulkSyncs().update(call.id(), old -> Values.with(old, "active", active));
        if (!sync.is("active")) {
            cancelRunning(sync.id());
        }
        return Answer.data(Values.map("id", sync.id(), "active", active));
    }

    private void cancelRunning(String syncId) {
        Execution running = world.executions().current(syncId);
        if (running != null) {
            world.executions().cancel(running);
        }
    }

    private Answer start(Call call) {
        Item sync = world.bulkSyncs().get(call.id());
        boolean test = Boolean.TRUE.equals(call.body().get("test"));
        String resync = (String) call.body().get("resync_mode");
        if (resync == null && !call.newest() && Boolean.TRUE.equals(call.body().get("resync"))) {
            resync = "rebuild";
        }
        if (test && resync != null) {
            throw ApiProblem.unprocessable("A test cannot have a resync mode");
        }
        List<String> enabled = BulkShapes.enabled(sync);
        List<String> asked = Values.texts(call.body().get("schemas"));
        for (String schema : asked) {
            if (!enabled.contains(schema)) {
                throw ApiProblem.badRequest("The sync has no enabled schema " + schema);
            }
        }
        Execution execution =
                world.executions()
                        .start(
                                ExecutionKind.BULK,
                                sync.id(),
                                new Execution.Options(
                                        test,
                                        resync,
                                        (String) call.body().get("fetch_mode"),
                                        asked.isEmpty() ? enabled : asked,
                                        !asked.isEmpty()));
        return Answer.data(ExecutionView.of(execution, world.now()));
    }

    private Answer cancel(Call call) {
        Item sync = world.bulkSyncs().get(call.id());
        Execution running = world.executions().current(sync.id());
        if (running == null) {
            throw ApiProblem.notFound("Running execution of bulk sync", sync.id());
        }
        world.executions().cancel(running);
        return Answer.data(Values.map("message", "Canceling the running execution"));
    }

    private Answer status(Call call) {
        Item sync = world.bulkSyncs().get(call.id());
        Map<String, Object> status =
                ModelSyncOps.status(world, sync, sync.object("default_schedule"));
        status.put(
                "ingestion_status",
                Values.map(
                        "enabled",
                        false,
                        "is_running",
                        false,
                        "status",
                        "ok",
                        "updated_at",
                        sync.get("updated_at")));
        return Answer.data(status);
    }
}
