package io.github.camelpolytomic.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpolytomic.client.ResponseReader;
import io.github.camelpolytomic.operation.ResponseShape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads responses: goes through the envelope, keeps what is known to stand beside {@code data}, and
 * hands what is under {@code data} to a {@link DataReader}. The one place that knows the envelope.
 *
 * @param <T> what {@code data} becomes
 */
final class EnvelopeReader<T> implements ResponseReader<T> {

    static final String DATA = "data";

    /** What the API is known to put beside {@code data} (API notes, section 3.2). */
    static final Set<String> BESIDE_DATA = Set.of("job", "links", "pagination", "target_creation");

    private final ObjectMapper mapper;
    private final PlainJson plain;
    private final DataReader<T> data;
    private final List<String> noted;
    private final boolean needsSource;

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
        this.needsSource = data.needsSource() || !noted.isEmpty();
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
        byte[] source = needsSource ? bytes(incoming) : null;
        try (JsonParser parser =
                source == null
                        ? mapper.getFactory().createParser(incoming.stream())
                        : mapper.getFactory().createParser(source)) {
            Content<T> content = content(parser, source, incoming.shape());
            if (parser.nextToken() != null) {
                throw new MalformedResponse("goes on after the end of its JSON", null);
            }
            return content;
        } catch (JsonProcessingException e) {
            e.clearLocation();
            throw unreadable(incoming, e);
        } catch (NumberFormatException e) {
            // Jackson's own for a number whose exponent is beyond all measure
            throw unreadable(incoming, null);
        }
    }

    private static MalformedResponse unreadable(Incoming incoming, JsonProcessingException e) {
        String what = incoming.contentType() == null ? "an unknown type" : incoming.contentType();
        return new MalformedResponse(
                "is of " + what + " and cannot be read as the JSON that was expected", e);
    }

    static byte[] bytes(Incoming incoming) throws IOException {
        InputStream stream = incoming.stream();
        if (incoming.length() <= 0 || incoming.length() >= Integer.MAX_VALUE - 8) {
            return stream.readAllBytes();
        }
        byte[] bytes = stream.readNBytes((int) incoming.length());
        if (bytes.length < incoming.length()) {
            throw new IOException(
                    "the response ended after "
                            + bytes.length
                            + " of "
                            + incoming.length()
                            + " bytes");
        }
        return bytes;
    }

    private static boolean isJson(String contentType) {
        return contentType == null || contentType.contains("json");
    }

    /** A file may be anything; of JSON only that which is one value is taken for an answer. */
    private Content<T> file(Incoming incoming) throws IOException {
        byte[] bytes = bytes(incoming);
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
        return text(new String(bytes(incoming), StandardCharsets.UTF_8));
    }

    private Content<T> text(String text) throws IOException {
        byte[] json = mapper.writeValueAsBytes(text);
        try (JsonParser parser = mapper.getFactory().createParser(json)) {
            parser.nextToken();
            return new Content<>(data.read(parser, json), Map.of());
        }
    }

    private Content<T> content(JsonParser parser, byte[] source, ResponseShape shape)
            throws IOException, MalformedResponse {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new MalformedResponse("is empty", null);
        }
        if (first != JsonToken.START_OBJECT || shape == ResponseShape.RAW) {
            T value = first == JsonToken.VALUE_NULL ? empty(shape) : data.read(parser, source);
            return new Content<>(value, Map.of());
        }
        boolean found = false;
        T value = null;
        Map<String, Object> envelope = null;
        ObjectNode others = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals(DATA)) {
                found = true;
                envelope = note(envelope, source, offset(parser));
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
        if (!found) {
            value = others == null ? empty(shape) : unwrapped(others, envelope, source);
            envelope = others == null ? envelope : note(envelope, source, 0);
        }
        return new Content<>(value, envelope == null ? Map.of() : envelope);
    }

    private static int offset(JsonParser parser) {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private static Map<String, Object> put(Map<String, Object> map, String name, Object value) {
        Map<String, Object> target = map == null ? new LinkedHashMap<>(4) : map;
        target.put(name, value);
        return target;
    }

    /** The oldest version may not wrap its responses (API notes, section 3.1). */
    private T unwrapped(ObjectNode others, Map<String, Object> envelope, byte[] source)
            throws IOException {
        if (envelope != null) {
            envelope.forEach((name, value) -> others.set(name, mapper.valueToTree(value)));
        }
        try (JsonParser whole =
                source == null
                        ? mapper.treeAsTokens(others)
                        : mapper.getFactory().createParser(source)) {
            whole.nextToken();
            return data.read(whole, source);
        }
    }

    /** Looks ahead, from where an object begins, for the fields that are to be noted. */
    private Map<String, Object> note(Map<String, Object> envelope, byte[] source, int start)
            throws IOException {
        if (noted.isEmpty()) {
            return envelope;
        }
        Map<String, Object> found = new LinkedHashMap<>(4);
        try (JsonParser ahead =
                mapper.getFactory().createParser(source, start, source.length - start)) {
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
