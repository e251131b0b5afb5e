package io.github.camelpolytomic.springboot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * An option of the component as a property of Spring Boot.
 *
 * @param name for example {@code responseTimeout}
 * @param type of the property, for example {@code java.time.Duration}
 * @param description what the catalog says of it
 * @param defaultValue null when there is none
 * @param values what a property of type String may be, when that is a fixed list
 * @param reference whether its value names a bean
 */
record Option(
        String name,
        String type,
        String description,
        JsonNode defaultValue,
        List<String> values,
        boolean reference) {

    private static final Map<String, String> BOXED =
            Map.of(
                    "boolean", "java.lang.Boolean",
                    "int", "java.lang.Integer",
                    "long", "java.lang.Long",
                    "double", "java.lang.Double");

    /** All options of the component, from the catalog in its jar. */
    static List<Option> all() throws IOException {
        String catalog = "/META-INF/io/github/camelpolytomic/polytomic.json";
        try (InputStream stream = Option.class.getResourceAsStream(catalog)) {
            List<Option> options = new ArrayList<>();
            JsonNode properties = new ObjectMapper().readTree(stream).get("componentProperties");
            properties.properties().forEach(o -> options.add(of(o.getKey(), o.getValue())));
            return options;
        }
    }

    private static Option of(String name, JsonNode json) {
        String kind = json.get("type").asText();
        String javaType = json.get("javaType").asText();
        String type =
                // a number would not take 7s
                kind.equals("duration")
                        ? "java.time.Duration"
                        : BOXED.getOrDefault(javaType, javaType);
        List<String> values =
                type.equals("java.lang.String")
                        ? StreamSupport.stream(json.path("enum").spliterator(), false)
                                .map(JsonNode::asText)
                                .toList()
                        : List.of();
        return new Option(
                name,
                type,
                json.get("description").asText(),
                json.get("defaultValue"),
                values,
                kind.startsWith("object"));
    }

    /** For example {@code camel.component.polytomic.response-timeout}. */
    String property() {
        return "camel.component.polytomic."
                + name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase();
    }

    String simpleType() {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
