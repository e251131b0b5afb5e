package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.support.Digest;
import java.util.function.Supplier;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;

/**
 * What items were like when it was last delivered, as JSON: in memory, or written where it outlives
 * the process. A key reads {@code scope/getBulkSource/HASH}, where the hash stands for the id of
 * the item, which may hold anything.
 */
final class DriftStates {

    /** In place of a hash: the ids of the items. */
    private static final String IDS = "ids";

    private final StateRepository<String, String> repository;
    private final String operation;
    private final Supplier<String> scope;
    private String prefix;

    /**
     * @param scope what keys begin with; asked for when the first key is made
     */
    DriftStates(
            StateRepository<String, String> repository, String operation, Supplier<String> scope) {
        this.repository = repository;
        this.operation = operation;
        this.scope = scope;
    }

    /** States that are gone with the process. */
    static DriftStates inMemory() {
        return new DriftStates(new MemoryStateRepository(), "", () -> "");
    }

    /** The ids of the items as a JSON array; null when there never was a look. */
    String ids() {
        return repository.getState(key(IDS));
    }

    void setIds(String json) {
        repository.setState(key(IDS), json);
    }

    /** What an item was like; null when that is unknown. */
    String item(String id) {
        return repository.getState(key(Digest.of(id, 32)));
    }

    void setItem(String id, String json) {
        repository.setState(key(Digest.of(id, 32)), json);
    }

    private String key(String name) {
        if (prefix == null) {
            prefix = scope.get() + "/" + operation + "/";
        }
        return prefix + name;
    }
}
