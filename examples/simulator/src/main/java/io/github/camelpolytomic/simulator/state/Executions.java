package io.github.camelpolytomic.simulator.state;

import io.github.camelpolytomic.simulator.Outcome;
import io.github.camelpolytomic.simulator.base.ApiProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Runs executions: each step plans the next one on the agenda, so that ten thousand executions need
 * no thread.
 */
public final class Executions {

    private static final Duration CANCELING_TAKES = Duration.ofSeconds(2);
    private static final long TEST_RECORDS = 10;

    private static final Comparator<Execution> NEWEST_FIRST =
            Comparator.comparing((Execution e) -> e.createdAt, Comparator.reverseOrder())
                    .thenComparing(e -> e.id);

    private final World world;
    private final ExecutionEvents events;
    private final Map<String, Execution> byId = new HashMap<>();
    private final Map<String, TreeSet<Execution>> bySync = new HashMap<>();
    private final Map<String, Execution> current = new HashMap<>();
    private Mover mover;

    Executions(World world) {
        this.world = world;
        this.events = new ExecutionEvents(world);
    }

    /**
     * Names who moves records for real.
     *
     * @param value asked for each execution that begins to process
     */
    public void mover(Mover value) {
        mover = value;
    }

    /**
     * Starts an execution.
     *
     * @param kind kind of the sync
     * @param syncId id of the sync
     * @param options what it is started with
     * @return the execution
     * @throws ApiProblem 409 when one runs already
     */
    public Execution start(ExecutionKind kind, String syncId, Execution.Options options) {
        if (current(syncId) != null) {
            throw ApiProblem.conflict("The sync already has a running execution");
        }
        long records =
                options.test() ? TEST_RECORDS : 1_000 + Math.floorMod(syncId.hashCode(), 49_000);
        String id = UUID.randomUUID().toString();
        Execution execution = new Execution(id, syncId, kind, options, world.now(), records);
        Outcome outcome = world.controls().takeOutcome(syncId, "completed");
        execution.ahead.addAll(kind.steps());
        if (!ExecutionKind.TERMINAL.contains(outcome.status())) {
            // a status that the API does not know yet: passed through on the way to completed
            int end = execution.ahead.size() - 1;
            execution.ahead.add(end, new ExecutionKind.Step(outcome.status(), 2));
        }
        execution.outcome = outcome;
        if (outcome.records() != null) {
            execution.records = outcome.records();
        }
        remember(execution);
        current.put(syncId, execution);
        execution.log(world.now(), "INFO", "Execution created", null);
        planNext(execution);
        return execution;
    }

    /**
     * Adds an execution that is over already.
     *
     * @param kind kind of the sync
     * @param id id of the execution
     * @param syncId id of the sync
     * @param options what it was started with
     * @param at when it was created
     */
    public void past(
            ExecutionKind kind, String id, String syncId, Execution.Options options, Instant at) {
        Duration took = Duration.ofSeconds(kind.workSeconds());
        past(kind, id, syncId, options, at, took, Outcome.of("completed"));
    }

    /**
     * Adds an execution that is over already.
     *
     * @param kind kind of the sync
     * @param id id of the execution
     * @param syncId id of the sync
     * @param options what it was started with
     * @param at when it was created
     * @param took from its start, which is three seconds after it was created
     * @param outcome how it ended; without a number of records it moved 4,218
     */
    public void past(
            ExecutionKind kind,
            String id,
            String syncId,
            Execution.Options options,
            Instant at,
            Duration took,
            Outcome outcome) {
        long records = outcome.records() == null ? 4_218 : outcome.records();
        Execution execution = new Execution(id, syncId, kind, options, at, records);
        execution.outcome = outcome;
        execution.status =
                "errors".equals(outcome.status()) && execution.kind == ExecutionKind.MODEL
                        ? "completed"
                        : outcome.status();
        execution.statusMessage = messageOf(outcome.status());
        execution.startedAt = execution.createdAt.plusSeconds(3);
        execution.completedAt = execution.startedAt.plus(took);
        execution.updatedAt = execution.completedAt;
        execution.progressAtEnd = 1;
        tell(execution);
        execution.log(execution.createdAt, "INFO", "Execution created", null);
        execution.log(execution.startedAt, "INFO", "Started sync", null);
        for (String schema : execution.options.schemas()) {
            execution.log(execution.startedAt, "INFO", "Reading " + schema, schema);
        }
        execution.log(execution.completedAt, "INFO", "Execution " + execution.status, null);
        remember(execution);
    }

