package io.github.camelpolytomic.body;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.converter.stream.InputStreamCache;

/**
 * Makes message bodies, as bodyFormat and outputClass say, of values that were read as plain Java.
 */
public final class Results {

    private final BodyFormat format;
    private final Class<?> type;
    private final ObjectMapper mapper;
    private final ObjectReader instances;

    public Results(BodyFormat format, Class<?> type, ObjectMapper mapper) {
        this.format = format;
        this.type = type;
        this.mapper = mapper;
        // the API may add fields at any time
        this.instances =
                type == null
                        ? null
                        : mapper.readerFor(type)
                                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /**
     * The body that a value makes; of a list, with outputClass, a list of instances of that class.
     */
    public Object body(Object value) {
        if (type != null && value instanceof List<?> list) {
            return list.stream().map(this::item).toList();
        }
        return item(value);
    }

    /** The body that one item makes. */
    public Object item(Object value) {
        if (value == null) {
            return null;
        }
        try {
            if (type != null) {
                return instances.readValue(mapper.<JsonNode>valueToTree(value));
            }
            return switch (format) {
                case java -> value;
                case node -> mapper.valueToTree(value);
                case json -> mapper.writeValueAsString(value);
                case stream -> new InputStreamCache(mapper.writeValueAsBytes(value));
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy, all the way down, of a value that was read as plain Java. */
    public static Object copy(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((name, inner) -> copy.put(name, copy(inner)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(inner -> copy.add(copy(inner)));
            return copy;
        }
        return value;
    }
}
