package io.github.camelpolytomic.body;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes plain Java of JSON: Map, List, String, Number, Boolean and null, all of them the caller's
 * own to change. No digit is lost: a decimal is a Double where that has the same digits, and a
 * BigDecimal where it has not.
 */
final class PlainJson {

    private final boolean bigDecimals;
    private final boolean bigIntegers;

    /** Reads numbers as the features of a mapper say. */
    PlainJson(ObjectMapper mapper) {
        bigDecimals = mapper.isEnabled(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        bigIntegers = mapper.isEnabled(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);
    }

    /**
     * Reads the value on whose first token the parser stands; how deep is limited by the parser.
     */
    @Nullable Object read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT ->
                    bigIntegers ? parser.getBigIntegerValue() : parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> null;
        };
    }

    private Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            map.put(name, read(parser));
        }
        return map;
    }

    private List<Object> list(JsonParser parser) throws IOException {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(read(parser));
        }
        return list;
    }

    private Object decimal(JsonParser parser) throws IOException {
        BigDecimal exact;
        try {
            exact = parser.getDecimalValue();
        } catch (NumberFormatException e) {
            // Jackson's own for a number whose exponent is beyond all measure
            throw new JsonParseException(parser, "A number is too large");
        }
        if (bigDecimals) {
            return exact;
        }
        double rounded = exact.doubleValue();
        boolean same =
                !Double.isInfinite(rounded) && BigDecimal.valueOf(rounded).compareTo(exact) == 0;
        return same ? (Object) rounded : exact;
    }
}
