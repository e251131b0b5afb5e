package io.github.camelpolytomic.feed;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelpolytomic.body.BodyFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.converter.stream.InputStreamCache;

/** Builds message bodies out of items. */
final class Bodies {

    private final BodyFormat format;
    private final ObjectMapper mapper;
    private final ObjectReader reader;

    /**
     * A builder of bodies.
     *
     * @param type the class that an item becomes; null leaves it to the format
     */
    Bodies(BodyFormat format, Class<?> type, ObjectMapper mapper) {
        this.format = type == null ? format : BodyFormat.java;
        this.mapper = mapper;
        // the API may add fields at any time
        this.reader =
                mapper.readerFor(type == null ? Object.class : type)
                        .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** The body of a message that holds one item. */
    Object item(FeedItem item) {
        try {
            return switch (format) {
                case java -> reader.readValue(item.bytes(), item.offset(), item.length());
                case node -> mapper.readTree(item.bytes(), item.offset(), item.length());
                case json -> text(item);
                case stream -> new InputStreamCache(text(item).getBytes(StandardCharsets.UTF_8));
            };
        } catch (IOException e) {
            throw new UncheckedIOException("An item could not be made what outputClass says", e);
        }
    }

    /** The body of a message that holds several items: a list of them, or a JSON array. */
    Object page(List<FeedItem> items) {
        switch (format) {
            case java -> {
                List<Object> list = new ArrayList<>(items.size());
                items.forEach(item -> list.add(item(item)));
                return list;
            }
            case node -> {
                ArrayNode array = mapper.createArrayNode();
                items.forEach(item -> array.add((JsonNode) item(item)));
                return array;
            }
            default -> {
                StringBuilder array = new StringBuilder("[");
                items.forEach(
                        item -> array.append(array.length() == 1 ? "" : ",").append(text(item)));
                String text = array.append(']').toString();
                return format == BodyFormat.json
                        ? text
                        : new InputStreamCache(text.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** An item as plain Java, whatever the format of bodies. */
    @SuppressWarnings("unchecked")
    Map<String, Object> map(FeedItem item) {
        try {
            return mapper.readValue(item.bytes(), item.offset(), item.length(), Map.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(FeedItem item) {
        return new String(item.bytes(), item.offset(), item.length(), StandardCharsets.UTF_8);
    }
}
