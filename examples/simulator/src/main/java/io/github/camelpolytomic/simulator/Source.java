package io.github.camelpolytomic.simulator;

import io.github.camelpolytomic.simulator.base.Suggest;
import io.github.camelpolytomic.simulator.state.Catalog;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What a connection leads to: a database or application in which somebody changes tables. As with
 * the real service nobody sees such a change before the schemas have been refreshed; only records
 * are read where they are. The id of a field never changes, its name may.
 *
 * <p>The published shapes have no place for nullability; it is told in the free {@code type_spec}
 * as {@code {"type": ..., "nullable": ...}}.
 */
public final class Source {

    private final World world;
    private final String connectionId;

    Source(World world, String connectionId) {
        this.world = world;
        this.connectionId = connectionId;
    }

    /**
     * Ids of its schemas as they are now, refreshed or not.
     *
     * @return in order
     */
    public List<String> schemaIds() {
        return world.locked(() -> List.copyOf(schemas().keySet()));
    }

    /**
     * Adds a field at the end.
     *
     * @param schemaId id of the schema
     * @param fieldId id of the new field
     * @param type for example {@code string}, {@code number}, {@code boolean}, {@code datetime}
     * @return this
     */
    public Source addField(String schemaId, String fieldId, String type) {
        return addField(schemaId, field(fieldId, type));
    }

    /**
     * Adds a field at the end.
     *
     * @param schemaId id of the schema
     * @param field in the shape of SchemaField; needs an id
     * @return this
     */
    public Source addField(String schemaId, Map<String, Object> field) {
        return fields(
                schemaId,
                fields -> {
                    String id = String.valueOf(field.get("id"));
                    if (fields.stream().anyMatch(f -> id.equals(f.get("id")))) {
                        throw new IllegalArgumentException(
                                "Schema " + schemaId + " has a field " + id + " already");
                    }
                    fields.add(Values.with(field));
                    return fields;
                });
    }

    /**
     * Removes a field.
     *
     * @param schemaId id of the schema
     * @param fieldId id of the field
     * @return this
     */
    public Source removeField(String schemaId, String fieldId) {
        return fields(
                schemaId,
                fields -> {
                    fields.remove(position(schemaId, fields, fieldId));
                    return fields;
                });
    }

    /**
     * Gives a field another name; its id stays.
     *
     * @param schemaId id of the schema
     * @param fieldId id of the field
     * @param name the new name
     * @return this
     */
    public Source renameField(String schemaId, String fieldId, String name) {
        return changeField(schemaId, fieldId, Map.of("name", name));
    }

    /**
     * Gives a field another type.
     *
     * @param schemaId id of the schema
     * @param fieldId id of the field
     * @param type the type as Polytomic sees it
     * @param remoteType the type as the source spells it
     * @return this
     */
    public Source retypeField(String schemaId, String fieldId, String type, String remoteType) {
        return changeField(schemaId, fieldId, Map.of("type", type, "remote_type", remoteType));
    }

    /**
     * Says whether a field may be empty.
     *
     * @param schemaId id of the schema
     * @param fieldId id of the field
     * @param nullable whether it may
     * @return this
     */
    public Source nullable(String schemaId, String fieldId, boolean nullable) {
        return fields(
                schemaId,
                fields -> {
                    int at = position(schemaId, fields, fieldId);
                    Map<String, Object> spec =
                            Values.map("type", fields.get(at).get("type"), "nullable", nullable);
                    fields.set(at, Values.with(fields.get(at), "type_spec", spec));
                    return fields;
                });
    }

    /**
     * Changes any properties of a field.
     *
     * @param schemaId id of the schema
     * @param fieldId id of the field
     * @param properties new values; the id cannot change
     * @return this
     */
    public Source changeField(String schemaId, String fieldId, Map<String, Object> properties) {
        if (properties.containsKey("id")) {
            throw new IllegalArgumentException("The id of a field cannot change");
        }
        return fields(
                schemaId,
                fields -> {
                    int at = position(schemaId, fields, fieldId);
                    Map<String, Object> changed = Values.with(fields.get(at));
                    changed.putAll(properties);
                    fields.set(at, changed);
                    return fields;
                });
    }

