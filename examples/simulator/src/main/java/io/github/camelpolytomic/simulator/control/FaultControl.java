package io.github.camelpolytomic.simulator.control;

import io.github.camelpolytomic.simulator.Fault;
import io.github.camelpolytomic.simulator.Faults;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.base.Suggest;
import io.github.camelpolytomic.simulator.state.Values;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What goes wrong. */
final class FaultControl {

    private static final List<String> KINDS =
            List.of("status", "delay", "drop", "late_drop", "reset", "truncate", "slow");

    private final PolytomicSimulator simulator;

    FaultControl(PolytomicSimulator simulator) {
        this.simulator = simulator;
    }

    void addTo(ControlTable table) {
        table.add(
                        "POST /faults",
                        "operation kind times always status body headers retry_after duration",
                        "lets requests fail; kind is one of " + KINDS + ", operation * for any",
                        this::add)
                .add("GET /faults", "", "those that have not happened", call -> unused())
                .add("DELETE /faults", "", "nothing goes wrong any more", call -> clear())
                .add(
                        "POST /latency",
                        "least most",
                        "keeps every answer back for seconds or a duration",
                        this::latency);
    }

    private Object add(ControlCall call) {
        String operation = call.text("operation", Faults.ANY);
        Fault fault = fault(call);
        if (call.is("always")) {
            simulator.faults().always(operation, fault);
        } else {
            simulator.faults().next(operation, (int) call.number("times", 1), fault);
        }
        return null;
    }

    private static Fault fault(ControlCall call) {
        String kind = call.text("kind", "status");
        Fault fault =
                switch (kind) {
                    case "status" -> Fault.status((int) call.number("status"));
                    case "delay" -> Fault.delay(call.duration("duration"));
                    case "slow" -> Fault.slow(call.duration("duration"));
                    case "drop" -> Fault.dropConnection();
                    case "late_drop" -> Fault.lateDrop();
                    case "reset" -> Fault.reset();
                    case "truncate" -> Fault.truncate();
                    default ->
                            throw new IllegalArgumentException(
                                    Suggest.unknown("kind", kind, KINDS));
                };
        if (call.has("body")) {
            fault = fault.body(call.text("body"));
        }
        if (call.has("retry_after")) {
            fault = fault.retryAfter(call.text("retry_after"));
        }
        for (Map.Entry<String, Object> header : call.object("headers").entrySet()) {
            fault = fault.header(header.getKey(), String.valueOf(header.getValue()));
        }
        return fault;
    }

    private Object unused() {
        return Values.map("unused", simulator.faults().unused());
    }

    private Object clear() {
        simulator.faults().clear();
        return null;
    }

    private Object latency(ControlCall call) {
        Duration least = call.duration("least");
        simulator.latency(least, call.has("most") ? call.duration("most") : least);
        return null;
    }
}
