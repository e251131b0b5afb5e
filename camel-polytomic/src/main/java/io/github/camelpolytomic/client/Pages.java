package io.github.camelpolytomic.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpolytomic.body.EnvelopeReader;
import io.github.camelpolytomic.exception.ErrorDetails;
import io.github.camelpolytomic.exception.PolytomicMalformedResponseException;
import io.github.camelpolytomic.operation.Paging;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The pages of one list, first to last: a sweep. Knows where it stands and refuses to go in a
 * circle. For use by one thread at a time.
 */
public final class Pages {

    private final PolytomicClient client;
    private final Request first;
    private final Paging paging;
    private final Set<String> seen = new HashSet<>();

    /**
     * A sweep that begins with a request.
     *
     * @param first asks for the first page
     * @param paging how a response leads to the next
     */
    public Pages(PolytomicClient client, Request first, Paging paging) {
        this.client = client;
        this.first = first;
        this.paging = paging;
    }

    /**
     * The request for what comes after a response.
     *
     * @return null when that was the last page
     * @throws PolytomicMalformedResponseException when the response leads back to a page that was
     *     there before
     */
    public Request after(Response<?> response) {
        return after(cursor(response));
    }

    /** The same for a token that was read by other means; null stands for none. */
    public Request after(String cursor) {
        if (cursor == null) {
            return null;
        }
        if (!seen.add(cursor)) {
            throw new PolytomicMalformedResponseException(
                    "The responses to "
                            + first.operation()
                            + " lead in a circle: a page token came twice",
                    null,
                    ErrorDetails.of(first.operation(), 1));
        }
        return of(cursor);
    }

    /** The request for the page that a token or an address leads to, without going there. */
    public Request of(String cursor) {
        return paging.parameter() == null
                ? client.follow(first, cursor)
                : first.with(paging.parameter().queryName(), cursor);
    }

    /** The token or address of what comes after a response; null when nothing does. */
    public String cursor(Response<?> response) {
        List<String> path = paging.next();
        if (!path.get(0).equals("data")) {
            return response.envelope(path);
        }
        Object value = field(response.body(), path.get(1));
        String text =
                value instanceof JsonNode node
                        ? node.asText("")
                        : value instanceof String cursor ? cursor : "";
        return text.isEmpty() ? null : text;
    }

    /** The items of a response that {@link EnvelopeReader} read; never null. */
    public List<?> items(Response<?> response) {
        Object items =
                paging.items() == null ? response.body() : field(response.body(), paging.items());
        if (items instanceof JsonNode node) {
            List<JsonNode> nodes = new ArrayList<>(node.size());
            node.forEach(nodes::add);
            return nodes;
        }
        return items instanceof List<?> list ? list : List.of();
    }

    private static Object field(Object body, String name) {
        if (body instanceof Map<?, ?> map) {
            return map.get(name);
        }
        return body instanceof JsonNode node ? node.get(name) : null;
    }
}
