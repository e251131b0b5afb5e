package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import io.github.camelpolytomic.simulator.state.Execution;
import io.github.camelpolytomic.simulator.state.ExecutionView;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import io.github.camelpolytomic.simulator.web.Answer;
import io.github.camelpolytomic.simulator.web.Call;
import io.github.camelpolytomic.simulator.web.Handler;
import io.github.camelpolytomic.simulator.web.Links;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Executions of bulk syncs. */
final class BulkExecutionOps {

    private static final int CAP = 100;

    private final Context context;
    private final World world;
    private final JobStarter jobs;

    BulkExecutionOps(Context context, JobStarter jobs) {
        this.context = context;
        this.world = context.world();
        this.jobs = jobs;
    }

    Map<String, Handler> table() {
        return Map.of(
                "listBulkSyncExecutions", this::list,
                "getBulkSyncExecution", this::get,
                "cancelBulkSyncExecution", this::cancel,
                "listBulkSyncExecutionStatuses", this::statuses,
                "getBulkSyncExecutionLogs", this::logs,
                "exportBulkSyncExecutionLogs", this::export);
    }

    private Answer list(Call call) {
        Item sync = world.bulkSyncs().get(call.id());
        boolean terminal = call.query().is("only_terminal");
        return ExecutionPages.page(
                context,
                new ExecutionPages.Request(
                        sync.id(),
                        call.query().text("page_token"),
                        call.query().limit("limit", CAP, CAP),
                        call.query().is("ascending"),
                        terminal ? "terminal" : "all"),
                execution -> !terminal || execution.over());
    }

    private Answer get(Call call) {
        return Answer.data(ExecutionView.of(execution(call), world.now()));
    }

    private Answer cancel(Call call) {
        Execution execution = execution(call);
        if (execution.over()) {
            throw ApiProblem.notFound("Running execution", execution.id());
        }
        world.executions().cancel(execution);
        return Answer.data(Values.map("message", "Canceling the execution"));
    }

    private Answer statuses(Call call) {
        List<Item> syncs = new ArrayList<>();
        if (call.query().is("all") || call.query().is("active")) {
            boolean all = call.query().is("all");
            world.bulkSyncs().all().stream().filter(s -> all || s.is("active")).forEach(syncs::add);
        } else {
            call.query().texts("sync_id").forEach(id -> syncs.add(world.bulkSyncs().get(id)));
        }
        return Answer.list(syncs.stream().map(this::status).toList());
    }

    private Map<String, Object> status(Item sync) {
        Execution current = world.executions().current(sync.id());
        Execution execution = current == null ? world.executions().last(sync.id()) : current;
        List<Map<String, Object>> schemas = new ArrayList<>();
        if (execution != null) {
            for (Map<String, Object> schema : ExecutionView.schemas(execution, world.now())) {
                Map<String, Object> view = Values.with(schema, "execution_id", execution.id());
                view.keySet().removeAll(List.of("created_at", "updated_at", "output_name"));
                schemas.add(view);
            }
        }
        return Values.map(
                "sync_id",
                sync.id(),
                "status",
                execution == null ? null : execution.status(),
                "schemas",
                schemas,
                "nextExecutionTime",
                Schedules.next(sync.is("active"), sync.object("default_schedule"), world.now()));
    }

    /** Upper-case names, unlike the model syncs' logs: so the API spells them. */
    private Answer logs(Call call) {
        Execution execution = execution(call);
        return Answer.data(
                Values.map(
                        "URLs",
                        List.of(context.links().to("bulk/" + execution.id() + "/records.ndjson")),
                        "Expires",
                        world.now().plus(Links.LIFETIME).toString()));
    }

    private Answer export(Call call) {
        Execution execution = execution(call);
        return jobs.start(
                call,
                "exportlogs",
                () ->
                        Values.map(
                                "url",
                                context.links().to("bulk/" + execution.id() + "/export.ndjson")));
    }

    private Execution execution(Call call) {
        Item sync = world.bulkSyncs().get(call.path(0));
        return world.executions().get(sync.id(), call.path(1));
    }
}
