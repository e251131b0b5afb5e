package io.github.camelpolytomic.body;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.camelpolytomic.client.ResponseReader;
import io.github.camelpolytomic.operation.ResponseShape;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads JSON responses: unwraps {@code data} while it parses, so that nothing is built but the
 * value itself.
 *
 * @param <T> what {@code data} becomes
 */
public final class EnvelopeReader<T> implements ResponseReader<T> {

    /** What the API is known to put beside {@code data} (API notes, section 3.2). */
    private static final Set<String> ENVELOPE =
            Set.of("job", "links", "pagination", "target_creation");

    /**
     * Makes a value of the JSON whose first token the parser stands on, and leaves it on the last
     * one.
     */
    @FunctionalInterface
    interface ValueReader<T> {
        T read(JsonParser parser) throws IOException;
    }

    private final ObjectMapper mapper;
    private final ObjectReader plain;
    private final ValueReader<T> values;
    private final Function<ResponseShape, T> empty;

    private EnvelopeReader(
            ObjectMapper mapper, ValueReader<T> values, Function<ResponseShape, T> empty) {
        this.mapper = mapper;
        this.plain = mapper.readerFor(Object.class);
        this.values = values;
        this.empty = empty;
    }

    /** Gives Map, List, String, Number and Boolean; all of them the caller's own to change. */
    public static EnvelopeReader<Object> toJava(ObjectMapper mapper) {
        ObjectReader reader = mapper.readerFor(Object.class);
        return new EnvelopeReader<>(
                mapper,
                reader::readValue,
                shape -> shape == ResponseShape.LIST ? new ArrayList<>() : null);
    }

    /** Gives a tree. */
    public static EnvelopeReader<JsonNode> toNode(ObjectMapper mapper) {
        ObjectReader reader = mapper.readerFor(JsonNode.class);
        return new EnvelopeReader<>(
                mapper,
                reader::readValue,
                shape -> shape == ResponseShape.LIST ? mapper.createArrayNode() : null);
    }

    /** Gives the JSON under {@code data} as a text. */
    public static EnvelopeReader<String> toText(ObjectMapper mapper) {
        return new EnvelopeReader<>(
                mapper,
                parser -> copy(parser, mapper),
                shape -> shape == ResponseShape.LIST ? "[]" : null);
    }

    /**
     * Gives an instance of a class; of a list operation a List of such. Fields that the class does
     * not have are overlooked: the API may add some at any time.
     */
    public static EnvelopeReader<Object> toType(ObjectMapper mapper, Class<?> type) {
        ObjectReader one = tolerant(mapper.readerFor(type));
        JavaType listType = mapper.getTypeFactory().constructCollectionType(ArrayList.class, type);
        ObjectReader several = tolerant(mapper.readerFor(listType));
        return new EnvelopeReader<>(
                mapper,
                parser ->
                        (parser.currentToken() == JsonToken.START_ARRAY ? several : one)
                                .readValue(parser),
                shape -> shape == ResponseShape.LIST ? new ArrayList<>() : null);
    }

    private static ObjectReader tolerant(ObjectReader reader) {
        return reader.without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    private static String copy(JsonParser parser, ObjectMapper mapper) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = mapper.getFactory().createGenerator(text)) {
            int depth = 0;
            do {
                JsonToken token = parser.currentToken();
                if (token == JsonToken.VALUE_NUMBER_FLOAT) {
                    // as it was written: a double could not hold all of its digits
                    generator.writeNumber(parser.getText());
                } else {
                    generator.copyCurrentEvent(parser);
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            } while (depth > 0 && parser.nextToken() != null);
        }
        return text.toString();
    }

    @Override
    public T empty(ResponseShape shape) {
        return empty.apply(shape);
    }

    @Override
    public Content<T> read(Incoming incoming) throws IOException, MalformedResponse {
        if (incoming.shape() == ResponseShape.NONE && !isJson(incoming.contentType())) {
            return new Content<>(text(incoming), Map.of());
        }
        try (JsonParser parser = mapper.getFactory().createParser(incoming.stream())) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new MalformedResponse("is empty", null);
            }
            if (first != JsonToken.START_OBJECT || incoming.shape() == ResponseShape.RAW) {
                return new Content<>(value(parser, incoming.shape()), Map.of());
            }
            return readEnvelope(parser, incoming.shape());
        } catch (JsonProcessingException e) {
            e.clearLocation();
            String what =
                    incoming.contentType() == null ? "an unknown type" : incoming.contentType();
            throw new MalformedResponse(
                    "is of " + what + " and cannot be read as the JSON that was expected", e);
        }
    }

    private static boolean isJson(String contentType) {
        return contentType == null || contentType.contains("json");
    }

    /**
     * Nothing was promised, and something came that is no JSON: a log file, or a word such as OK.
     */
    private T text(Incoming incoming) throws IOException {
        String text = new String(incoming.stream().readAllBytes(), StandardCharsets.UTF_8);
        try (JsonParser parser = mapper.treeAsTokens(mapper.getNodeFactory().textNode(text))) {
            parser.nextToken();
            return values.read(parser);
        }
    }

    private Content<T> readEnvelope(JsonParser parser, ResponseShape shape) throws IOException {
        boolean found = false;
        T value = null;
        Map<String, Object> envelope = null;
        Map<String, Object> others = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("data")) {
                found = true;
                value = value(parser, shape);
            } else if (ENVELOPE.contains(name)) {
                envelope = put(envelope, name, parser);
            } else if (found) {
                parser.skipChildren();
            } else {
                others = put(others, name, parser);
            }
        }
        if (!found) {
            // the oldest version may not wrap its responses (API notes, section 3.1)
            Map<String, Object> whole = new LinkedHashMap<>();
            if (others != null) {
                whole.putAll(others);
            }
            if (envelope != null && others != null) {
                whole.putAll(envelope);
            }
            value = whole.isEmpty() ? empty(shape) : convert(whole, shape);
        }
        return new Content<>(value, envelope == null ? Map.of() : envelope);
    }

    private T convert(Map<String, Object> whole, ResponseShape shape) throws IOException {
        try (JsonParser parser = mapper.treeAsTokens(mapper.valueToTree(whole))) {
            parser.nextToken();
            return value(parser, shape);
        }
    }

    private Map<String, Object> put(Map<String, Object> map, String name, JsonParser parser)
            throws IOException {
        Map<String, Object> target = map == null ? new LinkedHashMap<>(4) : map;
        target.put(name, plain.readValue(parser));
        return target;
    }

    private T value(JsonParser parser, ResponseShape shape) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NULL ? empty(shape) : values.read(parser);
    }
}
