package io.github.camelpolytomic.converter;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.model.Records;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.TypeConversionException;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.support.SimpleTypeConverter;

/**
 * Makes the records of {@link io.github.camelpolytomic.model} out of message bodies: of the default
 * body (a Map), a JsonNode, and JSON as String, byte[] or InputStream. And the other way: a Map or
 * a JsonNode of a record.
 */
public final class RecordConverters {

    /** Turns a value into an instance of a class. */
    @FunctionalInterface
    private interface Reading {
        Object read(Class<?> type, Object value) throws Exception;
    }

    private RecordConverters() {}

    /**
     * Adds the converters to a context, which then has them for {@code convertBodyTo} and {@code
     * getBody}.
     */
    public static void register(TypeConverterRegistry registry, Supplier<ObjectMapper> mapper) {
        for (Class<?> type : Records.TYPES) {
            add(registry, type, Map.class, (target, map) -> mapper.get().convertValue(map, target));
            add(
                    registry,
                    type,
                    JsonNode.class,
                    (target, node) -> mapper.get().treeToValue((JsonNode) node, target));
            add(
                    registry,
                    type,
                    String.class,
                    (target, text) -> mapper.get().readValue((String) text, target));
            add(
                    registry,
                    type,
                    byte[].class,
                    (target, bytes) -> mapper.get().readValue((byte[]) bytes, target));
            add(
                    registry,
                    type,
                    InputStream.class,
                    (target, in) -> mapper.get().readValue((InputStream) in, target));
            add(
                    registry,
                    Map.class,
                    type,
                    (target, record) -> mapper.get().convertValue(record, target));
            add(
                    registry,
                    JsonNode.class,
                    type,
                    (target, record) -> mapper.get().valueToTree(record));
        }
    }

    private static void add(
            TypeConverterRegistry registry, Class<?> type, Class<?> from, Reading reading) {
        registry.addTypeConverter(
                type,
                from,
                new SimpleTypeConverter(
                        false,
                        (target, exchange, value) -> {
                            try {
                                return reading.read(target, value);
                            } catch (Exception e) {
                                // the value itself may hold what should not be printed
                                throw new TypeConversionException(
                                        value.getClass().getName(), target, withoutText(e));
                            }
                        }));
    }

    /** An error of the parser quotes what it could not read. */
    private static Exception withoutText(Exception failure) {
        return failure instanceof JsonParseException parsing
                ? new IllegalArgumentException(
                        "not JSON at " + parsing.getLocation().offsetDescription())
                : failure;
    }
}
