package io.github.camelpolytomic.simulator.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.ValidationMessage;
import io.github.camelpolytomic.simulator.base.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Validators for the component schemas of {@code openapi.json}. */
public final class SchemaBook {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    /** Bulk syncs were written with {@code schedule} before they had a default schedule. */
    private static final Set<String> SCHEDULE_RENAMED =
            Set.of("CreateBulkSyncRequest", "UpdateBulkSyncRequest");

    private final JsonNode components;

    /** OpenAPI's own words, such as components, are none of JSON Schema, and no reason to warn. */
    private static final JsonMetaSchema META_SCHEMA =
            JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                    .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
                    .build();

    private final JsonSchemaFactory factory =
            JsonSchemaFactory.builder()
                    .defaultMetaSchemaIri(META_SCHEMA.getIri())
                    .metaSchema(META_SCHEMA)
                    .build();
    private final Map<String, JsonSchema> compiled = new ConcurrentHashMap<>();

    SchemaBook(JsonNode components) {
        this.components = components;
    }

    List<String> check(Route route, String version, JsonNode body) {
        String name = route.requestSchema();
        if (name.isEmpty()) {
            return List.of();
        }
        if (name.startsWith("inline")) {
            return checkInline(route, body);
        }
        if (!Contract.NEWEST.equals(version) && SCHEDULE_RENAMED.contains(name)) {
            return messages(
                    compiled.computeIfAbsent(name + "/schedule", n -> compile(olderBulk(name)))
                            .validate(body));
        }
        return check(name, body);
    }

    /**
     * Checks a value against a component schema.
     *
     * @param schema name of the schema
     * @param value JSON value
     * @return what is wrong; empty when nothing is
     */
    public List<String> check(String schema, JsonNode value) {
        return messages(
                compiled.computeIfAbsent(schema, n -> compile(reference(n))).validate(value));
    }

    /**
     * Values of an enum schema.
     *
     * @param schema name of the schema
     * @return the values, empty when there is no such enum
     */
    public List<String> values(String schema) {
        List<String> values = new ArrayList<>();
        components.path("schemas").path(schema).path("enum").forEach(v -> values.add(v.asText()));
        return values;
    }

    /**
     * Bodies of old versions are known by their field names only: names marked as required must be
     * there. PATCH merges, so there a name that is not sent keeps its value and nothing is
     * required.
     */
    private static List<String> checkInline(Route route, JsonNode body) {
        if (!body.isObject()) {
            return List.of("the body must be an object");
        }
        if ("PATCH".equals(route.method())) {
            return List.of();
        }
        List<String> problems = new ArrayList<>();
        String inner = route.requestSchema().replaceAll("^inline\\{|}$", "");
        for (String field : inner.split(";")) {
            String name = field.replace("*", "");
            if (field.endsWith("*") && !body.hasNonNull(name)) {
                problems.add("required property '" + name + "' not found");
            }
        }
        return problems;
    }

    private ObjectNode olderBulk(String name) {
        ObjectNode schema = components.path("schemas").path(name).deepCopy();
        ArrayNode required = schema.putArray("required");
        for (JsonNode field : components.path("schemas").path(name).path("required")) {
            boolean renamed = "default_schedule".equals(field.asText());
            required.add(renamed ? "schedule" : field.asText());
        }
        return schema;
    }

    private static ObjectNode reference(String name) {
        return Json.MAPPER.createObjectNode().put("$ref", "#/components/schemas/" + name);
    }

    private JsonSchema compile(ObjectNode schema) {
        schema.put("$schema", DIALECT);
        schema.set("components", components);
        return factory.getSchema(schema);
    }

    private static List<String> messages(Set<ValidationMessage> found) {
        return found.stream().map(ValidationMessage::getMessage).sorted().toList();
    }
}
