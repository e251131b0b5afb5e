package io.github.camelpolytomic.simulator.state;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What connections contain: in truth, as last cached, and with what users have said about it. Only
 * a refresh brings the truth into the cache, and only the cache is seen.
 */
public final class Catalog {

    private static final Duration REFRESH_TAKES = Duration.ofSeconds(4);

    private final World world;
    private final Map<String, Map<String, Schema>> sources = new HashMap<>();
    private final Map<String, Map<String, Schema>> cached = new HashMap<>();
    private final Map<String, Map<String, FieldOverrides>> overrides = new HashMap<>();
    private final Map<String, List<Runnable>> waiting = new HashMap<>();
    private final List<Consumer<String>> listeners = new ArrayList<>();
    private final Map<String, Status> statuses = new HashMap<>();
    private final Map<String, Agenda.Entry> running = new HashMap<>();

    Catalog(World world) {
        this.world = world;
    }

    /**
     * A cached schema.
     *
     * @param id its id; may hold dots and slashes
     * @param name its name
     * @param fields in the shape of SchemaField
     * @param records some records
     */
    public record Schema(
            String id,
            String name,
            List<Map<String, Object>> fields,
            List<Map<String, Object>> records) {

        /**
         * The same schema with other fields.
         *
         * @param changed all fields
         * @return a new schema
         */
        public Schema withFields(List<Map<String, Object>> changed) {
            return new Schema(id, name, List.copyOf(changed), records);
        }

        /**
         * The same schema with other records.
         *
         * @param changed all records
         * @return a new schema
         */
        public Schema withRecords(List<Map<String, Object>> changed) {
            return new Schema(id, name, fields, List.copyOf(changed));
        }
    }

    /**
     * How old the cache is.
     *
     * @param cacheStatus refreshing, fresh or cached
     * @param started when the last refresh started, or null
     * @param finished when the last finished refresh finished, or null
     */
    public record Status(String cacheStatus, Instant started, Instant finished) {}

    /**
     * Tells somebody when a refresh has changed what is cached.
     *
     * @param listener gets the id of the connection, under the lock
     */
    public void listen(Consumer<String> listener) {
        listeners.add(listener);
    }

    /**
     * Schemas of a connection as they are seen.
     *
     * @param connectionId id of the connection
     * @return in order, empty when nothing is known
     */
    public Collection<Schema> schemas(String connectionId) {
        Collection<Schema> all = cached.getOrDefault(connectionId, Map.of()).values();
        return overrides.containsKey(connectionId)
                ? all.stream().map(schema -> seen(connectionId, schema)).toList()
                : all;
    }

    /**
     * Looks a schema up as it is seen.
     *
     * @param connectionId id of the connection
     * @param schemaId id of the schema
     * @return the schema, or null
     */
    public Schema find(String connectionId, String schemaId) {
        Schema schema = cached.getOrDefault(connectionId, Map.of()).get(schemaId);
        return schema == null ? null : seen(connectionId, schema);
    }

    private Schema seen(String connectionId, Schema schema) {
        FieldOverrides own = overrides.getOrDefault(connectionId, Map.of()).get(schema.id());
        return own == null ? schema : own.over(schema);
    }

    /**
     * What users have said about a schema.
     *
     * @param connectionId id of the connection
     * @param schemaId id of the schema
     * @return to be changed
     */
    public FieldOverrides overrides(String connectionId, String schemaId) {
        return overrides
                .computeIfAbsent(connectionId, c -> new HashMap<>())
                .computeIfAbsent(schemaId, s -> new FieldOverrides());
    }

    /**
     * What a connection contains in truth, which the next refresh will find.
     *
     * @param connectionId id of the connection
     * @return by id, in order; to be changed
     */
    public Map<String, Schema> source(String connectionId) {
        return sources.computeIfAbsent(connectionId, c -> new LinkedHashMap<>());
    }