    /**
     * Says which fields are the primary key.
     *
     * @param schemaId id of the schema
     * @param fieldIds all of them; none for no key
     * @return this
     */
    public Source primaryKey(String schemaId, String... fieldIds) {
        return fields(
                schemaId,
                fields -> {
                    for (String id : fieldIds) {
                        position(schemaId, fields, id);
                    }
                    Set<String> keys = Set.of(fieldIds);
                    fields.replaceAll(
                            f ->
                                    Values.with(
                                            f,
                                            "is_primary_key",
                                            keys.contains(String.valueOf(f.get("id")))));
                    return fields;
                });
    }

    /**
     * Adds a schema, or replaces the one of this id.
     *
     * @param schemaId its id; may hold dots and slashes
     * @param name its name
     * @param fields in the shape of SchemaField; see {@link #field}
     * @return this
     */
    public Source addSchema(String schemaId, String name, List<Map<String, Object>> fields) {
        return change(
                schemas ->
                        schemas.put(
                                schemaId,
                                new Catalog.Schema(
                                        schemaId, name, List.copyOf(fields), List.of())));
    }

    /**
     * Removes a schema.
     *
     * @param schemaId its id
     * @return this
     */
    public Source removeSchema(String schemaId) {
        return change(
                schemas -> {
                    schema(schemaId);
                    schemas.remove(schemaId);
                });
    }

    /**
     * Gives a schema another name; its id stays.
     *
     * @param schemaId its id
     * @param name the new name
     * @return this
     */
    public Source renameSchema(String schemaId, String name) {
        return change(
                schemas -> {
                    Catalog.Schema old = schema(schemaId);
                    schemas.put(
                            schemaId,
                            new Catalog.Schema(schemaId, name, old.fields(), old.records()));
                });
    }

    /**
     * Replaces the records of a schema; seen at once, as records are not cached.
     *
     * @param schemaId its id
     * @param records all of them
     * @return this
     */
    public Source records(String schemaId, List<Map<String, Object>> records) {
        return change(
                schemas -> {
                    schema(schemaId);
                    world.catalog().records(connectionId, schemaId, records);
                });
    }

    /**
     * The records of a schema.
     *
     * @param schemaId its id
     * @return as they are now
     */
    public List<Map<String, Object>> records(String schemaId) {
        return world.locked(() -> schema(schemaId).records());
    }

    /**
     * A field for {@link #addSchema}.
     *
     * @param id its id
     * @param type its type
     * @return in the shape of SchemaField
     */
    public static Map<String, Object> field(String id, String type) {
        return Values.map(
                "id", id,
                "name", id,
                "type", type,
                "remote_type", type,
                "is_primary_key", false);
    }

    private Source fields(String schemaId, UnaryOperator<List<Map<String, Object>>> change) {
        return change(
                schemas -> {
                    Catalog.Schema old = schema(schemaId);
                    List<Map<String, Object>> fields = change.apply(new ArrayList<>(old.fields()));
                    schemas.put(schemaId, old.withFields(fields));
                });
    }

    private Source change(Consumer<Map<String, Catalog.Schema>> change) {
        world.run(() -> change.accept(schemas()));
        return this;
    }

    private Map<String, Catalog.Schema> schemas() {
        if (world.connections().find(connectionId) == null) {
            throw new NoSuchElementException("Connection " + connectionId + " not found");
        }
        return world.catalog().source(connectionId);
    }

    private Catalog.Schema schema(String id) {
        Catalog.Schema schema = schemas().get(id);
        if (schema == null) {
            throw unknown("schema", id, schemas().keySet());
        }
        return schema;
    }

    private static int position(String schemaId, List<Map<String, Object>> fields, String id) {
        for (int i = 0; i < fields.size(); i++) {
            if (id.equals(fields.get(i).get("id"))) {
                return i;
            }
        }
        throw unknown(
                "field of " + schemaId,
                id,
                fields.stream().map(f -> String.valueOf(f.get("id"))).toList());
    }

    private static NoSuchElementException unknown(
            String what, String id, Collection<String> known) {
        return new NoSuchElementException(Suggest.unknown(what, id, known));
    }
}
