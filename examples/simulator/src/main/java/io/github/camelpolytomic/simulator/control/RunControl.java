package io.github.camelpolytomic.simulator.control;

import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.state.Values;
import java.util.List;

/** Executions, refreshes and how they end. */
final class RunControl {

    private static final String OUTCOME = "status records errors warnings message";

    private final PolytomicSimulator simulator;

    RunControl(PolytomicSimulator simulator) {
        this.simulator = simulator;
    }

    void addTo(ControlTable table) {
        table.add("GET /executions", "", "ids of those under way", call -> underWay())
                .add("POST /executions", "sync_id", "starts a sync, or all of them", this::start)
                .add("GET /executions/{id}", "", "its status", this::status)
                .add("PUT /executions/{id}", "status", "forces any status", this::force)
                .add("POST /executions/{id}/end", OUTCOME, "ends it now", this::end)
                .add(
                        "POST /executions/end-at-rate",
                        "per_second " + OUTCOME,
                        "ends all that are under way one by one",
                        this::endAtRate)
                .add(
                        "POST /outcomes",
                        "key " + OUTCOME,
                        "how the next execution of a sync, job or query ends",
                        this::outcome)
                .add(
                        "POST /holds",
                        "key",
                        "lets what belongs to a sync or connection, jobs or queries stay unfinished;"
                                + " * for all",
                        this::hold)
                .add("DELETE /holds/{key}", "", "lets it go on", this::release)
                .add("POST /refreshes", "connection_id", "starts a refresh", this::refresh);
    }

    private Object underWay() {
        return Values.map("executions", simulator.runs().underWay());
    }

    private Object start(ControlCall call) {
        List<String> ids =
                call.has("sync_id")
                        ? List.of(simulator.runs().start(call.text("sync_id")))
                        : simulator.runs().startAll();
        return Values.map("executions", ids);
    }

    private Object status(ControlCall call) {
        String id = call.path().get(0);
        return Values.map("id", id, "status", simulator.data().executionStatus(id));
    }

    private Object force(ControlCall call) {
        simulator.data().setExecutionStatus(call.path().get(0), call.text("status"));
        return status(call);
    }

    private Object end(ControlCall call) {
        simulator.runs().end(call.path().get(0), call.outcome());
        return status(call);
    }

    private Object endAtRate(ControlCall call) {
        List<String> ids = simulator.runs().underWay();
        simulator.runs().endAtRate(ids, call.decimal("per_second"), call.outcome());
        return Values.map("executions", ids);
    }

    private Object outcome(ControlCall call) {
        simulator.data().nextOutcome(call.text("key"), call.outcome());
        return null;
    }

    private Object hold(ControlCall call) {
        simulator.data().hold(call.text("key"));
        return null;
    }

    private Object release(ControlCall call) {
        simulator.data().release(call.path().get(0));
        return null;
    }

    private Object refresh(ControlCall call) {
        simulator.data().startRefresh(call.text("connection_id"));
        return null;
    }
}
