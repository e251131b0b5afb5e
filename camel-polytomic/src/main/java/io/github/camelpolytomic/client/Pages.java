package io.github.camelpolytomic.client;

import io.github.camelpolytomic.exception.ErrorDetails;
import io.github.camelpolytomic.exception.PolytomicMalformedResponseException;
import io.github.camelpolytomic.operation.Paging;
import io.github.camelpolytomic.operation.Parameter;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way from one page of a list to the next, first to last. It refuses to go in a circle. For use
 * by one thread at a time.
 */
public final class Pages {

    private final PolytomicClient client;
    private final Request first;
    private final @Nullable Paging paging;
    private final Set<String> seen = new HashSet<>();

    /**
     * The pages that begin with the response to a request.
     *
     * @param first asks for the first page
     * @param paging how a page leads to the next; null when there is just one
     */
    public Pages(PolytomicClient client, Request first, @Nullable Paging paging) {
        this.client = client;
        this.first = first;
        this.paging = paging;
    }

    /**
     * The request for what comes after a page.
     *
     * @return null when that was the last page; also when a log gives the same token again with an
     *     empty page, which is how it says that there is no more
     * @throws PolytomicMalformedResponseException when it leads back to a page that was there
     *     before
     */
    public @Nullable Request after(Page<?> page) {
        String token = page.next();
        if (token == null || paging == null) {
            return null;
        }
        if (!seen.add(token)) {
            if (page.items().isEmpty() && paging == Paging.CURSOR) {
                return null;
            }
            throw new PolytomicMalformedResponseException(
                    "The responses to "
                            + first.operation()
                            + " lead in a circle: a page token came twice",
                    null,
                    ErrorDetails.of(first.operation(), 1));
        }
        return to(token);
    }

    /** The request for the page that a token or an address leads to, without going there. */
    public Request to(String token) {
        Parameter parameter = paging == null ? null : paging.parameter();
        return parameter == null
                ? client.follow(first, token)
                : first.with(parameter.queryName(), token);
    }
}
