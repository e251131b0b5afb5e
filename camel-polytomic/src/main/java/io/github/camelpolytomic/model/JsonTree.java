package io.github.camelpolytomic.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.UntypedObjectDeserializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads any JSON value as plain Java that cannot be changed. */
final class JsonTree {

    /** Not the mapper's own: that one might be set to expect type ids in every object. */
    private static final UntypedObjectDeserializer PLAIN =
            new UntypedObjectDeserializer(null, null);

    private static final FixedList<Object> NO_ELEMENTS = new FixedList<>(new Object[0]);

    private JsonTree() {}

    /** Reads the value on whose first token the parser stands; numbers as the mapper is set. */
    static @Nullable Object read(JsonParser json, DeserializationContext context)
            throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json, context);
            case START_ARRAY -> list(json, context);
            case VALUE_STRING -> json.getText();
            default -> PLAIN.deserialize(json, context);
        };
    }

    private static FixedMap<Object> object(JsonParser json, DeserializationContext context)
            throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            fields.put(name, read(json, context));
        }
        return new FixedMap<>(fields);
    }

    private static FixedList<Object> list(JsonParser json, DeserializationContext context)
            throws IOException {
        if (json.nextToken() == JsonToken.END_ARRAY) {
            return NO_ELEMENTS;
        }
        List<Object> elements = new ArrayList<>();
        for (; json.currentToken() != JsonToken.END_ARRAY; json.nextToken()) {
            elements.add(read(json, context));
        }
        return new FixedList<>(elements.toArray());
    }
}
