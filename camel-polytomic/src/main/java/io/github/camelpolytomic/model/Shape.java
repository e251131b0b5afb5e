package io.github.camelpolytomic.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import io.github.camelpolytomic.support.Timestamps;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What values a component holds, and how they are read. */
final class Shape {

    private enum Kind {
        ANY,
        TEXT,
        BOOLEAN,
        INTEGER,
        MOMENT,
        LIST,
        MAP,
        RECORD
    }

    /** A value that a component cannot hold, as it came. */
    record NotHeld(@Nullable Object json) {}

    private static final Map<Type, Kind> SCALARS =
            Map.of(
                    Object.class, Kind.ANY,
                    String.class, Kind.TEXT,
                    Boolean.class, Kind.BOOLEAN,
                    Long.class, Kind.INTEGER,
                    Instant.class, Kind.MOMENT);

    private final Kind kind;
    private final Class<?> valueClass;
    private final @Nullable Shape element;
    private @Nullable RecordType recordType;

    private Shape(Kind kind, Class<?> valueClass, @Nullable Shape element) {
        this.kind = kind;
        this.valueClass = valueClass;
        this.element = element;
    }

    /** The shape of the values of a type, its type arguments included. */
    static Shape of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class
                    ? new Shape(Kind.LIST, List.class, of(arguments[0]))
                    : new Shape(Kind.MAP, Map.class, of(arguments[1]));
        }
        Kind scalar = SCALARS.get(type);
        return new Shape(scalar == null ? Kind.RECORD : scalar, (Class<?>) type, null);
    }

    /**
     * Reads the value on whose first token the parser stands.
     *
     * @return null of a null; {@link NotHeld} if the type cannot hold what came
     */
    @Nullable Object read(JsonParser json, DeserializationContext context) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        switch (kind) {
            case ANY:
                return JsonTree.read(json, context);
            case TEXT:
                if (token == JsonToken.VALUE_STRING) {
                    return json.getText();
                }
                break;
            case BOOLEAN:
                if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
                    return token == JsonToken.VALUE_TRUE;
                }
                break;
            case INTEGER:
                if (token == JsonToken.VALUE_NUMBER_INT
                        && json.getNumberType() != NumberType.BIG_INTEGER) {
                    return json.getLongValue();
                }
                break;
            case MOMENT:
                if (token == JsonToken.VALUE_STRING) {
                    Instant moment =
                            Timestamps.instant(
                                    json.getTextCharacters(),
                                    json.getTextOffset(),
                                    json.getTextLength());
                    return moment == null ? new NotHeld(json.getText()) : moment;
                }
                break;
            case LIST:
                if (token == JsonToken.START_ARRAY) {
                    return list(json, context);
                }
                break;
            case MAP:
                if (token == JsonToken.START_OBJECT) {
                    return map(json, context);
                }
                break;
            case RECORD:
                if (token == JsonToken.START_OBJECT) {
                    return RecordReader.read(json, context, recordType());
                }
                break;
        }
        return other(JsonTree.read(json, context));
    }

    private RecordType recordType() {
        RecordType known = recordType;
        if (known == null) {
            // not before: records may hold each other
            known = RecordType.of(valueClass);
            recordType = known;
        }
        return known;
    }

    /** What comes in another form than usual: a number as a text, a text as a number. */
    private Object other(@Nullable Object json) {
        if (json == null) {
            return new NotHeld(null);
        }
        Object held =
                switch (kind) {
                    case TEXT ->
                            json instanceof Map || json instanceof List ? null : json.toString();
                    case BOOLEAN -> bool(json.toString());
                    case INTEGER -> integer(json.toString());
                    default -> null;
                };
        return held == null ? new NotHeld(json) : held;
    }

    private static @Nullable Boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }

    /** Digits are never cut off: not those after a point, and not those beyond 64 bits. */
    private static @Nullable Long integer(String text) {
        try {
            return new BigDecimal(text).longValueExact();
        } catch (ArithmeticException | NumberFormatException notInteger) {
            return null;
        }
    }

    private @Nullable Object list(JsonParser json, DeserializationContext context)
            throws IOException {
        if (element == null || element.kind == Kind.ANY) {
            return JsonTree.read(json, context);
        }
        boolean held = true;
        List<Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Object value = element.read(json, context);
            held &= !(value instanceof NotHeld);
            list.add(value);
        }
        if (held) {
            return new FixedList<>(list.toArray());
        }
        list.replaceAll(Shape::asItCame);
        return new NotHeld(new FixedList<>(list.toArray()));
    }

    private @Nullable Object map(JsonParser json, DeserializationContext context)
            throws IOException {
        if (element == null || element.kind == Kind.ANY) {
            return JsonTree.read(json, context);
        }
        boolean held = true;
        Map<String, Object> map = new LinkedHashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            Object value = element.read(json, context);
            held &= !(value instanceof NotHeld);
            map.put(name, value);
        }
        if (held) {
            return new FixedMap<>(map);
        }
        map.replaceAll((name, value) -> asItCame(value));
        return new NotHeld(new FixedMap<>(map));
    }

    /** Of a list or map of which something is not held nothing is. */
    private static @Nullable Object asItCame(@Nullable Object value) {
        if (value instanceof NotHeld odd) {
            return odd.json();
        }
        return value instanceof Record record ? RecordType.toTree(record) : value;
    }
}