    /**
     * Changes the records of a schema, which are read where they are and not cached.
     *
     * @param connectionId id of the connection
     * @param schemaId id of the schema
     * @param records all of them
     */
    public void records(String connectionId, String schemaId, List<Map<String, Object>> records) {
        source(connectionId).computeIfPresent(schemaId, (s, old) -> old.withRecords(records));
        cached.getOrDefault(connectionId, Map.of())
                .computeIfPresent(schemaId, (s, old) -> old.withRecords(records));
    }

    /**
     * Gets a schema.
     *
     * @param connectionId id of the connection
     * @param schemaId id of the schema
     * @return the schema
     * @throws ApiProblem 404 when there is none
     */
    public Schema get(String connectionId, String schemaId) {
        Schema schema = find(connectionId, schemaId);
        if (schema == null) {
            throw ApiProblem.notFound("Schema", schemaId);
        }
        return schema;
    }

    /**
     * Adds or replaces a schema, in truth and in the cache.
     *
     * @param connectionId id of the connection
     * @param schema the schema
     */
    public void put(String connectionId, Schema schema) {
        source(connectionId).put(schema.id(), schema);
        cached.computeIfAbsent(connectionId, c -> new LinkedHashMap<>()).put(schema.id(), schema);
    }

    /**
     * Status of a connection's cache.
     *
     * @param connectionId id of the connection
     * @return never null
     */
    public Status status(String connectionId) {
        return statuses.getOrDefault(connectionId, new Status("cached", null, null));
    }

    /**
     * Sets the status by hand; a refresh that runs is forgotten.
     *
     * @param connectionId id of the connection
     * @param status the status
     */
    public void status(String connectionId, Status status) {
        Agenda.Entry entry = running.remove(connectionId);
        if (entry != null) {
            entry.cancel();
        }
        statuses.put(connectionId, status);
        tellWaiting(connectionId);
    }

    /**
     * Starts a refresh, unless one runs, and does something when it is over.
     *
     * @param connectionId id of the connection
     * @param then what to do, under the lock
     */
    public void refresh(String connectionId, Runnable then) {
        refresh(connectionId);
        waiting.computeIfAbsent(connectionId, c -> new ArrayList<>()).add(then);
    }

    /**
     * Starts a refresh, unless one runs.
     *
     * @param connectionId id of the connection
     */
    public void refresh(String connectionId) {
        if (running.containsKey(connectionId)) {
            return;
        }
        Status before = status(connectionId);
        statuses.put(connectionId, new Status("refreshing", world.now(), before.finished()));
        Agenda.Entry entry =
                world.in(
                        REFRESH_TAKES,
                        () ->
                                world.controls()
                                        .pass(connectionId, () -> finishRefresh(connectionId)));
        running.put(connectionId, entry);
    }

    /**
     * Forgets a connection.
     *
     * @param connectionId id of the connection
     */
    public void forget(String connectionId) {
        status(connectionId, new Status("cached", null, null));
        sources.remove(connectionId);
        cached.remove(connectionId);
        overrides.remove(connectionId);
        statuses.remove(connectionId);
    }

    void clear() {
        sources.clear();
        cached.clear();
        overrides.clear();
        statuses.clear();
        running.clear();
        List.copyOf(waiting.keySet()).forEach(this::tellWaiting);
    }

    private void finishRefresh(String connectionId) {
        if (running.remove(connectionId) == null) {
            return;
        }
        Instant started = status(connectionId).started();
        statuses.put(connectionId, new Status("fresh", started, world.now()));
        Map<String, Schema> found = new LinkedHashMap<>(source(connectionId));
        if (!found.equals(cached.put(connectionId, found))) {
            listeners.forEach(listener -> listener.accept(connectionId));
        }
        tellWaiting(connectionId);
    }

    private void tellWaiting(String connectionId) {
        List<Runnable> all = waiting.remove(connectionId);
        if (all != null) {
            all.forEach(Runnable::run);
        }
    }
}
