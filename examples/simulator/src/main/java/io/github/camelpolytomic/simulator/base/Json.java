package io.github.camelpolytomic.simulator.base;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;

/** The one JSON mapper. */
public final class Json {

    /** Reads strictly: nothing may follow the document. */
    public static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private Json() {}

    /**
     * Writes a value.
     *
     * @param value maps, lists, texts, numbers, booleans
     * @return UTF-8 bytes
     */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer that is no JSON", e);
        }
    }

    /**
     * Turns an object node into a map.
     *
     * @param node an object
     * @return a map of plain Java values
     */
    public static Map<String, Object> object(JsonNode node) {
        return MAPPER.convertValue(node, OBJECT);
    }

    /**
     * Parses a document.
     *
     * @param bytes UTF-8 text
     * @return the document
     * @throws IOException when it is no JSON
     */
    public static JsonNode read(byte[] bytes) throws IOException {
        return MAPPER.readTree(bytes);
    }
}
