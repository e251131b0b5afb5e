package io.github.camelpolytomic.simulator.base;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Locale;

/** Documents of users: JSON, or YAML if jackson-dataformat-yaml is on the class path. */
public final class Documents {

    private Documents() {}

    /**
     * Reads a document.
     *
     * @param bytes UTF-8 text
     * @param type content type or name of a file; YAML when it says so, else JSON; may be null
     * @return the document
     * @throws IllegalArgumentException when it is not what it says
     */
    public static JsonNode read(byte[] bytes, String type) {
        String low = type == null ? "" : type.toLowerCase(Locale.ROOT);
        boolean yaml = low.contains("yaml") || low.endsWith(".yml");
        try {
            return yaml ? Yaml.read(bytes) : Json.read(bytes);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "Not " + (yaml ? "YAML" : "JSON") + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (NoClassDefFoundError e) {
            throw new IllegalArgumentException(
                    "YAML needs com.fasterxml.jackson.dataformat:jackson-dataformat-yaml", e);
        }
    }
}
