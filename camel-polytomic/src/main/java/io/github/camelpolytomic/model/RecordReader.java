package io.github.camelpolytomic.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads every {@link ApiRecord}, whatever the mapper is set to, as it comes in. An object is always
 * read: a value that a component cannot hold stays in {@code other} as it came, and the component
 * is null, so that one odd value never costs the page that it is on. A whole response is unwrapped.
 */
final class RecordReader extends StdDeserializer<Record> implements ContextualDeserializer {

    private static final String DATA = "data";

    /** Made by Jackson from the annotation. */
    RecordReader() {
        super(Record.class);
    }

    private RecordReader(Class<?> record) {
        super(record);
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
    public @Nullable Record deserialize(JsonParser json, DeserializationContext context)
            throws IOException {
        if (!json.hasToken(JsonToken.START_OBJECT) && !json.hasToken(JsonToken.FIELD_NAME)) {
            return (Record) context.handleUnexpectedToken(handledType(), json);
        }
        RecordType type = RecordType.of(handledType());
        Fields fields = new Fields(type);
        TokenBuffer data = fields.readBesideData(json, context);
        if (data == null) {
            return fields.toRecord();
        }
        JsonParser inside = data.asParserOnFirstToken();
        return switch (inside.currentToken()) {
            case VALUE_NULL -> null;
            case START_OBJECT -> read(inside, context, type);
            default -> context.reportInputMismatch(handledType(), "a list of them came");
        };
    }

    /** Reads an object that is no whole response, on whose first token the parser stands. */
    static Record read(JsonParser json, DeserializationContext context, RecordType type)
            throws IOException {
        Fields fields = new Fields(type);
        while (fields.next(json)) {
            json.nextToken();
            fields.read(json, context);
        }
        return fields.toRecord();
    }

    /** The fields of an object as they come. */
    private static final class Fields {

        private final RecordType type;
        private final @Nullable Object[] values;
        private @Nullable Map<String, Object> other;
        private long nulls;
        private String name = "";
        private int index = -1;
        private boolean isKnown;
        private boolean anyKnown;

        private Fields(RecordType type) {
            this.type = type;
            this.values = new Object[type.components().size() + 1];
        }

        /** Goes to the next field. @return whether there is one */
        private boolean next(JsonParser json) throws IOException {
            return find(json.nextFieldName());
        }

        private boolean find(@Nullable String field) {
            if (field == null) {
                return false;
            }
            name = field;
            int found = type.indexOf(field, index + 1);
            isKnown = found >= 0;
            // what is not known does not change what is likely to come
            index = isKnown ? found : index;
            return true;
        }

        /** Reads the value of a field, on whose first token the parser stands. */
        private void read(JsonParser json, DeserializationContext context) throws IOException {
            if (!isKnown) {
                keep(name, JsonTree.read(json, context));
                return;
            }
            anyKnown = true;
            Object value = type.shape(index).read(json, context);
            nulls = value == null ? nulls | 1L << index : nulls & ~(1L << index);
            if (value instanceof Shape.NotHeld odd) {
                values[index] = null;
                keep(name, odd.json());
            } else {
                values[index] = value;
                if (other != null) {
                    other.remove(name);
                }
            }
        }

        private void keep(String name, @Nullable Object value) {
            if (other == null) {
                other = new LinkedHashMap<>();
            }
            other.put(name, value);
        }

        private Record toRecord() {
            values[values.length - 1] = OtherFields.of(other, type, nulls);
            return type.create(values);
        }

        /**
         * Reads what may be a whole response, as raw streams are.
         *
         * @return what is under {@code data} if it was one, which is so if the object has that and
         *     nothing that the record knows; else null
         */
        private @Nullable TokenBuffer readBesideData(
                JsonParser json, DeserializationContext context) throws IOException {
            TokenBuffer data = null;
            boolean more =
                    json.hasToken(JsonToken.FIELD_NAME) ? find(json.currentName()) : next(json);
            for (; more; more = next(json)) {
                JsonToken token = json.nextToken();
                boolean may = token.isStructStart() || token == JsonToken.VALUE_NULL;
                if (may && !anyKnown && !isKnown && name.equals(DATA)) {
                    data = context.bufferAsCopyOfValue(json);
                    keep(DATA, null);
                } else {
                    read(json, context);
                }
            }
            if (data != null && anyKnown) {
                keep(DATA, JsonTree.read(data.asParserOnFirstToken(), context));
                return null;
            }
            return data;
        }
    }
}
