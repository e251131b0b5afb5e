package io.github.camelpolytomic.webhook;

import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.support.Claims;
import io.github.camelpolytomic.support.DeliveryKey;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which events were delivered: an event is, when its exchange has succeeded. Its key is that of the
 * feed {@code from("polytomic:listEvents")}, so that the two can share a repository.
 *
 * <p>The repository hears of an event after the route, as it does from feeds: written before, the
 * event would be lost with the process. What is on its way through a route at the moment is
 * claimed, and whoever brings it a second time gets the same answer.
 */
final class SeenEvents {

    private static final Logger LOG = LoggerFactory.getLogger(SeenEvents.class);

    /** In memory only, when there is no repository: enough for all repetitions of a busy hour. */
    private static final int REMEMBERED = 50_000;

    private final IdempotentRepository repository;
    private final Supplier<String> scope;
    private final Claims claims;
    private volatile @Nullable String knownScope;

    /**
     * A memory.
     *
     * @param repository null for one in memory
     * @param scope asked when the first key is made; may ask the API who we are
     */
    SeenEvents(@Nullable IdempotentRepository repository, Supplier<String> scope) {
        this.repository =
                repository == null
                        ? MemoryIdempotentRepository.memoryIdempotentRepository(REMEMBERED)
                        : repository;
        this.claims = Claims.of(this.repository);
        this.scope = repository == null ? () -> "memory" : scope;
    }

    /** Starts the repository, if nobody else has. */
    void start(CamelContext context) {
        CamelContextAware.trySetCamelContext(repository, context);
        ServiceHelper.startService(repository);
    }

    /** The key of an event. */
    String key(String id) {
        String prefix = knownScope;
        return DeliveryKey.of(
                prefix == null ? askScope() : prefix, Operation.listEvents.name(), id);
    }

    private synchronized String askScope() {
        if (knownScope == null) {
            knownScope = scope.get();
        }
        return knownScope;
    }

    /**
     * Takes an event on.
     *
     * @return the claim, which is somebody else's when another request, or a feed, is at it already
     */
    Claims.Claim claim(String key) {
        return claims.claim(key);
    }

    /** Whether an event was delivered before. */
    boolean contains(String key) {
        return repository.contains(key);
    }

    /** Notes that an event was delivered. */
    void add(String key) {
        try {
            repository.add(key);
            repository.confirm(key);
        } catch (RuntimeException e) {
            LOG.warn(
                    "An event was processed, but the repository could not note it: it may"
                            + " come again",
                    e);
        }
    }
}
