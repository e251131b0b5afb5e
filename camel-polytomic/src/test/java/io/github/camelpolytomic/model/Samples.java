package io.github.camelpolytomic.model;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The sample answers of the contract, and a mapper that nobody has configured. */
final class Samples {

    static final ObjectMapper PLAIN = new ObjectMapper();

    private Samples() {}

    /** The value at a JSON pointer of a sample. */
    static JsonNode at(String sample, String pointer) {
        String resource = "/contract/examples/" + sample + ".json";
        try (InputStream stream = Samples.class.getResourceAsStream(resource)) {
            JsonNode found = PLAIN.readTree(Objects.requireNonNull(stream, resource)).at(pointer);
            if (found.isMissingNode()) {
                throw new IllegalArgumentException(pointer + " in " + resource);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T read(Class<T> type, String json) {
        try {
            return PLAIN.readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T read(Class<T> type, String sample, String pointer) {
        return read(type, at(sample, pointer).toString());
    }

    static JsonNode write(Object value) {
        try {
            return PLAIN.readTree(PLAIN.writeValueAsString(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Object> toMap(Object value) {
        return PLAIN.convertValue(value, new TypeReference<>() {});
    }

    /** The node without fields that are null, all the way down. */
    static JsonNode withoutNulls(JsonNode node) {
        JsonNode copy = node.deepCopy();
        strip(copy);
        return copy;
    }

    private static void strip(JsonNode node) {
        if (node.isObject()) {
            List<String> nulls =
                    node.properties().stream()
                            .filter(field -> field.getValue().isNull())
                            .map(Map.Entry::getKey)
                            .toList();
            ((ObjectNode) node).remove(nulls);
        }
        node.forEach(Samples::strip);
    }
}
