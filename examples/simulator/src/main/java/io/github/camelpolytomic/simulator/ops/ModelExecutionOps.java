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
import java.util.Map;

/** Executions of model syncs. */
final class ModelExecutionOps {

    private static final int PAGE = 50;

    private final Context context;
    private final World world;

    ModelExecutionOps(Context context) {
        this.context = context;
        this.world = context.world();
    }

    Map<String, Handler> table() {
        return Map.of(
                "listModelSyncExecutions", this::list,
                "getModelSyncExecution", call -> Answer.data(view(execution(call))),
                "updateModelSyncExecution", this::update,
                "cancelModelSyncExecution", this::cancel);
    }

    private Answer list(Call call) {
        Item sync = world.modelSyncs().get(call.id());
        boolean completed = call.query().is("only_completed");
        boolean ascending = call.query().is("ascending");
        return ExecutionPages.page(
                context,
                new ExecutionPages.Request(
                        sync.id(),
                        call.query().text("page_token"),
                        PAGE,
                        ascending,
                        completed ? "completed" : "all"),
                execution -> !completed || "completed".equals(execution.status()));
    }

    /** The only status that a client may set is the one that cancels. */
    private Answer update(Call call) {
        Execution execution = execution(call);
        if (!"canceled".equals(call.body().get("status"))) {
            throw ApiProblem.badRequest("An execution can only be set to canceled");
        }
        stop(execution);
        return Answer.data(view(execution));
    }

    private Answer cancel(Call call) {
        stop(execution(call));
        return Answer.data(Values.map("message", "Canceling the execution"));
    }

    private void stop(Execution execution) {
        if (execution.over()) {
            throw ApiProblem.badRequest("The execution is over already");
        }
        world.executions().cancel(execution);
    }

    private Execution execution(Call call) {
        Item sync = world.modelSyncs().get(call.path(0));
        return world.executions().get(sync.id(), call.path(1));
    }

    private Map<String, Object> view(Execution execution) {
        return ExecutionView.of(execution, world.now());
    }
}
