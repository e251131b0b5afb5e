package io.github.camelpolytomic.webhook;

import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.support.DeliveryKey;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
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
 * event would be lost with the process. What is on its way through the route at the moment is known
 * here, and whoever brings it a second time gets the same answer.
 */
final class SeenEvents {

    private static final Logger LOG = LoggerFactory.getLogger(SeenEvents.class);

    /** In memory only, when there is no repository: enough for all repetitions of a busy hour. */
    private static final int REMEMBERED = 50_000;

    private final IdempotentRepository repository;
    private final Supplier<String> scope;
    private final ConcurrentMap<String, CompletableFuture<Boolean>> underWay =
            new ConcurrentHashMap<>();
    private volatile @Nullable String knownScope;

    /**
     * A memory.
     *
     * @param repository null for one in memory
     * @param scope asked when the first key is made; may ask the API who we are
     */
    SeenEvents(IdempotentRepository repository, Supplier<String> scope) {
        this.repository =
                repository == null
                        ? MemoryIdempotentRepository.memoryIdempotentRepository(REMEMBERED)
                        : repository;
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
     * @return the claim, which is another request's when that is at it already
     */
    Claim claim(String key) {
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> other = underWay.putIfAbsent(key, mine);
        if (other != null) {
            return new Claim(key, other, false);
        }
        return new Claim(key, mine, true);
    }

    /** An event that is on its way through the route. */
    final class Claim {

        private final String key;
        private final CompletableFuture<Boolean> outcome;
        private final boolean mine;

        private Claim(String key, CompletableFuture<Boolean> outcome, boolean mine) {
            this.key = key;
            this.outcome = outcome;
            this.mine = mine;
        }

        /** Whether it is for the holder to deliver it; else another request is at it. */
        boolean isMine() {
            return mine;
        }

        /** Completed with whether the event was delivered. */
        CompletableFuture<Boolean> outcome() {
            return outcome;
        }

        /** Whether it was delivered before. */
        boolean isSeen() {
            return repository.contains(key);
        }

        /** Ends it; the next request with the same event finds it delivered, or may try again. */
        void end(boolean delivered, boolean remember) {
            if (delivered && remember) {
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
            underWay.remove(key, outcome);
            outcome.complete(delivered);
        }
    }
}
