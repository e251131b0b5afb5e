package io.github.camelpolytomic.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.exception.ErrorDetails;
import io.github.camelpolytomic.exception.PolytomicInvalidRequestException;
import io.github.camelpolytomic.operation.BodyPolicy;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.operation.RequestTemplate;
import io.github.camelpolytomic.support.Timestamps;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.hc.core5.net.PercentCodec;
import org.jspecify.annotations.Nullable;

/**
 * Makes the requests of one operation, as one version spells them. Everything that can be wrong
 * with a request is found here, before anything is sent. Made once for an endpoint; safe for use by
 * several threads.
 */
public final class RequestBuilder {

    /** Longer than any id that the API is known to give. */
    private static final int MAX_PATH_VALUE = 1024;

    private final Operation operation;
    private final RequestTemplate template;
    private final MapStyle mapStyle;
    private final ObjectMapper mapper;
    private final String[] literals;

    public RequestBuilder(
            Operation operation, RequestTemplate template, MapStyle mapStyle, ObjectMapper mapper) {
        this.operation = operation;
        this.template = template;
        this.mapStyle = mapStyle;
        this.mapper = mapper;
        this.literals =
                operation.takesAnyPath()
                        ? new String[] {template.path()}
                        : template.path().split("\\{\\w+}", -1);
    }

    /**
     * Makes a request.
     *
     * @param values gives the value of a parameter, null for none: a String, Boolean, Number,
     *     Collection or Map
     * @param body see {@link RequestBody}; null for none
     * @param key see {@link IdempotencyKey}; null for none
     * @throws PolytomicInvalidRequestException when a value is missing or cannot be sent; the
     *     message says what to do
     */
    public Request build(
            Function<Parameter, Object> values,
            @Nullable Object body,
            @Nullable IdempotencyKey key) {
        StringBuilder path = new StringBuilder(literals[0]);
        for (int i = 1; i < literals.length; i++) {
            Parameter parameter = template.pathParameters().get(i - 1);
            path.append(PercentCodec.RFC3986.encode(pathValue(parameter, values.apply(parameter))))
                    .append(literals[i]);
        }
        List<String> query = new ArrayList<>();
        for (Parameter parameter : template.queryParameters()) {
            Object value = values.apply(parameter);
            if (value != null) {
                addQuery(query, parameter, value);
            } else if (template.requires(parameter)) {
                throw missing(parameter);
            }
        }
        return new Request(
                operation.name(),
                template.method(),
                path.toString(),
                query,
                encode(body),
                operation.response(),
                operation.isRepeatable(template),
                key);
    }

    /**
     * Whether a body, where the template takes one that says how to do something, is such a one: a
     * JSON object of nothing but the fields that the operation takes.
     *
     * @param body what {@link RequestBody#read} gave; not null
     */
    public boolean isSettings(@Nullable Object body) {
        try {
            return RequestBody.settings(body, template.settings(), mapper) != null;
        } catch (IllegalArgumentException e) {
            throw refusedBody(e);
        }
    }

    private byte @Nullable [] encode(@Nullable Object body) {
        if (template.body() == BodyPolicy.NONE) {
            return null;
        }
        try {
            Object read = RequestBody.read(body);
            if (read == null) {
                return withoutBody();
            }
            return operation.takesAnyPath()
                    ? RequestBody.encodeAny(read, mapper)
                    : RequestBody.encode(read, mapper);
        } catch (IllegalArgumentException e) {
            throw refusedBody(e);
        }
    }

    /** As the vendor's own clients do: an empty object where a body is optional. */
    private byte @Nullable [] withoutBody() {
        if (template.body() == BodyPolicy.REQUIRED) {
            throw refused("needs a body: " + RequestBody.TAKES);
        }
        return operation.takesAnyPath() ? null : new byte[] {'{', '}'};
    }

    private PolytomicInvalidRequestException refusedBody(IllegalArgumentException e) {
        return new PolytomicInvalidRequestException(
                "Operation " + operation + " " + e.getMessage(),
                e.getCause(),
                ErrorDetails.of(operation.name(), 0));
    }

    private String pathValue(Parameter parameter, Object value) {
        if (value == null) {
            throw missing(parameter);
        }
        String text =
                text(
                        parameter,
                        value instanceof Collection<?> list && list.size() == 1
                                ? list.iterator().next()
                                : value);
        if (text.isBlank()) {
            throw missing(parameter);
        }
        if (text.length() > MAX_PATH_VALUE) {
            throw wrong(parameter, "is longer than " + MAX_PATH_VALUE + " characters");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw wrong(parameter, "contains a control character");
        }
        if (text.equals(".") || text.equals("..")) {
            throw wrong(parameter, "would change the path of the request");
        }
        return text;
    }

