package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.support.Claims;
import io.github.camelpolytomic.support.DeliveryKey;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.spi.IdempotentRepository;

/**
 * What was delivered, written where it outlives the process.
 *
 * <p>How a key reads, {@link DeliveryKey} says. The scope in it stands for service, organization
 * and parameters, so that several of each can share a repository. Who else in this process delivers
 * what has the same key, a receiver of events for example, is heard of by {@link Claims}.
 *
 * <p>For use by one thread at a time.
 */
final class DeliveryLog {

    private final IdempotentRepository repository;
    private final Claims claims;
    private final Map<String, Claims.Claim> mine = new HashMap<>();
    private final String operation;
    private final Supplier<String> scope;
    private String knownScope;

    /**
     * A delivery log.
     *
     * @param scope what keys begin with; asked for when the first key is made, and must not take
     *     long
     */
    DeliveryLog(IdempotentRepository repository, String operation, Supplier<String> scope) {
        this.repository = repository;
        this.claims = Claims.of(repository);
        this.operation = operation;
        this.scope = scope;
    }

    /**
     * Claims what is about to be delivered, until {@link #release}.
     *
     * @return false when somebody else is delivering it
     */
    boolean claim(String key) {
        Claims.Claim claim = claims.claim(full(key));
        if (claim.isMine()) {
            mine.put(key, claim);
        }
        return claim.isMine();
    }

    /** Gives back what was claimed, after it was written down if it was delivered. */
    void release(String key, boolean delivered) {
        Claims.Claim claim = mine.remove(key);
        if (claim != null) {
            claim.end(delivered);
        }
    }

    /** Gives back all that was claimed and was not delivered after all. */
    void releaseAll() {
        mine.values().forEach(claim -> claim.end(false));
        mine.clear();
    }

    boolean contains(String key) {
        return repository.contains(full(key));
    }

    void add(String key) {
        String full = full(key);
        repository.add(full);
        repository.confirm(full);
    }

    void remove(String key) {
        repository.remove(full(key));
    }

    private String full(String key) {
        if (knownScope == null) {
            knownScope = scope.get();
        }
        return DeliveryKey.of(knownScope, operation, key);
    }
}
