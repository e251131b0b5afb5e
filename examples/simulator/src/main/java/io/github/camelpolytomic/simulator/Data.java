package io.github.camelpolytomic.simulator;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import io.github.camelpolytomic.simulator.base.Suggest;
import io.github.camelpolytomic.simulator.ops.BulkShapes;
import io.github.camelpolytomic.simulator.state.Catalog;
import io.github.camelpolytomic.simulator.state.Execution;
import io.github.camelpolytomic.simulator.state.ExecutionKind;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Store;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/**
 * Direct access to what the simulator remembers, as if somebody worked in Polytomic's own pages.
 * Unknown ids throw {@link NoSuchElementException}, a second running execution {@link
 * IllegalStateException}.
 */
public final class Data {

    private final World world;
    private final Seeder seeder;

    Data(World world, Seeder seeder) {
        this.world = world;
        this.seeder = seeder;
    }

    /**
     * Ids of all models.
     *
     * @return a copy
     */
    public List<String> modelIds() {
        return get(() -> world.models().ids());
    }

    /**
     * Ids of all connections.
     *
     * @return a copy
     */
    public List<String> connectionIds() {
        return get(() -> world.connections().ids());
    }

    /**
     * Ids of all bulk syncs.
     *
     * @return a copy
     */
    public List<String> bulkSyncIds() {
        return get(() -> world.bulkSyncs().ids());
    }

    /**
     * Ids of all model syncs.
     *
     * @return a copy
     */
    public List<String> modelSyncIds() {
        return get(() -> world.modelSyncs().ids());
    }

    /**
     * A model.
     *
     * @param id its id
     * @return its fields
     */
    public Map<String, Object> model(String id) {
        return get(() -> world.models().get(id).fields());
    }

    /**
     * A connection.
     *
     * @param id its id
     * @return its fields
     */
    public Map<String, Object> connection(String id) {
        return get(() -> world.connections().get(id).fields());
    }

    /**
     * A bulk sync.
     *
     * @param id its id
     * @return its fields in the newest shape; names with a dollar sign are the simulator's own
     */
    public Map<String, Object> bulkSync(String id) {
        return get(() -> world.bulkSyncs().get(id).fields());
    }

    /**
     * A model sync.
     *
     * @param id its id
     * @return its fields
     */
    public Map<String, Object> modelSync(String id) {
        return get(() -> world.modelSyncs().get(id).fields());
    }

    /**
     * Changes a model: new updated_at, next version.
     *
     * @param id its id
     */
    public void touchModel(String id) {
        run(() -> touch(world.models(), id));
    }

    /**
     * Changes the models that were changed longest ago.
     *
     * @param count how many
     * @return their ids
     */
    public List<String> touchModels(int count) {
        return get(
                () -> {
                    List<String> ids = oldest(world.models(), count);
                    ids.forEach(id -> touch(world.models(), id));
                    return ids;
                });
    }

    /**
     * Adds a model.
     *
     * @return its id
     */
    public String addModel() {
        return get(() -> seeder.addModel(world.now()));
    }

    /**
     * Adds models.
     *
     * @param count how many
     * @return their ids
     */
    public List<String> addModels(int count) {
        return get(
                () -> {
                    List<String> ids = new ArrayList<>(count);
                    for (int i = 0; i < count; i++) {
                        ids.add(seeder.addModel(world.now()));
                    }
                    return ids;
                });
    }

    /**
     * Adds healthy connections to warehouses.
     *
     * @param count how many
     * @return their ids
     */
    public List<String> addConnections(int count) {
        return get(() -> seeder.addConnections(count));
    }

    /**
     * Adds active bulk syncs.
     *
     * @param count how many
     * @return their ids
     */
    public List<String> addBulkSyncs(int count) {
        return get(() -> seeder.syncs().addBulkSyncs(count));
    }

    /**
     * Adds active model syncs.
     *
     * @param count how many
     * @return their ids
     */
    public List<String> addModelSyncs(int count) {
        return get(() -> seeder.syncs().addModelSyncs(count));
    }

    /**
     * Deletes a model.
     *
     * @param id its id
     */
    public void deleteModel(String id) {
        run(() -> delete(world.models(), id));
    }

