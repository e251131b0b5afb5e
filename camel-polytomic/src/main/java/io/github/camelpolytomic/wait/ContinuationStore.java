package io.github.camelpolytomic.wait;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.AggregationRepository;
import org.apache.camel.spi.OptimisticLockingAggregationRepository;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.ExchangeHelper;

/**
 * The continuations of one name in a repository of Camel's, which may hold other things besides.
 *
 * <p>An exchange is stored with its body and headers, and a header of ours that holds the state as
 * JSON. Repositories store no properties. Where the repository supports optimistic locking, a
 * change that somebody else was faster with is refused.
 */
final class ContinuationStore {

    /** The header that holds the state; a String, which every repository stores. */
    static final String STATE = "CamelPolytomicContinuationState";

    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    /** Something stored, as it is at present. */
    record Stored(String key, Exchange exchange, ContinuationState state) {}

    private final CamelContext context;
    private final AggregationRepository repository;
    private final String name;
    private final String prefix;

    ContinuationStore(CamelContext context, AggregationRepository repository, String name) {
        this.context = context;
        this.repository = repository;
        this.name = name;
        this.prefix = "polytomic/" + name + "/";
    }

    /** The key of a continuation that is told from others by an id. */
    String key(String id) {
        return prefix + id;
    }

    /** The keys of all that is stored under the name. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (String key : call("list its keys", repository::getKeys)) {
            if (key.startsWith(prefix)) {
                keys.add(key);
            }
        }
        return keys;
    }

    /**
     * Reads one. @return null when there is none, or none that can be read as a continuation
     *
     * @throws RuntimeException when the repository cannot read it
     */
    Stored get(String key) {
        Exchange exchange = call("read " + key, () -> repository.get(context, key));
        String state = exchange == null ? null : exchange.getIn().getHeader(STATE, String.class);
        if (state == null) {
            return null;
        }
        try {
            return new Stored(key, exchange, JSON.readValue(state, ContinuationState.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "The state of the continuation "
                            + key
                            + " is not as this version has written it: "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    /**
     * Stores a new one.
     *
     * @param body null is stored as such
     * @return what the repository gives back when it is read: what a restart would find; null when
     *     somebody else was faster, so that nothing was stored
     */
    Stored add(String key, Exchange from, Object body, ContinuationState state) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getIn().setHeaders(new HashMap<>(from.getMessage().getHeaders()));
        exchange.getIn().setBody(body);
        exchange.getIn().setHeader(STATE, json(state));
        return tryWrite(key, null, exchange) ? get(key) : null;
    }

    /**
     * Changes one.
     *
     * @return how it is then; null when somebody else was faster, so that nothing was changed
     */
    Stored update(Stored old, ContinuationState state) {
        return update(old, state, old.exchange());
    }

    /** The same with another message, whose headers come on top. */
    Stored update(Stored old, ContinuationState state, Exchange message) {
        // a copy: some repositories give the stored object itself
        Exchange exchange = ExchangeHelper.createCopy(old.exchange(), true);
        if (message != old.exchange()) {
            exchange.getIn().setHeaders(new HashMap<>(message.getMessage().getHeaders()));
            exchange.getIn().setBody(message.getMessage().getBody());
        }
        exchange.getIn().setHeader(STATE, json(state));
        return tryWrite(old.key(), old.exchange(), exchange) ? get(old.key()) : null;
    }

    /** Removes one for good. It may be gone already. */
    void remove(String key) {
        Stored stored = get(key);
        if (stored != null) {
            call(
                    "remove " + key,
                    () -> {
                        repository.remove(context, key, stored.exchange());
                        // of those that keep what was removed until it is confirmed
                        repository.confirm(context, stored.exchange().getExchangeId());
                        return null;
                    });
        }
    }

    /** Writes unless somebody else was faster. */
    private boolean tryWrite(String key, Exchange old, Exchange exchange) {
        return call(
                "store " + key,
                () -> {
                    try {
                        write(key, old, exchange);
                        return true;
                    } catch (RuntimeException e) {
                        if (isRace(e)) {
                            return false;
                        }
                        throw e;
                    }
                });
    }

    /** Says in a sentence what a repository cannot do. */
    private <T> T call(String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw new RuntimeCamelException(
                    "The repository of the continuations "
                            + name
                            + " ("
                            + repository.getClass().getSimpleName()
                            + ") cannot "
                            + what
                            + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private void write(String key, Exchange old, Exchange exchange) {
        if (repository instanceof OptimisticLockingAggregationRepository locking) {
            try {
                locking.add(context, key, old, exchange);
                return;
            } catch (UnsupportedOperationException e) {
                // it can, but was not told to
            }
        }
        repository.add(context, key, exchange);
    }

    private static boolean isRace(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof OptimisticLockingAggregationRepository.OptimisticLockingException) {
                return true;
            }
        }
        return false;
    }

    private static String json(ContinuationState state) {
        try {
            return JSON.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The state of a continuation", e);
        }
    }
}
