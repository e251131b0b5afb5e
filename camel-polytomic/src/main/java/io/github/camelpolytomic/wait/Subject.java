package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.operation.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What a wait is about, for people: in log lines, messages of exceptions and headers. */
final class Subject {

    /** The closest first. */
    private static final List<Parameter> IDS =
            List.of(
                    Parameter.executionId,
                    Parameter.jobId,
                    Parameter.queryId,
                    Parameter.syncId,
                    Parameter.connectionId,
                    Parameter.schemaId);

    private final Map<Parameter, Object> ids;
    private volatile String syncName;

    Subject(Map<Parameter, Object> ids) {
        this.ids = ids;
    }

    /** Takes note of the name of the sync; null for unknown. */
    void name(String name) {
        syncName = name == null ? syncName : name;
    }

    /** The name of the sync; null while it is unknown. */
    String syncName() {
        return syncName;
    }

    String id(Parameter parameter) {
        return Objects.toString(ids.get(parameter), null);
    }

    /** The ids by their names, for people. */
    Map<String, String> texts() {
        return ids.entrySet().stream()
                .filter(id -> id.getValue() != null)
                .collect(
                        Collectors.toMap(id -> id.getKey().name(), id -> id.getValue().toString()));
    }

    /** The same exception, which now has the ids. */
    <E extends PolytomicException> E marked(E failure) {
        ids.forEach(
                (parameter, id) -> {
                    if (id != null) {
                        failure.addId(parameter.name(), id.toString());
                    }
                });
        return failure;
    }

    /** For example {@code "Orders" (executionId 1, syncId 2)}. */
    @Override
    public String toString() {
        List<String> known = new ArrayList<>();
        for (Parameter parameter : IDS) {
            if (ids.get(parameter) != null) {
                known.add(parameter + " " + ids.get(parameter));
            }
        }
        String text = String.join(", ", known);
        return syncName == null ? text : "\"" + syncName + "\" (" + text + ")";
    }
}
