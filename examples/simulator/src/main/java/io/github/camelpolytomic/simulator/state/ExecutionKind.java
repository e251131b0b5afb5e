package io.github.camelpolytomic.simulator.state;

import java.util.List;
import java.util.Set;

/** The two kinds of executions, and how each goes when nothing goes wrong. */
public enum ExecutionKind {
    /** Of a bulk sync. */
    BULK(
            new Step("scheduled", 1),
            new Step("running", 2),
            new Step("exporting", 12),
            new Step("processing", 7),
            new Step("completed", 8)),
    /** Of a model sync. */
    MODEL(
            new Step("queued", 1),
            new Step("running", 2),
            new Step("processing", 15),
            new Step("completed", 4));

    /** Statuses after which nothing comes. */
    static final Set<String> TERMINAL =
            Set.of("completed", "failed", "errors", "canceled", "interrupted");

    /**
     * A status and how long it takes to get there.
     *
     * @param status the status
     * @param seconds simulated seconds after the status before
     */
    record Step(String status, int seconds) {}

    private final List<Step> steps;

    ExecutionKind(Step... steps) {
        this.steps = List.of(steps);
    }

    List<Step> steps() {
        return steps;
    }

    /** Simulated seconds from running to the end. */
    int workSeconds() {
        int begin = 0;
        int all = 0;
        for (Step step : steps) {
            all += step.seconds();
            begin = "running".equals(step.status()) ? all : begin;
        }
        return all - begin;
    }
}
