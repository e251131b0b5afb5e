package io.github.camelpolytomic.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what a route has as a body into the JSON that the API takes. */
public final class RequestBody {

    static final String TAKES =
            "it takes a JSON object as Map, record, bean, JsonNode (of Jackson 2), String, byte[] or InputStream";

    private RequestBody() {}

    /**
     * A body that has been read, if it had to be, and that is null where there is none: an empty
     * text, byte[] or InputStream is none.
     *
     * @param body anything; an InputStream is read to its end
     * @return the body itself, or the bytes of a text or stream; null for none
     * @throws IllegalArgumentException when the stream cannot be read
     */
    public static @Nullable Object read(@Nullable Object body) {
        try {
            if (body instanceof InputStream stream) {
                byte[] bytes = stream.readAllBytes();
                return isBlank(bytes) ? null : bytes;
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("has a body that cannot be made JSON: " + TAKES, e);
        }
        if (body instanceof String text) {
            return text.isBlank() ? null : text.getBytes(StandardCharsets.UTF_8);
        }
        return body instanceof byte[] bytes && isBlank(bytes) ? null : body;
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    /**
     * The bytes to send.
     *
     * @param body a Map, record, bean, JsonNode, or JSON as String, byte[] or InputStream (read to
     *     its end)
     * @return UTF-8
     * @throws IllegalArgumentException when it is anything else, or is no JSON object; the message
     *     completes a sentence that begins with the operation's name
     */
    public static byte[] encode(@Nullable Object body, ObjectMapper mapper) {
        Object read = read(body);
        byte @Nullable [] json = read instanceof ArrayNode ? null : json(read, mapper);
        if (json == null && read != null) {
            throw new IllegalArgumentException(
                    "has a body of type " + read.getClass().getName() + ": " + TAKES);
        }
        if (json == null || firstToken(json, mapper) != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("has a body that is not a JSON object: " + TAKES);
        }
        return json;
    }

    /**
     * The bytes to send where any JSON will do.
     *
     * @throws IllegalArgumentException when it cannot be made JSON
     */
    static byte[] encodeAny(@Nullable Object body, ObjectMapper mapper) {
        Object read = read(body);
        try {
            byte @Nullable [] json =
                    read instanceof Collection
                            ? mapper.writeValueAsBytes(read)
                            : json(read, mapper);
            if (json != null && firstToken(json, mapper) != null) {
                return json;
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("has a body that cannot be made JSON", e);
        }
        throw new IllegalArgumentException(
                "has a body that is not JSON: it takes an object or an array as Map, List, record, bean,"
                        + " JsonNode (of Jackson 2), String, byte[] or InputStream");
    }

    /**
     * The bytes to send, if a body is an object of nothing but certain fields.
     *
     * @return null when it is anything else
     * @throws IllegalArgumentException when it begins like an object, but is broken
     */
    static byte @Nullable [] settings(
            @Nullable Object body, Set<String> fields, ObjectMapper mapper) {
        Object read = read(body);
        byte @Nullable [] json = json(read, mapper);
        if (json == null) {
            return null;
        }
        JsonToken first = firstToken(json, mapper);
        if (first == null && json[0] == '{') {
            throw new IllegalArgumentException("has a body that is not a JSON object: " + TAKES);
        }
        return first == JsonToken.START_OBJECT && hasOnly(json, fields, mapper) ? json : null;
    }

    private static boolean hasOnly(
            byte @Nullable [] json, Set<String> fields, ObjectMapper mapper) {
        try (JsonParser parser = mapper.getFactory().createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                if (!fields.contains(parser.currentName())) {
                    return false;
                }
                parser.nextToken();
                parser.skipChildren();
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** JSON, or what says that it is; null when it is something that cannot be. */
    private static byte @Nullable [] json(@Nullable Object body, ObjectMapper mapper) {
        if (body == null || body instanceof byte[]) {
            return (byte[]) body;
        }
        if (!(body instanceof Map || body instanceof JsonNode || isBean(body))) {
            return null;
        }
        try {
            return mapper.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new IllegalArgumentException("has a body that cannot be made JSON: " + TAKES, e);
        }
    }

    /**
     * Lists, numbers and the like are values of the JDK or of Jackson, never somebody's bean; nor
     * are trees of Jackson 3, of which Jackson 2 would write something, but not what they hold.
     */
    private static boolean isBean(Object body) {
        String type = body.getClass().getName();
        return !body.getClass().isArray()
                && !type.startsWith("java.")
                && !type.startsWith("tools.jackson.");
    }

    /** What the JSON begins with; null when it is not one whole value. */
    private static @Nullable JsonToken firstToken(byte @Nullable [] json, ObjectMapper mapper) {
        try (JsonParser parser = mapper.getFactory().createParser(json)) {
            JsonToken first = parser.nextToken();
            parser.skipChildren();
            return parser.nextToken() == null ? first : null;
        } catch (IOException e) {
            // the parser's message would repeat the body, which may hold secrets
            return null;
        }
    }
}