    /**
     * Sets when a model was last changed.
     *
     * @param id its id
     * @param at the new updated_at
     */
    public void setModelUpdatedAt(String id, Instant at) {
        run(() -> world.models().updateAt(id, at, fields -> fields));
    }

    /**
     * Changes a bulk sync.
     *
     * @param id its id
     */
    public void touchBulkSync(String id) {
        run(() -> touch(world.bulkSyncs(), id));
    }

    /**
     * Deletes a bulk sync and its executions.
     *
     * @param id its id
     */
    public void deleteBulkSync(String id) {
        run(() -> delete(world.bulkSyncs(), id));
    }

    /**
     * Sets when a bulk sync was last changed.
     *
     * @param id its id
     * @param at the new updated_at
     */
    public void setBulkSyncUpdatedAt(String id, Instant at) {
        run(() -> world.bulkSyncs().updateAt(id, at, fields -> fields));
    }

    /**
     * Changes a model sync.
     *
     * @param id its id
     */
    public void touchModelSync(String id) {
        run(() -> touch(world.modelSyncs(), id));
    }

    /**
     * Deletes a model sync and its executions.
     *
     * @param id its id
     */
    public void deleteModelSync(String id) {
        run(() -> delete(world.modelSyncs(), id));
    }

    /**
     * Sets when a model sync was last changed.
     *
     * @param id its id
     * @param at the new updated_at
     */
    public void setModelSyncUpdatedAt(String id, Instant at) {
        run(() -> world.modelSyncs().updateAt(id, at, fields -> fields));
    }

    /**
     * Changes a connection.
     *
     * @param id its id
     */
    public void touchConnection(String id) {
        run(() -> touch(world.connections(), id));
    }

    /**
     * Deletes a connection, whatever uses it.
     *
     * @param id its id
     */
    public void deleteConnection(String id) {
        run(() -> delete(world.connections(), id));
    }

    /**
     * Sets the health of a connection.
     *
     * @param id its id
     * @param status for example {@code healthy} or {@code unhealthy}
     */
    public void setConnectionStatus(String id, String status) {
        run(() -> world.connections().update(id, old -> Values.with(old, "status", status)));
    }

    /**
     * Pins the schema status of a connection; a refresh that runs is forgotten.
     *
     * @param connectionId id of the connection
     * @param cacheStatus any word
     * @param started when the last refresh started, or null
     * @param finished when it finished, or null
     */
    public void setSchemaStatus(
            String connectionId, String cacheStatus, Instant started, Instant finished) {
        run(
                () -> {
                    world.connections().get(connectionId);
                    world.catalog()
                            .status(
                                    connectionId,
                                    new Catalog.Status(cacheStatus, started, finished));
                });
    }

    /**
     * Says how the next execution of a sync ends, or the next of {@code jobs} or {@code queries}.
     * Several calls queue up.
     *
     * @param key id of the sync, {@code jobs} or {@code queries}
     * @param outcome completed, errors, failed, canceled or interrupted; any other word is a status
     *     that the execution passes through before it completes. For jobs and queries anything but
     *     {@code done} fails.
     */
    public void nextOutcome(String key, String outcome) {
        nextOutcome(key, Outcome.of(outcome));
    }

    /**
     * Says how the next execution of a sync ends, and with which counts. Several calls queue up.
     *
     * @param key id of the sync, {@code jobs} or {@code queries}
     * @param outcome of jobs and queries only the status counts
     */
    public void nextOutcome(String key, Outcome outcome) {
        run(
                () -> {
                    checkKey(key);
                    world.controls().nextOutcome(key, outcome);
                });
    }

    private void checkKey(String key) {
        List<String> known = new ArrayList<>(List.of("jobs", "queries", Faults.ANY));
        boolean exists = known.contains(key);
        for (Store store : List.of(world.bulkSyncs(), world.modelSyncs(), world.connections())) {
            exists |= store.find(key) != null;
            known.addAll(store.ids());
        }
        if (!exists) {
            throw new NoSuchElementException(Suggest.unknown("sync or connection", key, known));
        }
    }

