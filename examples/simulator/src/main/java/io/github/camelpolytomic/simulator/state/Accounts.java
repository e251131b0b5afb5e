package io.github.camelpolytomic.simulator.state;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Users' keys, subscribers of error mails, and the proxy's recent calls. */
public final class Accounts {

    private final Map<String, String> userByKey = new HashMap<>();
    private final Deque<Proxied> proxied = new ArrayDeque<>();
    private List<Object> errorSubscribers = new ArrayList<>();

    /**
     * A call that went through the proxy.
     *
     * @param connectionId through which connection
     * @param at when
     */
    public record Proxied(String connectionId, Instant at) {}

    /**
     * The user that a key belongs to.
     *
     * @param key API key
     * @return id of the user, or null
     */
    public String userOf(String key) {
        return userByKey.get(key);
    }

    /**
     * Whether a user has a key.
     *
     * @param userId id of the user
     * @return true when at least one is valid
     */
    public boolean hasKey(String userId) {
        return userByKey.containsValue(userId);
    }

    /**
     * Makes a key valid.
     *
     * @param key API key
     * @param userId id of the user
     */
    public void addKey(String key, String userId) {
        userByKey.put(key, userId);
    }

    /**
     * Makes all keys of a user invalid.
     *
     * @param userId id of the user
     */
    public void revokeKeys(String userId) {
        userByKey.values().removeIf(userId::equals);
    }

    void clear() {
        userByKey.clear();
        proxied.clear();
        errorSubscribers = new ArrayList<>();
    }

    /**
     * Recent proxy calls, oldest first.
     *
     * @return the list itself
     */
    public Deque<Proxied> proxied() {
        return proxied;
    }

    /**
     * Addresses that hear of errors.
     *
     * @return e-mail addresses
     */
    public List<Object> errorSubscribers() {
        return errorSubscribers;
    }

    /**
     * Sets the addresses that hear of errors.
     *
     * @param emails e-mail addresses
     */
    public void errorSubscribers(List<Object> emails) {
        errorSubscribers = List.copyOf(emails);
    }
}
