package io.github.camelpolytomic.wait;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.camel.spi.AggregationRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The continuations of a component by name: where they are stored, and who wants to know of new
 * ones.
 */
public final class Continuations {

    private static final Logger LOG = LoggerFactory.getLogger(Continuations.class);

    /** Tells this process from others, and from itself before a restart. */
    private final String owner = UUID.randomUUID().toString();

    private final Map<String, AggregationRepository> repositories = new ConcurrentHashMap<>();
    private final Map<String, Consumer<String>> listeners = new ConcurrentHashMap<>();
    private final Set<String> atWork = ConcurrentHashMap.newKeySet();
    private final Set<String> unheard = ConcurrentHashMap.newKeySet();

    /**
     * The endpoint of a name says where its continuations are stored.
     *
     * @throws IllegalArgumentException when another endpoint has said otherwise
     */
    public void register(String name, AggregationRepository repository) {
        AggregationRepository other = repositories.putIfAbsent(name, repository);
        if (other != null && other != repository) {
            throw new IllegalArgumentException(
                    "polytomic:continuation?name="
                            + name
                            + " is used with two repositories: take another name for one of them");
        }
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

    /**
     * A route begins to follow the continuations of a name.
     *
     * @throws IllegalStateException when another route does
     */
    void listen(String name, Consumer<String> listener) {
        Consumer<String> other = listeners.putIfAbsent(name, listener);
        if (other != null && other != listener) {
            throw new IllegalStateException(
                    "Two routes begin with polytomic:continuation?name="
                            + name
                            + ": each continuation goes on in one of them, so take another name");
        }
    }

    void unlisten(String name, Consumer<String> listener) {
        listeners.remove(name, listener);
    }

    /** A continuation of this name is there that is to be followed. */
    void tell(String name, String key) {
        Consumer<String> listener = listeners.get(name);
        if (listener != null) {
            listener.accept(key);
        } else if (unheard.add(name)) {
            LOG.info(
                    "{} is stored, but no route of this CamelContext begins with"
                            + " polytomic:continuation?name={}: one in another process, or a later"
                            + " one, has to go on with it",
                    key,
                    name);
        }
    }
}