    private void addQuery(List<String> query, Parameter parameter, Object value) {
        String name = parameter.queryName();
        switch (parameter.kind()) {
            case TEXT -> query.add(pair(name, text(parameter, value)));
            case BOOLEAN -> query.add(pair(name, bool(parameter, value)));
            case INTEGER -> query.add(pair(name, integer(parameter, value)));
            case TIME -> query.add(pair(name, time(parameter, value)));
            case LIST -> items(value).forEach(item -> query.add(pair(name, text(parameter, item))));
            case MAP -> addMap(query, parameter, map(parameter, value));
        }
    }

    private void addMap(List<String> query, Parameter parameter, Map<?, ?> map) {
        if (mapStyle == MapStyle.JSON) {
            try {
                query.add(
                        pair(
                                parameter.queryName(),
                                mapper.writeValueAsString(lists(parameter, map))));
                return;
            } catch (JsonProcessingException e) {
                throw wrong(parameter, "holds values that cannot be made JSON");
            }
        }
        map.forEach(
                (key, value) -> {
                    if (value == null) {
                        return;
                    }
                    String name = name(parameter, key);
                    int index = 0;
                    for (Object item : several(value)) {
                        String written = mapStyle.name(parameter.queryName(), name, index++);
                        query.add(
                                written + "=" + PercentCodec.RFC3986.encode(text(parameter, item)));
                    }
                });
    }

    private String name(Parameter parameter, @Nullable Object key) {
        if (key == null) {
            throw wrong(parameter, "holds a value without a name");
        }
        return key.toString();
    }

    /** The API knows maps of lists only. */
    private Map<String, Object> lists(Parameter parameter, Map<?, ?> map) {
        Map<String, Object> lists = new LinkedHashMap<>();
        map.forEach(
                (key, value) -> {
                    if (value != null) {
                        lists.put(name(parameter, key), several(value));
                    }
                });
        return lists;
    }

    /** The elements of a Collection or an array; anything else is the one element. */
    private static Collection<?> several(Object value) {
        if (value instanceof Collection<?> items) {
            return items;
        }
        return value instanceof Object[] items ? Arrays.asList(items) : List.of(value);
    }

    private static String pair(String name, String value) {
        return name + "=" + PercentCodec.RFC3986.encode(value);
    }

    private String text(Parameter parameter, Object value) {
        if (value == null) {
            throw wrong(parameter, "holds null");
        }
        if (value instanceof Map || value instanceof Collection || value.getClass().isArray()) {
            throw wrong(
                    parameter, "must be a single value, not a " + value.getClass().getSimpleName());
        }
        String text = Timestamps.text(value);
        if (text.indexOf('\0') >= 0) {
            throw wrong(parameter, "contains a NUL character");
        }
        // half of a surrogate pair would go out as a question mark, and mean something else
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw wrong(parameter, "contains half a character");
        }
        return text;
    }

    private String bool(Parameter parameter, Object value) {
        String text = value.toString();
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return text.toLowerCase(Locale.ROOT);
        }
        throw wrong(parameter, "must be true or false");
    }

    private String integer(Parameter parameter, Object value) {
        try {
            return Integer.toString(Integer.parseInt(value.toString().trim()));
        } catch (NumberFormatException e) {
            throw wrong(parameter, "must be a whole number");
        }
    }

    private String time(Parameter parameter, Object value) {
        String text = text(parameter, value).trim();
        try {
            return Timestamps.checked(text);
        } catch (DateTimeException e) {
            throw wrong(
                    parameter,
                    "must be a time as RFC 3339 has it, for example 2026-01-31T08:00:00Z"
                            + (text.matches("\\S+T\\S+ \\d\\d:\\d\\d")
                                    ? "; a plus in an option of an URI becomes a space: write"
                                            + " RAW(...) around the value"
                                    : ""));
        }
    }

    private static Collection<?> items(Object value) {
        return value instanceof Collection || value instanceof Object[]
                ? several(value)
                : Arrays.asList(value.toString().trim().split("\\s*,\\s*"));
    }

    private Map<?, ?> map(Parameter parameter, Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        try {
            Map<?, ?> map = mapper.readValue(value.toString(), Map.class);
            if (map != null) {
                return map;
            }
        } catch (JsonProcessingException e) {
            // the parser's message would repeat the value
        }
        throw wrong(parameter, "must be a Map or a JSON object");
    }

    private PolytomicInvalidRequestException missing(Parameter parameter) {
        return refused(
                "needs "
                        + parameter
                        + ": set the option "
                        + parameter
                        + " or the header "
                        + parameter.header());
    }

    /**
     * The value itself is not repeated: it may be long, unprintable, or a secret in the wrong
     * place.
     */
    private PolytomicInvalidRequestException wrong(Parameter parameter, String why) {
        return refused(
                "cannot use the value of the option "
                        + parameter
                        + " or the header "
                        + parameter.header()
                        + ": it "
                        + why);
    }

    private PolytomicInvalidRequestException refused(String why) {
        return new PolytomicInvalidRequestException(
                "Operation " + operation + " " + why, null, ErrorDetails.of(operation.name(), 0));
    }
}
