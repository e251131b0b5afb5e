package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.support.Digest;
import java.util.function.Supplier;
import org.apache.camel.spi.IdempotentRepository;

/**
 * What was delivered, written where it outlives the process.
 *
 * <p>A key reads {@code scope/listModels/ID@VERSION}. The scope stands for service, organization
 * and parameters, so that several of each can share a repository; it is short because a key must
 * fit into the 100 characters that Camel's JDBC repository has for it.
 */
final class DeliveryLog {

    private static final int MAX_LENGTH = 100;

    private final IdempotentRepository repository;
    private final String operation;
    private final Supplier<String> scope;
    private String prefix;

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
        if (prefix == null) {
            prefix = scope.get() + "/" + operation + "/";
        }
        String full = prefix + key;
        return full.length() <= MAX_LENGTH ? full : prefix + Digest.of(key, 32);
    }
}
