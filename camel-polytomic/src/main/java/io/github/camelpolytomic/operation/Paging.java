package io.github.camelpolytomic.operation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a response leads to the next one, and where its items stand (API notes, section 5).
 *
 * <p>Every list is read with {@link #TOKEN}, declared or not: it pages whenever a response carries
 * a token.
 */
public enum Paging {
    /**
     * {@code pagination.next_page_token} goes into {@code page_token}; the items are the list under
     * {@code data}.
     */
    TOKEN(Parameter.pageToken, List.of("pagination", "next_page_token"), null),
    /** {@code data.next_cursor} goes into {@code after}; the items are {@code data.entries}. */
    CURSOR(Parameter.after, List.of("data", "next_cursor"), "entries"),
    /** {@code links.next} is an address to call as it is; the items are {@code data.results}. */
    LINK(null, List.of("links", "next"), "results");

    private final @Nullable Parameter parameter;
    private final List<String> next;
    private final @Nullable String items;

    Paging(@Nullable Parameter parameter, List<String> next, @Nullable String items) {
        this.parameter = parameter;
        this.next = next;
        this.items = items;
    }

    /** The parameter that takes the next token; null when the next page is an address. */
    public @Nullable Parameter parameter() {
        return parameter;
    }

    /**
     * Where in the response the next page token or address stands: the path of field names from the
     * top.
     */
    public List<String> nextPath() {
        return next;
    }

    /**
     * The next page token or address.
     *
     * @param envelope what stands in a response, by field name from the top
     * @return null when there is none, or an empty one: this was the last page
     */
    public @Nullable String next(Map<String, Object> envelope) {
        Object value = envelope;
        for (String name : next) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value instanceof String text && !text.isEmpty() ? text : null;
    }

    /**
     * The field under {@code data} that holds the items; null when {@code data} is the list itself.
     */
    public @Nullable String items() {
        return items;
    }
}
