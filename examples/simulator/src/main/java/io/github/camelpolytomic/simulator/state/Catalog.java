package io.github.camelpolytomic.simulator.state;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What connections contain, as last cached, and how old the cache is. */
public final class Catalog {

    private static final Duration REFRESH_TAKES = Duration.ofSeconds(4);

    private final World world;
    private final Map<String, Map<String, Schema>> schemas = new HashMap<>();
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
     * Schemas of a connection.
     *
     * @param connectionId id of the connection
     * @return in order, empty when nothing is known
     */
    public Collection<Schema> schemas(String connectionId) {
        return schemas.getOrDefault(connectionId, Map.of()).values();
    }

    /**
     * Looks a schema up.
     *
     * @param connectionId id of the connection
     * @param schemaId id of the schema
     * @return the schema, or null
     */
    public Schema find(String connectionId, String schemaId) {
        return schemas.getOrDefault(connectionId, Map.of()).get(schemaId);
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
     * Adds or replaces a schema.
     *
     * @param connectionId id of the connection
     * @param schema the schema
     */
    public void put(String connectionId, Schema schema) {
        schemas.computeIfAbsent(connectionId, c -> new LinkedHashMap<>()).put(schema.id(), schema);
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
        schemas.remove(connectionId);
        statuses.remove(connectionId);
    }

    private void finishRefresh(String connectionId) {
        if (running.remove(connectionId) != null) {
            Instant started = status(connectionId).started();
            statuses.put(connectionId, new Status("fresh", started, world.now()));
        }
    }
}
