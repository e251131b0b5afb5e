package io.github.camelpolytomic.simulator;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import io.github.camelpolytomic.simulator.ops.BulkShapes;
import io.github.camelpolytomic.simulator.state.Execution;
import io.github.camelpolytomic.simulator.state.ExecutionKind;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;

/**
 * Many executions at once: starts them, holds them, and lets them end when and how a test wants.
 */
public final class Runs {

    private final World world;

    Runs(World world) {
        this.world = world;
    }

    /**
     * Starts a sync of either kind.
     *
     * @param syncId id of a bulk sync or a model sync
     * @return id of the execution
     * @throws NoSuchElementException when there is no such sync
     * @throws IllegalStateException when it runs already
     */
    public String start(String syncId) {
        return world.locked(
                () -> {
                    if (world.executions().current(syncId) != null) {
                        throw new IllegalStateException("Sync " + syncId + " runs already");
                    }
                    return begin(syncId);
                });
    }

    /**
     * Starts every sync of either kind that does not run.
     *
     * @return ids of the executions
     */
    public List<String> startAll() {
        return world.locked(
                () -> {
                    List<String> ids = new ArrayList<>(world.bulkSyncs().ids());
                    ids.addAll(world.modelSyncs().ids());
                    return ids.stream()
                            .filter(id -> world.executions().current(id) == null)
                            .map(this::begin)
                            .toList();
                });
    }

    /**
     * Adds an execution that was over before now, so that a sync has a history. No event tells of
     * it.
     *
     * @param syncId id of a bulk sync or a model sync
     * @param at when it was created
     * @param took how long it ran
     * @param outcome how it ended; without a number of records it moved 4,218
     * @return its id
     * @throws NoSuchElementException when there is no such sync
     * @throws IllegalArgumentException when the outcome's status is no end
     */
    public String past(String syncId, Instant at, Duration took, Outcome outcome) {
        requireEnd(outcome);
        String id = UUID.randomUUID().toString();
        world.run(
                () ->
                        world.executions()
                                .past(
                                        kind(syncId),
                                        id,
                                        syncId,
                                        options(syncId),
                                        at,
                                        took,
                                        outcome));
        return id;
    }

    private String begin(String syncId) {
        return world.executions().start(kind(syncId), syncId, options(syncId)).id();
    }

    private ExecutionKind kind(String syncId) {
        if (world.bulkSyncs().find(syncId) != null) {
            return ExecutionKind.BULK;
        }
        if (world.modelSyncs().find(syncId) == null) {
            throw new NoSuchElementException("Sync " + syncId + " not found");
        }
        return ExecutionKind.MODEL;
    }

    private Execution.Options options(String syncId) {
        Item bulk = world.bulkSyncs().find(syncId);
        List<String> schemas = bulk == null ? List.of() : BulkShapes.enabled(bulk);
        return new Execution.Options(false, null, null, schemas, false);
    }

    /**
     * Ids of the executions that are not over.
     *
     * @return those that were started first come first
     */
    public List<String> underWay() {
        return world.locked(
                () -> world.executions().underWay().stream().map(Execution::id).toList());
    }

    /** Lets no execution get further than {@code running}, until {@link #releaseAll}. */
    public void holdAll() {
        world.run(() -> world.controls().hold(Faults.ANY));
    }

    /** Lets all executions go on by themselves. */
    public void releaseAll() {
        world.run(() -> world.controls().release(Faults.ANY));
    }

    /**
     * Ends an execution now.
     *
     * @param executionId its id
     * @param outcome how
     * @throws NoSuchElementException when there is no such execution
     * @throws IllegalStateException when it is over already
     * @throws IllegalArgumentException when the outcome's status is no end
     */
    public void end(String executionId, Outcome outcome) {
        requireEnd(outcome);
        world.run(
                () -> {
                    Execution execution = world.executions().find(executionId);
                    if (execution == null) {
                        throw new NoSuchElementException(
                                ApiProblem.notFound("Execution", executionId).getMessage());
                    }
                    if (execution.over()) {
                        throw new IllegalStateException(
                                "Execution " + executionId + " is over: " + execution.status());
                    }
                    world.executions().end(execution, outcome);
                });
    }

    /**
     * Ends an execution now.
     *
     * @param executionId its id
     * @param status completed, errors, failed, canceled or interrupted
     */
    public void end(String executionId, String status) {
        end(executionId, Outcome.of(status));
    }

    /**
     * Ends the execution that has been under way longest.
     *
     * @param outcome how
     * @return its id
     * @throws NoSuchElementException when none is under way
     */
    public String endNext(Outcome outcome) {
        requireEnd(outcome);
        return world.locked(
                () -> {
                    List<Execution> all = world.executions().underWay();
                    if (all.isEmpty()) {
                        throw new NoSuchElementException("No execution is under way");
                    }
                    world.executions().end(all.get(0), outcome);
                    return all.get(0).id();
                });
    }

    /**
     * Plans that executions end one after the other.
     *
     * @param executionIds in this order; those that are over by then are passed over
     * @param perSecond how many in a second of simulated time
     * @param outcome how
     */
    public void endAtRate(List<String> executionIds, double perSecond, Outcome outcome) {
        requireEnd(outcome);
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("The rate must be positive: " + perSecond);
        }
        List<String> ids = List.copyOf(executionIds);
        world.run(
                () -> {
                    for (int i = 0; i < ids.size(); i++) {
                        String id = ids.get(i);
                        Duration delay = Duration.ofNanos((long) ((i + 1) * 1e9 / perSecond));
                        world.in(delay, () -> endIfUnderWay(id, outcome));
                    }
                });
    }

    private void endIfUnderWay(String id, Outcome outcome) {
        Execution execution = world.executions().find(id);
        if (execution != null && !execution.over()) {
            world.executions().end(execution, outcome);
        }
    }

    private static void requireEnd(Outcome outcome) {
        if (!Outcome.ENDS.contains(outcome.status())) {
            throw new IllegalArgumentException(
                    outcome.status() + " is no end; there are " + Outcome.ENDS);
        }
    }
}
