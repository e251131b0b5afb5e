package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.support.DeliveryKey;
import java.util.function.Supplier;
import org.apache.camel.spi.IdempotentRepository;

/**
 * What was delivered, written where it outlives the process.
 *
 * <p>How a key reads, {@link DeliveryKey} says. The scope in it stands for service, organization
 * and parameters, so that several of each can share a repository.
 */
final class DeliveryLog {

    private final IdempotentRepository repository;
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
        this.operation = operation;
        this.scope = scope;
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
