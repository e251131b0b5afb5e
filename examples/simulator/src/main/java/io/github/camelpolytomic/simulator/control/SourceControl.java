package io.github.camelpolytomic.simulator.control;

import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Source;
import io.github.camelpolytomic.simulator.state.Values;
import java.util.Map;

/** What connections lead to. */
final class SourceControl {

    private static final String FIELD = "/sources/{connection}/{schema}/fields/{field}";

    private final PolytomicSimulator simulator;

    SourceControl(PolytomicSimulator simulator) {
        this.simulator = simulator;
    }

    void addTo(ControlTable table) {
        table.add("GET /sources/{connection}", "", "ids of its schemas", this::schemas)
                .add(
                        "PUT /sources/{connection}/{schema}",
                        "name fields records",
                        "adds or replaces a schema; fields as in the API",
                        this::addSchema)
                .add("DELETE /sources/{connection}/{schema}", "", "removes it", this::removeSchema)
                .add(
                        "PATCH /sources/{connection}/{schema}",
                        "name primary_key records",
                        "changes a schema; records are seen at once, the rest after a refresh",
                        this::changeSchema)
                .add("POST " + FIELD, "*", "adds a field with such properties", this::addField)
                .add("PATCH " + FIELD, "*", "changes properties of a field", this::changeField)
                .add("DELETE " + FIELD, "", "removes a field", this::removeField);
    }

    private Source source(ControlCall call) {
        return simulator.source(call.path().get(0));
    }

    private Object schemas(ControlCall call) {
        return Values.map("schemas", source(call).schemaIds());
    }

    private Object addSchema(ControlCall call) {
        String id = call.path().get(1);
        source(call).addSchema(id, call.text("name", id), call.objects("fields"));
        source(call).records(id, call.objects("records"));
        return schemas(call);
    }

    private Object removeSchema(ControlCall call) {
        source(call).removeSchema(call.path().get(1));
        return schemas(call);
    }

    private Object changeSchema(ControlCall call) {
        String id = call.path().get(1);
        if (call.has("name")) {
            source(call).renameSchema(id, call.text("name"));
        }
        if (call.has("primary_key")) {
            source(call)
                    .primaryKey(
                            id,
                            Values.texts(call.body().get("primary_key")).toArray(String[]::new));
        }
        if (call.has("records")) {
            source(call).records(id, call.objects("records"));
        }
        return null;
    }

    private Object addField(ControlCall call) {
        String id = call.path().get(2);
        Map<String, Object> field = Source.field(id, call.text("type", "string"));
        field.putAll(call.body());
        source(call).addField(call.path().get(1), field);
        return null;
    }

    private Object changeField(ControlCall call) {
        source(call).changeField(call.path().get(1), call.path().get(2), call.body());
        return null;
    }

    private Object removeField(ControlCall call) {
        source(call).removeField(call.path().get(1), call.path().get(2));
        return null;
    }
}
