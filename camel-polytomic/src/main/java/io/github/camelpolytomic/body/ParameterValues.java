package io.github.camelpolytomic.body;

import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.operation.RequestTemplate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a parameter of a request is, and publishes what it was. The one place where that is
 * decided:
 *
 * <ul>
 *   <li>a header overrides an option;
 *   <li>a header that a step of this component left behind, and that nobody has changed since, only
 *       fills what the options leave open;
 *   <li>an endpoint with {@code ignoreHeaders} knows its options and nothing else.
 * </ul>
 */
public final class ParameterValues {

    /** What steps of this component have put into headers of the exchange: name and value. */
    private static final String PUBLISHED = "CamelPolytomicPublished";

    /** What the URI of a dynamic endpoint says for this exchange alone: parameter and value. */
    private static final String DYNAMIC = "CamelPolytomicDynamic";

    private final Map<Parameter, Object> options;
    private final boolean ignoresHeaders;

    /**
     * The values of an endpoint.
     *
     * @param options what its options say; without the parameters that they leave open
     * @param ignoresHeaders whether no header of a message has a say
     */
    public ParameterValues(Map<Parameter, Object> options, boolean ignoresHeaders) {
        this.options = options;
        this.ignoresHeaders = ignoresHeaders;
    }

    /**
     * The value of each parameter for an exchange; null where there is none.
     *
     * @param exchange null for the options alone
     */
    public Function<Parameter, Object> of(@Nullable Exchange exchange) {
        return parameter -> {
            Object option = option(exchange, parameter);
            Object header =
                    exchange == null ? null : header(exchange, parameter.header(), Object.class);
            if (exchange == null || header == null) {
                return option;
            }
            return option != null && isLeftBehind(exchange, parameter, header) ? option : header;
        };
    }

    /**
     * What a header of a message says of a request.
     *
     * @return null when it is not there, and when headers have no say
     */
    public <T> @Nullable T header(Exchange exchange, String name, Class<T> type) {
        return ignoresHeaders ? null : exchange.getMessage().getHeader(name, type);
    }

    private @Nullable Object option(@Nullable Exchange exchange, Parameter parameter) {
        Map<?, ?> dynamic = exchange == null ? null : exchange.getProperty(DYNAMIC, Map.class);
        Object given = dynamic == null ? null : dynamic.get(parameter);
        return given == null ? options.get(parameter) : given;
    }

    /**
     * Gives options to an exchange that are its own, and not those of the endpoint that it is sent
     * to.
     *
     * @param options what the URI says; null takes them away again
     */
    public static void setDynamic(Exchange exchange, Map<Parameter, Object> options) {
        if (options == null) {
            exchange.removeProperty(DYNAMIC);
        } else {
            exchange.setProperty(DYNAMIC, options);
        }
    }

    private static boolean isLeftBehind(Exchange exchange, Parameter parameter, Object header) {
        return Objects.equals(published(exchange).get(parameter.header()), header);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> published(Exchange exchange) {
        Map<String, Object> published = exchange.getProperty(PUBLISHED, Map.class);
        return published == null ? Map.of() : published;
    }

    /**
     * Puts ids into the headers of a message, for the steps to come.
     *
     * @param ids those that are null are passed over
     */
    public static void publish(Exchange exchange, Map<Parameter, ?> ids) {
        if (ids.isEmpty()) {
            return;
        }
        // a copy: copies of the exchange, in a split for example, share the old one
        Map<String, Object> published = new HashMap<>(published(exchange));
        ids.forEach(
                (parameter, id) -> {
                    Object before = exchange.getMessage().getHeader(parameter.header());
                    boolean users = before != null && !isLeftBehind(exchange, parameter, before);
                    // what the user set stays the user's
                    if (id != null && !(users && before.equals(id))) {
                        exchange.getMessage().setHeader(parameter.header(), id);
                        published.put(parameter.header(), id);
                    }
                });
        exchange.setProperty(PUBLISHED, Map.copyOf(published));
    }

    /**
     * What steps have put into headers of an exchange, by header; to be given to {@link #restore}.
     */
    public static Map<String, Object> left(Exchange exchange) {
        return Map.copyOf(published(exchange));
    }

    /** Tells of an exchange what steps had put into its headers before it was stored. */
    public static void restore(Exchange exchange, Map<String, Object> left) {
        exchange.setProperty(PUBLISHED, Map.copyOf(left));
    }

    /** The ids in the path of a request that is made of such values. */
    public static Map<Parameter, Object> pathIds(
            RequestTemplate template, Function<Parameter, Object> values) {
        Map<Parameter, Object> ids = new HashMap<>();
        template.pathParameters().forEach(parameter -> ids.put(parameter, values.apply(parameter)));
        return ids;
    }
}
