package io.github.camelpolytomic.support;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.camel.spi.IdempotentRepository;

/**
 * What is on its way through a route at the moment. An idempotent repository hears of an item only
 * after the route, for what is written before is lost with the process; so two who share one, a
 * feed and a receiver of events, ask here first. Who has a claim looks into the repository, then
 * delivers, writes it down, and gives the claim back, in this order: so nobody finds a key neither
 * claimed nor written while it is being delivered.
 *
 * <p>Safe for use by several threads.
 */
public final class Claims {

    /** One for each repository, wherever in the process it is used. */
    private static final Map<IdempotentRepository, Claims> ALL =
            Collections.synchronizedMap(new WeakHashMap<>());

    private final ConcurrentMap<String, CompletableFuture<Boolean>> underWay =
            new ConcurrentHashMap<>();

    private Claims() {}

    /** The claims of all who share a repository. */
    public static Claims of(IdempotentRepository repository) {
        return ALL.computeIfAbsent(repository, absent -> new Claims());
    }

    /**
     * Claims a key.
     *
     * @return the claim, which is somebody else's when the key is under way already
     */
    public Claim claim(String key) {
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> other = underWay.putIfAbsent(key, mine);
        return other == null ? new Claim(key, mine, true) : new Claim(key, other, false);
    }

    /** Something that is on its way. */
    public final class Claim {

        private final String key;
        private final CompletableFuture<Boolean> outcome;
        private final boolean mine;

        private Claim(String key, CompletableFuture<Boolean> outcome, boolean mine) {
            this.key = key;
            this.outcome = outcome;
            this.mine = mine;
        }

        /** Whether it is for the holder to deliver it; else somebody else is at it. */
        public boolean isMine() {
            return mine;
        }

        /** Completed with whether it was delivered, once the claim is given back. */
        public CompletableFuture<Boolean> outcome() {
            return outcome;
        }

        /**
         * Gives it back; to be called once, by the holder.
         *
         * @param delivered whether it was delivered, and that was written down; else whoever comes
         *     next may try
         */
        public void end(boolean delivered) {
            underWay.remove(key, outcome);
            outcome.complete(delivered);
        }
    }
}
