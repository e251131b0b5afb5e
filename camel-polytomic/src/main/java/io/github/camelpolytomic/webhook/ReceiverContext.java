package io.github.camelpolytomic.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.body.BodyMapper;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.observe.Observer;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.wait.WakeUp;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.IdempotentRepository;

/**
 * What an endpoint gives to its receiver.
 *
 * @param endpoint makes the exchanges of the route
 * @param operation the row of the table
 * @param options what the URI says
 * @param bodies makes message bodies
 * @param mapper reads JSON
 * @param items whether each record is a message of its own
 * @param repository remembers what was delivered; null for only in memory
 * @param client calls the API; asked for only where that is needed, so that a receiver that does
 *     not register itself needs no credential
 * @param organizationId the organization that is meant; null for that of the credential
 * @param readOnly whether nothing may be changed at Polytomic
 * @param waits is told at once that something has happened
 * @param observer is told what has happened
 */
public record ReceiverContext(
        Endpoint endpoint,
        Operation operation,
        WebhookOptions options,
        BodyMapper bodies,
        ObjectMapper mapper,
        boolean items,
        IdempotentRepository repository,
        Supplier<PolytomicClient> client,
        String organizationId,
        boolean readOnly,
        WakeUp waits,
        Observer observer) {}
