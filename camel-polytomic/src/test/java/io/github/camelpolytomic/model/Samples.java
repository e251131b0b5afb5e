package io.github.camelpolytomic.model;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
}
