package io.github.camelpolytomic.simulator.delivery;

import io.github.camelpolytomic.simulator.state.Catalog;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The records that a model sync sends: its model's rows, mapped field by field. */
final class SyncRecords {

    /** How many a test run sends. */
    static final int TEST = 10;

    /** A target that means: under the name that the field has in the model. */
    private static final String SAME_NAME = "record";

    private SyncRecords() {}

    /** A record and what tells it from the others. */
    record Row(String key, Map<String, Object> fields) {}

    private record Mapping(String source, String target) {}

    @SuppressWarnings("ReferenceEquality")
    static List<Row> of(World world, Item sync, Map<String, Object> settings) {
        List<Mapping> mappings = new ArrayList<>();
        Item model = null;
        boolean verbatim = Boolean.FALSE.equals(settings.get("normalize_fields"));
        for (Object value : sync.list("fields")) {
            Map<String, Object> field = Values.object(value);
            Map<String, Object> source = Values.object(field.get("source"));
            Item owner = world.models().find(String.valueOf(source.get("model_id")));
            model = model == null ? owner : model;
            if (owner == null || owner != model) {
                continue;
            }
            String name = name(owner, String.valueOf(source.get("field")));
            Object target = field.get("target");
            String sent = target == null || SAME_NAME.equals(target) ? name : target.toString();
            mappings.add(
                    new Mapping(name, verbatim ? sent : sent.replaceAll("[^A-Za-z0-9_-]", "")));
        }
        return model == null ? List.of() : rows(world, sync, model, mappings);
    }

    private static List<Row> rows(World world, Item sync, Item model, List<Mapping> mappings) {
        Catalog.Schema schema =
                world.catalog()
                        .find(
                                model.text("connection_id"),
                                String.valueOf(model.object("configuration").get("table")));
        if (schema == null) {
            return List.of();
        }
        Map<String, Object> identity = Values.object(sync.object("identity").get("source"));
        String key =
                identity.get("field") == null
                        ? model.text("identifier")
                        : name(model, identity.get("field").toString());
        List<Row> rows = new ArrayList<>();
        for (Map<String, Object> record : schema.records()) {
            Map<String, Object> fields = Values.map();
            mappings.forEach(m -> fields.put(m.target(), record.get(m.source())));
            Object id = key == null ? null : record.get(key);
            rows.add(new Row(id == null ? Hashes.of(record) : id.toString(), fields));
        }
        return rows;
    }

    /** A field is named by its name or by its id. */
    private static String name(Item model, String field) {
        for (Object value : model.list("fields")) {
            Map<String, Object> candidate = Values.object(value);
            if (field.equals(candidate.get("id"))) {
                return String.valueOf(candidate.get("name"));
            }
        }
        return field;
    }
}
