package io.github.camelpolytomic.model;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.WritableTypeId;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/**
 * Writes every {@link ApiRecord}, whatever the mapper is set to. What was absent stays absent, what
 * was null is null, and dates are text in UTC. What is in {@code other} is written too, unless a
 * component has been given a value for it.
 */
final class RecordWriter extends StdSerializer<Record> {

    /** Made by Jackson from the annotation. */
    RecordWriter() {
        super(Record.class);
    }

    @Override
    public void serialize(Record record, JsonGenerator json, SerializerProvider provider)
            throws IOException {
        json.writeStartObject(record);
        writeFields(record, json, provider);
        json.writeEndObject();
    }

    @Override
    public void serializeWithType(
            Record record, JsonGenerator json, SerializerProvider provider, TypeSerializer types)
            throws IOException {
        WritableTypeId id =
                types.writeTypePrefix(json, types.typeId(record, JsonToken.START_OBJECT));
        writeFields(record, json, provider);
        types.writeTypeSuffix(json, id);
    }

    private static void writeFields(Record record, JsonGenerator json, SerializerProvider provider)
            throws IOException {
        RecordType type = RecordType.of(record.getClass());
        OtherFields other = type.otherIn(record);
        long written = 0;
        for (int i = 0; i < type.components().size(); i++) {
            RecordType.Component component = type.components().get(i);
            Object value = component.valueIn(record);
            String name = component.jsonName();
            if (value != null && !Values.isUnset(value)) {
                provider.defaultSerializeField(
                        name, value instanceof Instant ? value.toString() : value, json);
                written |= 1L << i;
            } else if (other.wasNull(name) && !other.containsKey(name)) {
                json.writeNullField(name);
            }
        }
        for (Map.Entry<String, Object> field : other.entrySet()) {
            int index = type.indexOf(field.getKey());
            if (index < 0 || (written & 1L << index) == 0) {
                provider.defaultSerializeField(field.getKey(), field.getValue(), json);
            }
        }
    }
}
