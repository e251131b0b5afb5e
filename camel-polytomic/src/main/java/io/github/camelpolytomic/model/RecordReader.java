package io.github.camelpolytomic.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.deser.std.UntypedObjectDeserializer;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads every {@link ApiRecord}, whatever the mapper is set to. An object is always read: a value
 * that a component cannot hold stays in {@code other} as it came, and the component is null, so
 * that one odd value never costs the page that it is on. A whole response is unwrapped.
 */
final class RecordReader extends StdDeserializer<Record> implements ContextualDeserializer {

    private static final String DATA = "data";

    /** Not the mapper's own: that one might be set to expect type ids in every object. */
    private static final UntypedObjectDeserializer PLAIN =
            new UntypedObjectDeserializer(null, null);

    /** Made by Jackson from the annotation. */
    RecordReader() {
        this(Record.class);
    }

    private RecordReader(Class<?> type) {
        super(type);
    }

    @Override
    public JsonDeserializer<?> createContextual(
            DeserializationContext context, BeanProperty property) {
        return new RecordReader(context.getContextualType().getRawClass());
    }

    @Override
    public boolean isCachable() {
        return true;
    }

    @Override
    public Record deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (!json.hasToken(JsonToken.START_OBJECT) && !json.hasToken(JsonToken.FIELD_NAME)) {
            return (Record) context.handleUnexpectedToken(handledType(), json);
        }
        Map<?, ?> object = (Map<?, ?>) PLAIN.deserialize(json, context);
        if (!isEnvelope(object)) {
            return read(handledType(), object);
        }
        Object data = object.get(DATA);
        if (data instanceof List) {
            return context.reportInputMismatch(handledType(), "a list of them came");
        }
        return data == null ? null : read(handledType(), (Map<?, ?>) data);
    }

    /** Whether an object is a whole response, as raw streams are, and not what is asked for. */
    private boolean isEnvelope(Map<?, ?> object) {
        Object data = object.get(DATA);
        return object.containsKey(DATA)
                && (data == null || data instanceof Map || data instanceof List)
                && RecordType.of(handledType()).components().stream()
                        .noneMatch(known -> object.containsKey(known.jsonName()));
    }

    /** Makes a record of a JSON object. */
    static Record read(Class<?> recordType, Map<?, ?> object) {
        RecordType type = RecordType.of(recordType);
        Map<String, Object> other = new LinkedHashMap<>();
        object.forEach((name, value) -> other.put((String) name, value));
        Set<String> nulls = new HashSet<>();
        Object[] values = new Object[type.components().size() + 1];
        for (int i = 0; i < values.length - 1; i++) {
            RecordType.Component component = type.components().get(i);
            String name = component.jsonName();
            if (!other.containsKey(name)) {
                continue;
            }
            Object json = other.get(name);
            values[i] = JsonValue.as(component.type(), json);
            if (json == null) {
                nulls.add(name);
            }
            if (json == null || values[i] != null) {
                other.remove(name);
            }
        }
        values[values.length - 1] =
                new OtherFields(
                        other.isEmpty() ? Map.of() : Values.object(other), Set.copyOf(nulls));
        return type.create(values);
    }
}
