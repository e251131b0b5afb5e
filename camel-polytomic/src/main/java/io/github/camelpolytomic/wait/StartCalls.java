package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.Response;
import org.apache.camel.Exchange;

/** What a producer does with the responses to its calls: see the producers in the root. */
public interface StartCalls {

    /** What sends the requests of an exchange, for as long as its route does not stop. */
    PolytomicClient client(Exchange exchange);

    /**
     * Puts what a response tells besides its body into headers, and forgets the idempotency key.
     *
     * @param next the next page token; null for none
     */
    void take(Exchange exchange, Response<?> response, String next);

    /** Forgets the idempotency key of an exchange: what it protected is done, or will not be. */
    void forgetKey(Exchange exchange);
}