    /**
     * Lets executions of a sync get no further than {@code running}, refreshes of a connection no
     * further than {@code refreshing}.
     *
     * @param key id of a sync or connection, {@code jobs}, {@code queries}, or {@code *} for all
     */
    public void hold(String key) {
        run(
                () -> {
                    checkKey(key);
                    world.controls().hold(key);
                });
    }

    /**
     * Lets them go on.
     *
     * @param key as held
     */
    public void release(String key) {
        run(() -> world.controls().release(key));
    }

    /**
     * Makes previews, samples and changes of models slow when they are not asked for with {@code
     * async=true}; a test of timeouts wants that.
     *
     * @param duration simulated time; zero at the start
     */
    public void modelWorkTakes(Duration duration) {
        run(() -> world.controls().modelWorkTakes(duration));
    }

    /**
     * Starts a bulk sync.
     *
     * @param syncId its id
     * @return id of the execution
     */
    public String startBulkSync(String syncId) {
        return get(
                () -> {
                    Item sync = world.bulkSyncs().get(syncId);
                    List<String> schemas = BulkShapes.enabled(sync);
                    return start(ExecutionKind.BULK, syncId, schemas);
                });
    }

    /**
     * Starts a model sync.
     *
     * @param syncId its id
     * @return id of the execution
     */
    public String startModelSync(String syncId) {
        return get(
                () -> {
                    world.modelSyncs().get(syncId);
                    return start(ExecutionKind.MODEL, syncId, List.of());
                });
    }

    /**
     * Starts a refresh of a connection's schemas.
     *
     * @param connectionId its id
     */
    public void startRefresh(String connectionId) {
        run(() -> world.catalog().refresh(world.connections().get(connectionId).id()));
    }

    /**
     * Forces the status of an execution; it then no longer goes on by itself.
     *
     * @param executionId its id
     * @param status any word
     */
    public void setExecutionStatus(String executionId, String status) {
        run(() -> world.executions().force(execution(executionId), status));
    }

    /**
     * The status of an execution.
     *
     * @param executionId its id
     * @return its status now
     */
    public String executionStatus(String executionId) {
        return get(() -> execution(executionId).status());
    }

    /**
     * Records an event that happens now; the webhook hears of it.
     *
     * @param type any type
     * @param payload what it carries
     * @return id of the event
     */
    public String addEvent(String type, Map<String, Object> payload) {
        return get(() -> world.events().add(type, payload).id());
    }

    /**
     * Records an event at a given time.
     *
     * @param type any type
     * @param payload what it carries
     * @param at its created_at
     * @return id of the event
     */
    public String addEvent(String type, Map<String, Object> payload, Instant at) {
        return get(() -> world.events().addAt(type, payload, at).id());
    }

    /**
     * How many events are kept.
     *
     * @return those of the last 48 hours
     */
    public int eventCount() {
        return get(() -> world.events().count());
    }

    private String start(ExecutionKind kind, String syncId, List<String> schemas) {
        Execution.Options options = new Execution.Options(false, null, null, schemas, false);
        return world.executions().start(kind, syncId, options).id();
    }

    private Execution execution(String id) {
        Execution execution = world.executions().find(id);
        if (execution == null) {
            throw ApiProblem.notFound("Execution", id);
        }
        return execution;
    }

    private static void touch(Store store, String id) {
        store.update(
                id,
                old ->
                        old.get("version") instanceof Number version
                                ? Values.with(old, "version", version.intValue() + 1)
                                : old);
    }

    private void delete(Store store, String id) {
        store.get(id);
        world.executions().forget(id);
        world.catalog().forget(id);
        store.remove(id);
    }

    private static List<String> oldest(Store store, int count) {
        List<String> ids = new ArrayList<>();
        for (Iterator<Item> i = store.oldestFirst(); i.hasNext() && ids.size() < count; ) {
            ids.add(i.next().id());
        }
        return ids;
    }

    private void run(Runnable work) {
        get(
                () -> {
                    work.run();
                    return null;
                });
    }

    private <T> T get(Supplier<T> work) {
        try {
            return world.locked(work);
        } catch (ApiProblem problem) {
            if (problem.status() == 404) {
                throw new NoSuchElementException(problem.getMessage());
            }
            throw new IllegalStateException(problem.getMessage(), problem);
        }
    }
}
