package io.github.camelpolytomic.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the body of an error says, whatever its shape: the API's own (API notes, section 10), that
 * of RFC 9457, those of gateways and proxies, and text that is no JSON. Nothing in it has been
 * scrubbed.
 *
 * @param key what kind of error it is; null when it does not say
 * @param message null when it does not say
 * @param metadata null when there is none
 * @param text the whole body; null when it is empty
 */
record ErrorBody(
        @Nullable String key,
        @Nullable String message,
        @Nullable JsonNode metadata,
        @Nullable String text) {

    /** Deeper than any error; a body may nest 1,000 levels. */
    private static final int MAX_DEPTH = 6;

    /** More than anybody reads. */
    private static final int MAX_MESSAGES = 5;

    /** Where a message stands, in the order in which they say most. */
    private static final List<String> MESSAGES =
            List.of("message", "detail", "error_description", "error", "errors");

    private static final List<String> KEYS = List.of("key", "code");

    /** Reads a body; never fails. */
    static ErrorBody of(byte[] bytes, ObjectMapper mapper) {
        String text = new String(bytes, StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            return new ErrorBody(null, null, null, null);
        }
        try {
            JsonNode body = mapper.readTree(bytes);
            JsonNode metadata = body == null ? null : body.get("metadata");
            return new ErrorBody(key(body, 0), message(body, 0), metadata, text);
        } catch (IOException | NumberFormatException e) {
            // no JSON, or in no encoding that JSON may have, or with a number beyond all measure
            return new ErrorBody(null, text, null, text);
        }
    }

    private static @Nullable String key(@Nullable JsonNode node, int depth) {
        if (node == null || depth > MAX_DEPTH) {
            return null;
        }
        if (node.isArray()) {
            return key(node.get(0), depth + 1);
        }
        for (String name : KEYS) {
            JsonNode value = node.get(name);
            if (value != null && value.isValueNode() && !value.isNull()) {
                return value.asText();
            }
        }
        String inner = key(node.get("error"), depth + 1);
        return inner != null ? inner : key(node.get("errors"), depth + 1);
    }

    private static @Nullable String message(@Nullable JsonNode node, int depth) {
        if (node == null || node.isNull() || depth > MAX_DEPTH) {
            return null;
        }
        if (node.isArray()) {
            return joined(list(node, depth));
        }
        if (!node.isObject()) {
            return node.asText().isBlank() ? null : node.asText();
        }
        for (String name : MESSAGES) {
            JsonNode value = node.get(name);
            String said = name.equals("errors") ? errors(value, depth) : message(value, depth + 1);
            if (said != null) {
                return name.equals("detail") ? titled(node, said) : said;
            }
        }
        return message(node.get("title"), depth + 1);
    }

    /** RFC 9457: the title says what kind it is, the detail what happened. */
    private static String titled(JsonNode problem, String detail) {
        JsonNode title = problem.get("title");
        boolean more = title != null && title.isTextual() && !title.asText().isBlank();
        return more ? title.asText() + ": " + detail : detail;
    }

    /** A list of errors, or of each field what is wrong with it. */
    private static @Nullable String errors(@Nullable JsonNode node, int depth) {
        String said = message(node, depth + 1);
        if (said != null || node == null || !node.isObject()) {
            return said;
        }
        List<String> messages = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String wrong = message(field.getValue(), depth + 1);
            messages.add(wrong == null ? null : field.getKey() + ": " + wrong);
        }
        return joined(messages);
    }

    private static List<String> list(JsonNode array, int depth) {
        List<String> messages = new ArrayList<>();
        array.forEach(each -> messages.add(message(each, depth + 1)));
        return messages;
    }

    private static @Nullable String joined(List<String> messages) {
        List<String> said = messages.stream().filter(Objects::nonNull).toList();
        if (said.isEmpty()) {
            return null;
        }
        int more = said.size() - MAX_MESSAGES;
        String first = String.join("; ", said.subList(0, Math.min(said.size(), MAX_MESSAGES)));
        return more > 0 ? first + "; and " + more + " more" : first;
    }
}
