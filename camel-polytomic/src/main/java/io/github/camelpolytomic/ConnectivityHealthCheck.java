package io.github.camelpolytomic;

import io.github.camelpolytomic.body.BodyFormat;
import io.github.camelpolytomic.body.BodyMapper;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.observe.TimedHealthCheck;
import io.github.camelpolytomic.operation.Operation;
import java.time.Duration;

/**
 * Whether Polytomic can be reached with a credential: asks who that is, {@code GET /api/me}, once
 * in half a minute at most.
 */
final class ConnectivityHealthCheck extends TimedHealthCheck {

    private static final Duration KEEP = Duration.ofSeconds(30);

    private final PolytomicClient client;

    ConnectivityHealthCheck(String id, PolytomicClient client) {
        super(id, client.observer().clock(), KEEP);
        this.client = client;
    }

    @Override
    protected Problem look() {
        try {
            ask(client);
            return null;
        } catch (RuntimeException e) {
            return Problem.of(e);
        }
    }

    /**
     * Asks Polytomic who the credential is.
     *
     * @throws RuntimeException when there is no answer, or when the credential is no good
     */
    static void ask(PolytomicClient client) {
        BodyMapper bodies = new BodyMapper(BodyFormat.java, null, client.settings().mapper());
        client.once(
                client.requests(Operation.getIdentity).build(parameter -> null, null, null),
                bodies.pollReader());
    }
}
