package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.Seeds;
import io.github.camelpolytomic.simulator.state.Catalog;
import io.github.camelpolytomic.simulator.state.Values;
import java.util.List;
import java.util.Map;

/** Fields of models, made from fields of schemas. */
public final class ModelFields {

    private ModelFields() {}

    /**
     * All fields of a schema as a model has them.
     *
     * @param connectionId id of the connection
     * @param schema the schema
     * @return in the shape of ModelField
     */
    public static List<Map<String, Object>> of(String connectionId, Catalog.Schema schema) {
        return schema.fields().stream()
                .map(
                        field ->
                                field(
                                        connectionId + "/" + schema.id(),
                                        String.valueOf(field.get("id")),
                                        String.valueOf(field.get("name")),
                                        field.get("type"),
                                        Boolean.TRUE.equals(field.get("is_primary_key"))))
                .toList();
    }

    /**
     * A field.
     *
     * @param owner what it belongs to
     * @param name its name
     * @param label what people read
     * @param type its type
     * @param unique whether its values are
     * @return in the shape of ModelField
     */
    public static Map<String, Object> field(
            String owner, String name, String label, Object type, boolean unique) {
        return Values.map(
                "id", Seeds.id("field/" + owner + "/" + name),
                "name", name,
                "label", label,
                "type", type,
                "remote_type", type,
                "unique", unique,
                "user_added", false);
    }
}