    /**
     * Looks an execution up.
     *
     * @param id its id
     * @return the execution, or null
     */
    public Execution find(String id) {
        return byId.get(id);
    }

    /**
     * Gets an execution of a sync.
     *
     * @param syncId id of the sync
     * @param id id of the execution
     * @return the execution
     * @throws ApiProblem 404 when the sync has no such execution
     */
    public Execution get(String syncId, String id) {
        Execution execution = byId.get(id);
        if (execution == null || !execution.syncId.equals(syncId)) {
            throw ApiProblem.notFound("Execution", id);
        }
        return execution;
    }

    /**
     * The execution of a sync that is not over.
     *
     * @param syncId id of the sync
     * @return the execution, or null
     */
    public Execution current(String syncId) {
        return current.get(syncId);
    }

    /**
     * The execution of a sync that was over last.
     *
     * @param syncId id of the sync
     * @return the execution, or null
     */
    public Execution last(String syncId) {
        for (Execution execution : of(syncId, false)) {
            if (execution.over()) {
                return execution;
            }
        }
        return null;
    }

    /**
     * All executions of a sync by start.
     *
     * @param syncId id of the sync
     * @param ascending oldest first instead of newest first
     * @return a view
     */
    public Collection<Execution> of(String syncId, boolean ascending) {
        TreeSet<Execution> set = bySync.get(syncId);
        if (set == null) {
            return List.of();
        }
        return ascending ? set.descendingSet() : set;
    }

    /**
     * Asks an execution to stop.
     *
     * @param execution one that is not over
     */
    public void cancel(Execution execution) {
        if ("canceling".equals(execution.status)) {
            return;
        }
        callOff(execution);
        change(execution, "canceling");
        execution.pending = world.in(CANCELING_TAKES, () -> end(execution, "canceled"));
    }

    /**
     * Cancels one schema of a running bulk execution.
     *
     * @param execution the execution
     * @param schemaId id of the schema
     */
    public void cancelSchema(Execution execution, String schemaId) {
        execution.canceledSchemas.add(schemaId);
        execution.updatedAt = world.now();
        if (execution.canceledSchemas.containsAll(execution.options.schemas())) {
            cancel(execution);
        }
    }

    /**
     * Stops the execution of a sync at once and forgets all of them.
     *
     * @param syncId id of the sync
     */
    public void forget(String syncId) {
        Execution running = current.get(syncId);
        if (running != null) {
            callOff(running);
            end(running, "canceled");
        }
        TreeSet<Execution> all = bySync.remove(syncId);
        if (all != null) {
            all.forEach(execution -> byId.remove(execution.id));
        }
    }

    /**
     * Forces a status; the execution then no longer goes on by itself.
     *
     * @param execution the execution
     * @param status any word
     */
    public void force(Execution execution, String status) {
        callOff(execution);
        execution.ahead.clear();
        if (ExecutionKind.TERMINAL.contains(status)) {
            execution.outcome = Outcome.of(status);
            end(execution, status);
            return;
        }
        execution.completedAt = null;
        execution.progressAtEnd = -1;
        current.put(execution.syncId, execution);
        enter(execution, status);
    }

    /**
     * Ends an execution now.
     *
     * @param execution one that is not over
     * @param outcome how; its status is one that ends
     */
    public void end(Execution execution, Outcome outcome) {
        callOff(execution);
        execution.ahead.clear();
        if (execution.startedAt == null) {
            enter(execution, "running");
        }
        if (outcome.records() != null) {
            execution.records = outcome.records();
        }
        execution.outcome = outcome;
        end(execution, outcome.status());
    }

    /**
     * Executions that are not over.
     *
     * @return those that were created first come first
     */
    public List<Execution> underWay() {
        return current.values().stream().sorted(NEWEST_FIRST.reversed()).toList();
    }

    void clear() {
        byId.clear();
        bySync.clear();
        current.clear();
    }

