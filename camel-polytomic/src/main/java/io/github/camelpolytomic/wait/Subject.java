package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.support.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.camel.Message;

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
    private volatile String name;

    Subject(Map<Parameter, Object> ids) {
        this.ids = ids;
    }

    /** Takes note of the name of the sync, or of the connection if no sync; null for unknown. */
    void name(String known) {
        name = known == null ? name : known;
    }

    /** The name of the sync or connection; null while it is unknown. */
    String name() {
        return name;
    }

    /** Puts the name into a header. */
    void setName(Message message) {
        Header header =
                ids.get(Parameter.syncId) == null ? Header.CONNECTION_NAME : Header.SYNC_NAME;
        header.set(message, name);
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
        return name == null ? text : "\"" + name + "\" (" + text + ")";
    }
}
