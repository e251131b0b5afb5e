package io.github.camelpolytomic.simulator.control;

import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.RecordedRequest;
import io.github.camelpolytomic.simulator.state.Values;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Time, recorded requests, and the way back to the start. */
final class StateControl {

    private static final int SHOWN = 1_000;

    private final PolytomicSimulator simulator;

    StateControl(PolytomicSimulator simulator) {
        this.simulator = simulator;
    }

    void addTo(ControlTable table) {
        table.add("POST /reset", "", "makes everything as at the start", this::reset)
                .add("GET /clock", "", "simulated time", call -> clock())
                .add(
                        "POST /clock",
                        "advance frozen",
                        "moves time by seconds or a duration, stops it or lets it go on",
                        this::move)
                .add(
                        "GET /requests",
                        "",
                        "recorded requests, oldest first; ?operation=, ?limit= for the latest",
                        this::requests)
                .add("GET /requests/counts", "", "by operation", c -> simulator.requestCounts())
                .add("DELETE /requests", "", "forgets them", this::forget);
    }

    private Object reset(ControlCall call) {
        simulator.reset();
        return null;
    }

    private Object clock() {
        return Values.map("now", simulator.now().toString());
    }

    private Object move(ControlCall call) {
        if (call.has("frozen")) {
            if (call.is("frozen")) {
                simulator.freeze();
            } else {
                simulator.resume();
            }
        }
        if (call.has("advance")) {
            simulator.advance(call.duration("advance"));
        }
        return clock();
    }

    private Object requests(ControlCall call) {
        String operation = call.query().text("operation");
        int limit = call.query().limit("limit", SHOWN, Integer.MAX_VALUE);
        List<RecordedRequest> all =
                simulator.requests().stream()
                        .filter(r -> operation == null || operation.equals(r.operation()))
                        .toList();
        return Values.map(
                "count",
                all.size(),
                "requests",
                all.subList(Math.max(0, all.size() - limit), all.size()).stream()
                        .map(
                                r ->
                                        Values.map(
                                                "operation", r.operation(),
                                                "method", r.method(),
                                                "path", r.rawPath(),
                                                "query", r.rawQuery(),
                                                "headers", r.headers(),
                                                "body",
                                                        new String(
                                                                r.body(), StandardCharsets.UTF_8),
                                                "status", r.status()))
                        .toList());
    }

    private Object forget(ControlCall call) {
        simulator.clearRequests();
        return null;
    }
}