    private void remember(Execution execution) {
        byId.put(execution.id, execution);
        bySync.computeIfAbsent(execution.syncId, s -> new TreeSet<>(NEWEST_FIRST)).add(execution);
    }

    private void planNext(Execution execution) {
        if (execution.ahead.isEmpty()) {
            return;
        }
        ExecutionKind.Step step = execution.ahead.get(0);
        execution.pending = world.in(Duration.ofSeconds(step.seconds()), () -> mayGoOn(execution));
    }

    /** A held execution gets as far as running, and waits there. */
    private void mayGoOn(Execution execution) {
        if (execution.startedAt == null) {
            goOn(execution);
            return;
        }
        Agenda.Entry due = execution.pending;
        world.controls()
                .pass(
                        execution.syncId,
                        () -> {
                            // it may have been canceled or forced while it was held
                            if (execution.pending == due && !execution.over()) {
                                goOn(execution);
                            }
                        });
    }

    private void goOn(Execution execution) {
        if (execution.ahead.isEmpty()) {
            return;
        }
        String status = execution.ahead.remove(0).status();
        if ("completed".equals(status)) {
            String wanted = execution.outcome.status();
            end(execution, ExecutionKind.TERMINAL.contains(wanted) ? wanted : "completed");
        } else {
            enter(execution, status);
            if ("processing".equals(status) && mover != null && mover.moves(execution)) {
                mover.move(execution, moved -> moved(execution, moved));
            } else {
                planNext(execution);
            }
        }
    }

    private void moved(Execution execution, Mover.Moved moved) {
        if (byId.get(execution.id) != execution) {
            return;
        }
        execution.records = moved.records();
        if (!"processing".equals(execution.status)) {
            return;
        }
        if (moved.error() == null) {
            planNext(execution);
        } else {
            execution.statusMessage = moved.error();
            end(execution, "failed");
        }
    }

    private void enter(Execution execution, String status) {
        boolean begins = "running".equals(status) && execution.startedAt == null;
        if (begins) {
            execution.startedAt = world.now();
        }
        change(execution, status);
        if (begins) {
            for (String schema : execution.options.schemas()) {
                execution.log(world.now(), "INFO", "Reading " + schema, schema);
            }
            events.running(execution);
        }
    }

    private void end(Execution execution, String outcome) {
        Instant now = world.now();
        // a number that was asked for, or was moved for real, is the number that counts
        boolean counted = execution.outcome.records() != null || execution.statusMessage != null;
        execution.progressAtEnd =
                switch (outcome) {
                    case "completed", "errors" -> 1;
                    case "failed" -> counted ? 1 : 0.4;
                    default -> counted ? 1 : execution.progress(now);
                };
        String status = outcome;
        if ("errors".equals(outcome)) {
            execution.errors = 3L * Math.max(1, execution.options.schemas().size());
            execution.warnings = execution.errors;
            status = execution.kind == ExecutionKind.BULK ? "errors" : "completed";
        }
        if (execution.statusMessage == null) {
            execution.statusMessage = messageOf(outcome);
        }
        tell(execution);
        execution.completedAt = now;
        current.remove(execution.syncId, execution);
        change(execution, status);
        events.ended(execution, outcome);
    }

    private static String messageOf(String outcome) {
        return switch (outcome) {
            case "errors" -> "Some records were rejected by the destination";
            case "failed" -> "The destination refused the connection";
            case "interrupted" -> "The worker was restarted";
            default -> null;
        };
    }

    /** What was asked for beyond the status. */
    private static void tell(Execution execution) {
        Outcome asked = execution.outcome;
        if (asked.errors() != null) {
            execution.errors = asked.errors();
        }
        if (asked.warnings() != null) {
            execution.warnings = asked.warnings();
        }
        if (asked.message() != null) {
            execution.statusMessage = asked.message();
        }
    }

    private void change(Execution execution, String status) {
        execution.status = status;
        execution.updatedAt = world.now();
        String level = "failed".equals(status) ? "ERROR" : "INFO";
        execution.log(world.now(), level, "Execution " + status, null);
    }

    private static void callOff(Execution execution) {
        if (execution.pending != null) {
            execution.pending.cancel();
            execution.pending = null;
        }
    }
}
