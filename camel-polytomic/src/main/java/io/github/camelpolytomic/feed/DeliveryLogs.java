package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.body.CallContext;
import io.github.camelpolytomic.body.KeyScope;
import io.github.camelpolytomic.client.Request;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceHelper;

/** Makes the delivery logs of a consumer, all of which are in one repository. */
final class DeliveryLogs {

    private final IdempotentRepository repository;
    private final StateRepository<String, String> states;
    private final String operation;
    private final KeyScope scope;

    /**
     * Delivery logs.
     *
     * @param repository null when nothing of what was delivered outlives the process
     * @param states null when nothing of what items were like outlives the process
     */
    DeliveryLogs(
            IdempotentRepository repository,
            StateRepository<String, String> states,
            CallContext context) {
        this.repository = repository;
        this.states = states;
        this.operation = context.operation().name();
        this.scope = new KeyScope(context.client(), context.bodies());
    }

    /** Starts the repositories, if nobody else has. */
    void start(CamelContext context) {
        start(context, repository);
        start(context, states);
    }

    private static void start(CamelContext context, Object service) {
        if (service != null) {
            CamelContextAware.trySetCamelContext(service, context);
            ServiceHelper.startService(service);
        }
    }

    /**
     * Asks the API whose key this is, where keys need it and it is not known: see {@link KeyScope}.
     */
    void readOrganization() {
        if (repository != null || states != null) {
            scope.readOrganization();
        }
    }

    /**
     * The delivery log of what a request asks for; null when nothing outlives the process. It can
     * be used after {@link #readOrganization}.
     */
    DeliveryLog of(Supplier<Request> request) {
        return repository == null
                ? null
                : new DeliveryLog(repository, operation, () -> scope.of(request.get()));
    }

    /** What the items were like that a request asks for. */
    DriftStates states(Supplier<Request> request) {
        return states == null
                ? DriftStates.inMemory()
                : new DriftStates(states, operation, () -> scope.of(request.get()));
    }
}
