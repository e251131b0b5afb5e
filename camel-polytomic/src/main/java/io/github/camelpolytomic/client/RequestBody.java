package io.github.camelpolytomic.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Turns what a route has as a body into the JSON object that the API takes. */
public final class RequestBody {

    private static final String TAKES =
            "it takes a JSON object as Map, record, bean, JsonNode, String, byte[] or InputStream";

    private RequestBody() {}

    /**
     * The bytes to send.
     *
     * @param body a Map, record, bean, JsonNode, or JSON as String, byte[] or InputStream (read to
     *     its end)
     * @return UTF-8
     * @throws IllegalArgumentException when it is anything else, or is no JSON object; the message
     *     completes a sentence that begins with the operation's name
     */
    public static byte[] encode(Object body, ObjectMapper mapper) {
        try {
            if (body instanceof String text) {
                return checked(text.getBytes(StandardCharsets.UTF_8), mapper);
            }
            if (body instanceof byte[] bytes) {
                return checked(bytes, mapper);
            }
            if (body instanceof InputStream stream) {
                return checked(stream.readAllBytes(), mapper);
            }
            if (body instanceof Map || (body instanceof JsonNode node && node.isObject())) {
                return mapper.writeValueAsBytes(body);
            }
            if (isBean(body)) {
                return checked(mapper.writeValueAsBytes(body), mapper);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("has a body that cannot be made JSON: " + TAKES, e);
        }
        throw new IllegalArgumentException(
                "has a body of type " + body.getClass().getName() + ": " + TAKES);
    }

    /** Lists, numbers and the like are values of the JDK or of Jackson, never somebody's bean. */
    private static boolean isBean(Object body) {
        String type = body.getClass().getName();
        return !body.getClass().isArray()
                && !type.startsWith("java.")
                && !(body instanceof JsonNode);
    }

    private static byte[] checked(byte[] bytes, ObjectMapper mapper) {
        try (JsonParser parser = mapper.getFactory().createParser(bytes)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                parser.skipChildren();
                if (parser.nextToken() == null) {
                    return bytes;
                }
            }
        } catch (IOException e) {
            // the parser's message would repeat the body, which may hold secrets
        }
        throw new IllegalArgumentException("has a body that is not a JSON object: " + TAKES);
    }
}
