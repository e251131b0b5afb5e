package io.github.camelpolytomic.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpolytomic.body.DataReader.Source;
import io.github.camelpolytomic.client.ResponseReader;
import io.github.camelpolytomic.operation.ResponseShape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads responses: goes through the envelope, keeps what is known to stand beside {@code data}, and
 * hands what is under {@code data} to a {@link DataReader}. The one place that knows the envelope.
 *
 * @param <T> what {@code data} becomes
 */
final class EnvelopeReader<T extends @Nullable Object> implements ResponseReader<T> {

    static final String DATA = "data";

    private static final byte[] DATA_NAME = DATA.getBytes(StandardCharsets.UTF_8);

    /** What the API is known to put beside {@code data} (API notes, section 3.2). */
    static final Set<String> BESIDE_DATA = Set.of("job", "links", "pagination", "target_creation");

    private final ObjectMapper mapper;
    private final PlainJson plain;
    private final DataReader<T> data;
    private final List<String> noted;

    /**
     * A reader.
     *
     * @param noted fields under {@code data} that are wanted whatever it becomes: the envelope then
     *     has them under {@code data}
     */
    EnvelopeReader(ObjectMapper mapper, DataReader<T> data, List<String> noted) {
        this.mapper = mapper;
        this.plain = new PlainJson(mapper);
        this.data = data;
        this.noted = noted;
    }

    @Override
    public T empty(ResponseShape shape) {
        return data.empty(shape);
    }

    @Override
    public Content<T> read(Incoming incoming) throws IOException, MalformedResponse {
        if (incoming.shape() == ResponseShape.FILE) {
            return file(incoming);
        }
        if (incoming.shape() == ResponseShape.NONE && !isJson(incoming.contentType())) {
            return word(incoming);
        }
        if (data.source() == Source.NONE && noted.isEmpty()) {
            return parsed(null, incoming);
        }
        try (ResponseBytes bytes =
                data.source() == Source.KEPT
                        ? ResponseBytes.toKeep(incoming)
                        : ResponseBytes.toUse(incoming)) {
            Content<T> cut = data.cuts() ? cut(bytes, incoming.shape()) : null;
            return cut == null ? parsed(bytes, incoming) : cut;
        }
    }

    /** Reads by a parser; what was not read before, while it comes in. */
    private Content<T> parsed(@Nullable ResponseBytes bytes, Incoming incoming)
            throws IOException, MalformedResponse {
        try (JsonParser parser =
                bytes == null
                        ? mapper.getFactory().createParser(incoming.stream())
                        : mapper.getFactory().createParser(bytes.array(), 0, bytes.length())) {
            return whole(parser, bytes, incoming.shape());
        } catch (JsonProcessingException e) {
            e.clearLocation();
            throw unreadable(incoming, e);
        } catch (NumberFormatException e) {
            // Jackson's own for a number whose exponent is beyond all measure
            throw unreadable(incoming, null);
        }
    }

    private Content<T> whole(JsonParser parser, @Nullable ResponseBytes source, ResponseShape shape)
            throws IOException, MalformedResponse {
        Content<T> content = content(parser, source, shape);
        if (parser.nextToken() != null) {
            throw new MalformedResponse("goes on after the end of its JSON", null);
        }
        return content;
    }

    /**
     * The same without a parser.
     *
     * @return null of what is no plain envelope with {@code data} in it: a parser has to read that
     */
    private @Nullable Content<T> cut(ResponseBytes source, ResponseShape shape) throws IOException {
        JsonScanner scanner = new JsonScanner(source.array(), 0, source.length());
        try {
            if (scanner.peek() != '{' || shape == ResponseShape.RAW) {
                return null;
            }
            Map<String, JsonSlice> beside = new LinkedHashMap<>(4);
            T value = empty(shape);
            scanner.enter();
            for (boolean first = true; scanner.nextField(first); first = false) {
                boolean isData = scanner.isName(DATA_NAME);
                String name = isData ? DATA : scanner.name();
                int start = scanner.position();
                if (isData && beside.containsKey(DATA)) {
                    return null;
                } else if (isData && scanner.peek() != 'n') {
                    value = data.cut(scanner, source.array());
                } else {
                    scanner.skip();
                }
                if (isData || BESIDE_DATA.contains(name)) {
                    beside.put(
                            name, new JsonSlice(source.array(), start, scanner.passed() - start));
                }
            }
            return beside.containsKey(DATA) && scanner.isAtEnd()
                    ? new Content<>(value, envelope(beside))
                    : null;
        } catch (JsonScanner.NotPlain | JsonProcessingException e) {
            // a parser says better what is wrong
            return null;
        }
    }

    private Map<String, Object> envelope(Map<String, JsonSlice> beside) throws IOException {
        Map<String, Object> envelope = null;
        for (Map.Entry<String, JsonSlice> field : beside.entrySet()) {
            JsonSlice slice = field.getValue();
            if (field.getKey().equals(DATA)) {
                envelope = note(envelope, slice.bytes(), slice.offset(), slice.length());
                continue;
            }
            try (JsonParser parser =
                    mapper.getFactory()
                            .createParser(slice.bytes(), slice.offset(), slice.length())) {
                parser.nextToken();
                envelope = put(envelope, field.getKey(), plain.read(parser));
            }
        }
        return envelope == null ? Map.of() : envelope;
    }

