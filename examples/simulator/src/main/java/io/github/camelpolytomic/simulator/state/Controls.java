package io.github.camelpolytomic.simulator.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What tests have asked for: things that do not go on, and how the next ones end. */
public final class Controls {

    private final Set<String> held = new HashSet<>();
    private final Map<String, List<Runnable>> parked = new HashMap<>();
    private final Map<String, Deque<String>> outcomes = new HashMap<>();

    /**
     * Holds whatever belongs to a key.
     *
     * @param key id of a sync or connection, {@code jobs} or {@code queries}
     */
    public void hold(String key) {
        held.add(key);
    }

    /**
     * Lets it go on.
     *
     * @param key the same key
     */
    public void release(String key) {
        held.remove(key);
        List<Runnable> waiting = parked.remove(key);
        if (waiting != null) {
            waiting.forEach(Runnable::run);
        }
    }

    /** Goes on now, or when the key is released. */
    void pass(String key, Runnable next) {
        if (held.contains(key)) {
            parked.computeIfAbsent(key, k -> new ArrayList<>()).add(next);
        } else {
            next.run();
        }
    }

    /**
     * Says how the next one ends; may be said several times for the ones after it.
     *
     * @param key id of a sync, {@code jobs} or {@code queries}
     * @param outcome a status
     */
    public void nextOutcome(String key, String outcome) {
        outcomes.computeIfAbsent(key, k -> new ArrayDeque<>()).add(outcome);
    }

    /** How the next one ends. */
    String takeOutcome(String key, String usual) {
        Deque<String> queue = outcomes.get(key);
        return queue == null || queue.isEmpty() ? usual : queue.remove();
    }
}
