package io.github.camelpolytomic.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpolytomic.simulator.contract.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The published description of answers; goes through an answer beside what describes it. */
final class Description {

    /** What is done with the parts of an answer. */
    interface Visitor {

        /**
         * A value that is neither object nor array.
         *
         * @param path for example {@code data[].type.id}; {@code *} stands for a name that the
         *     account chose
         * @param word whether the description lists the words that it may be
         * @return what stands for it
         */
        JsonNode leaf(String path, JsonNode value, boolean word);

        /** An object or array is come to. */
        void node(String path, JsonNode value);

        /**
         * The name of a member.
         *
         * @param free whether the account chose it
         * @return what stands for it
         */
        String name(String name, boolean free);

        /** Something is not as the description says. */
        void differs(Difference.Kind kind, String path, String detail);
    }

    private final JsonNode components;
    private final Contract contract;

    Description() {
        this.contract = Contract.published();
        try {
            this.components =
                    Wire.JSON.readTree(Contract.resource("openapi.json")).path("components");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Goes through an answer.
     *
     * @return the same answer with what the visitor puts in place of its parts
     */
    JsonNode visit(String operation, JsonNode body, Visitor visitor) {
        JsonNode schema =
                contract.declaration(operation)
                        .at("/responses/200/content/application~1json/schema");
        return visit(schema, body, "", visitor);
    }

    private JsonNode visit(JsonNode schema, JsonNode value, String path, Visitor visitor) {
        List<JsonNode> candidates = new ArrayList<>();
        collect(schema, candidates);
        JsonNode described = best(candidates, value);
        if (described == null && !candidates.isEmpty() && !value.isNull()) {
            visitor.differs(
                    Difference.Kind.TYPE,
                    path,
                    "is " + type(value) + ", described as " + types(candidates));
        }
        JsonNode known = described == null ? MissingNode.getInstance() : described;
        if (value.isObject()) {
            visitor.node(path, value);
            return object(known, value, path, visitor);
        }
        if (value.isArray()) {
            visitor.node(path, value);
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (JsonNode element : value) {
                array.add(visit(known.path("items"), element, path + "[]", visitor));
            }
            return array;
        }
        return leaf(known, value, path, visitor);
    }

    private static JsonNode leaf(JsonNode schema, JsonNode value, String path, Visitor visitor) {
        JsonNode words = schema.path("enum");
        boolean word = false;
        if (words.isArray() && value.isTextual()) {
            for (JsonNode known : words) {
                word |= known.equals(value);
            }
            if (!word) {
                visitor.differs(
                        Difference.Kind.WORD,
                        path,
                        "is " + Names.tame(value.asText()) + ", a word that the description lacks");
            }
        }
        return visitor.leaf(path, value, word);
    }

    private ObjectNode object(JsonNode schema, JsonNode value, String path, Visitor visitor) {
        JsonNode properties = schema.path("properties");
        JsonNode others = schema.path("additionalProperties");
        boolean described = !properties.isMissingNode();
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            String name = member.getKey();
            boolean known = properties.has(name);
            boolean free =
                    !known
                            && (!described && !schema.isMissingNode()
                                    || others.isObject()
                                    || others.asBoolean());
            boolean below = schema.isMissingNode() && !path.isEmpty();
            String shown = free || below ? "*" : known ? name : Names.tame(name);
            String at = path.isEmpty() ? shown : path + "." + shown;
            if (!known && !free && !below) {
                visitor.differs(
                        Difference.Kind.UNDESCRIBED,
                        at,
                        "is " + type(member.getValue()) + ", not described");
            }
            JsonNode next = known ? properties.get(name) : others;
            object.set(
                    visitor.name(name, free || below),
                    visit(
                            next.isObject() ? next : MissingNode.getInstance(),
                            member.getValue(),
                            at,
                            visitor));
        }
        for (JsonNode required : schema.path("required")) {
            if (!value.has(required.asText())) {
                visitor.differs(
                        Difference.Kind.MISSING,
                        path.isEmpty() ? required.asText() : path + "." + required.asText(),
                        "is missing, though described as always there");
            }
        }
        return object;
    }

    /** All that a schema allows, references followed. */
    private void collect(JsonNode schema, List<JsonNode> into) {
        if (schema.has("$ref")) {
            String[] way = schema.get("$ref").asText().split("/");
            collect(components.path(way[2]).path(way[3]), into);
        } else if (schema.has("anyOf") || schema.has("oneOf")) {
            schema.path("anyOf").forEach(each -> collect(each, into));
            schema.path("oneOf").forEach(each -> collect(each, into));
        } else if (schema.has("allOf")) {
            into.add(joined(schema.path("allOf")));
        } else if (schema.isObject() && !schema.isEmpty()) {
            into.add(schema);
        }
    }

    private JsonNode joined(JsonNode parts) {
        ObjectNode all = JsonNodeFactory.instance.objectNode().put("type", "object");
        for (JsonNode part : parts) {
            List<JsonNode> found = new ArrayList<>();
            collect(part, found);
            found.forEach(
                    each ->
                            each.path("properties")
                                    .properties()
                                    .forEach(
                                            p ->
                                                    all.withObjectProperty("properties")
                                                            .set(p.getKey(), p.getValue())));
        }
        return all;
    }

    /** Of what is allowed, that which the value is, or is nearest to; null when it is none. */
    private static JsonNode best(List<JsonNode> candidates, JsonNode value) {
        JsonNode best = null;
        int least = Integer.MAX_VALUE;
        for (JsonNode candidate : candidates) {
            if (accepts(candidate, value)) {
                int strangers = 0;
                Iterator<String> names = value.fieldNames();
                while (names.hasNext()) {
                    strangers += candidate.path("properties").has(names.next()) ? 0 : 1;
                }
                if (strangers < least) {
                    least = strangers;
                    best = candidate;
                }
            }
        }
        return best;
    }

    private static boolean accepts(JsonNode schema, JsonNode value) {
        JsonNode type = schema.path("type");
        if (type.isMissingNode()) {
            return true;
        }
        String is = type(value);
        for (JsonNode each : type.isArray() ? type : List.of(type)) {
            if (each.asText().equals(is)
                    || each.asText().equals("number") && is.equals("integer")) {
                return true;
            }
        }
        return false;
    }

    private static String types(List<JsonNode> schemas) {
        TreeSet<String> types = new TreeSet<>();
        for (JsonNode schema : schemas) {
            JsonNode type = schema.path("type");
            for (JsonNode each : type.isArray() ? type : List.of(type)) {
                types.add(each.asText());
            }
        }
        types.remove("null");
        return String.join(" or ", types);
    }

    /** What JSON Schema calls the type of a value. */
    static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT, POJO -> "object";
            case ARRAY -> "array";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case STRING, BINARY -> "string";
            case NULL, MISSING -> "null";
        };
    }
}