    private static MalformedResponse unreadable(
            Incoming incoming, @Nullable JsonProcessingException e) {
        String what = incoming.contentType() == null ? "an unknown type" : incoming.contentType();
        return new MalformedResponse(
                "is of " + what + " and cannot be read as the JSON that was expected", e);
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType == null || contentType.contains("json");
    }

    /** A file may be anything; of JSON only that which is one value is taken for an answer. */
    private Content<T> file(Incoming incoming) throws IOException {
        byte[] bytes = ResponseBytes.toKeep(incoming).array();
        if (isJson(incoming.contentType())) {
            try {
                Incoming json =
                        new Incoming(
                                new ByteArrayInputStream(bytes),
                                bytes.length,
                                incoming.contentType(),
                                ResponseShape.OBJECT);
                return read(json);
            } catch (MalformedResponse e) {
                // a file of JSON lines, say: as it is
            }
        }
        return text(new String(bytes, StandardCharsets.UTF_8));
    }

    /** Nothing was promised, and a word such as OK came. */
    private Content<T> word(Incoming incoming) throws IOException {
        return text(new String(ResponseBytes.toKeep(incoming).array(), StandardCharsets.UTF_8));
    }

    private Content<T> text(String text) throws IOException {
        byte[] json = mapper.writeValueAsBytes(text);
        try (JsonParser parser = mapper.getFactory().createParser(json)) {
            parser.nextToken();
            return new Content<>(data.read(parser, json), Map.of());
        }
    }

    private Content<T> content(
            JsonParser parser, @Nullable ResponseBytes bytes, ResponseShape shape)
            throws IOException, MalformedResponse {
        byte[] source = bytes == null ? null : bytes.array();
        int length = bytes == null ? 0 : bytes.length();
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new MalformedResponse("is empty", null);
        }
        if (first != JsonToken.START_OBJECT || shape == ResponseShape.RAW) {
            T value = first == JsonToken.VALUE_NULL ? empty(shape) : data.read(parser, source);
            return new Content<>(value, Map.of());
        }
        boolean found = false;
        T value = empty(shape);
        Map<String, Object> envelope = null;
        ObjectNode others = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals(DATA)) {
                found = true;
                envelope = note(envelope, source, offset(parser), length - offset(parser));
                value = token == JsonToken.VALUE_NULL ? empty(shape) : data.read(parser, source);
            } else if (BESIDE_DATA.contains(name)) {
                envelope = put(envelope, name, plain.read(parser));
            } else if (found) {
                parser.skipChildren();
            } else {
                others = others == null ? mapper.createObjectNode() : others;
                others.set(name, mapper.readTree(parser));
            }
        }
        if (!found && others != null) {
            value = unwrapped(others, envelope, bytes);
            envelope = note(envelope, source, 0, length);
        }
        return new Content<>(value, envelope == null ? Map.of() : envelope);
    }

    private static int offset(JsonParser parser) {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private static Map<String, Object> put(
            @Nullable Map<String, Object> map, String name, @Nullable Object value) {
        Map<String, Object> target = map == null ? new LinkedHashMap<>(4) : map;
        target.put(name, value);
        return target;
    }

    /** The oldest version may not wrap its responses (API notes, section 3.1). */
    private T unwrapped(
            ObjectNode others,
            @Nullable Map<String, Object> envelope,
            @Nullable ResponseBytes source)
            throws IOException {
        if (envelope != null) {
            envelope.forEach((name, value) -> others.set(name, mapper.valueToTree(value)));
        }
        try (JsonParser whole =
                source == null
                        ? mapper.treeAsTokens(others)
                        : mapper.getFactory().createParser(source.array(), 0, source.length())) {
            whole.nextToken();
            return data.read(whole, source == null ? null : source.array());
        }
    }

    /** Looks ahead, from where an object begins, for the fields that are to be noted. */
    /**
     * @param source null only where nothing is to be noted
     */
    private @Nullable Map<String, Object> note(
            @Nullable Map<String, Object> envelope, byte @Nullable [] source, int start, int length)
            throws IOException {
        if (noted.isEmpty() || source == null) {
            return envelope;
        }
        Map<String, Object> found = new LinkedHashMap<>(4);
        try (JsonParser ahead = mapper.getFactory().createParser(source, start, length)) {
            if (ahead.nextToken() == JsonToken.START_OBJECT) {
                while (found.size() < noted.size() && ahead.nextToken() == JsonToken.FIELD_NAME) {
                    String name = ahead.currentName();
                    ahead.nextToken();
                    if (noted.contains(name)) {
                        found.put(name, plain.read(ahead));
                    } else {
                        ahead.skipChildren();
                    }
                }
            }
        }
        return put(envelope, DATA, found);
    }
}
