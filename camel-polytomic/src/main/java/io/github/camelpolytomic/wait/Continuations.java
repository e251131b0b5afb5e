package io.github.camelpolytomic.wait;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.camel.spi.AggregationRepository;

/**
 * The continuations of a component by name: where they are stored, and who wants to know of new
 * ones.
 */
public final class Continuations {

    /** Tells this process from others, and from itself before a restart. */
    private final String owner = UUID.randomUUID().toString();

    private final Map<String, AggregationRepository> repositories = new ConcurrentHashMap<>();
    private final Map<String, Consumer<String>> listeners = new ConcurrentHashMap<>();
    private final Set<String> atWork = ConcurrentHashMap.newKeySet();

    /** The endpoint of a name says where its continuations are stored. */
    public void register(String name, AggregationRepository repository) {
        repositories.put(name, repository);
    }

    /**
     * Where the continuations of a name are stored.
     *
     * @throws IllegalArgumentException when no endpoint has said so
     */
    AggregationRepository repository(String name) {
        AggregationRepository repository = repositories.get(name);
        if (repository == null) {
            throw new IllegalArgumentException(
                    "continueIn="
                            + name
                            + " needs a repository: set the option repository, or have"
                            + " from(\"polytomic:continuation?name="
                            + name
                            + "&repository=#...\") in this CamelContext");
        }
        return repository;
    }

    String owner() {
        return owner;
    }

    /** Takes a continuation for as long as this process works on it. @return false if it does */
    boolean take(String key) {
        return atWork.add(key);
    }

    void giveBack(String key) {
        atWork.remove(key);
    }

    void listen(String name, Consumer<String> listener) {
        listeners.put(name, listener);
    }

    void unlisten(String name, Consumer<String> listener) {
        listeners.remove(name, listener);
    }

    /** A continuation of this name is there that is to be followed. */
    void tell(String name, String key) {
        Consumer<String> listener = listeners.get(name);
        if (listener != null) {
            listener.accept(key);
        }
    }
}
