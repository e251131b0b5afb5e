package io.github.camelpolytomic.simulator.state;

import io.github.camelpolytomic.simulator.Faults;
import io.github.camelpolytomic.simulator.Outcome;
import java.time.Duration;
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

    private Duration modelWorkTakes = Duration.ZERO;
    private final Set<String> held = new HashSet<>();
    private final Map<String, List<Runnable>> parked = new HashMap<>();
    private final Map<String, Deque<Outcome>> outcomes = new HashMap<>();

    /**
     * Holds whatever belongs to a key.
     *
     * @param key id of a sync or connection, {@code jobs}, {@code queries}, or {@code *} for all
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
        for (String parking : List.copyOf(parked.keySet())) {
            if (!held.contains(parking) && !held.contains(Faults.ANY)) {
                parked.remove(parking).forEach(Runnable::run);
            }
        }
    }

    /**
     * How long work on models takes when it is not asked for in the background.
     *
     * @return simulated duration
     */
    public Duration modelWorkTakes() {
        return modelWorkTakes;
    }

    /**
     * Sets how long work on models takes when it is not asked for in the background.
     *
     * @param value simulated duration
     */
    public void modelWorkTakes(Duration value) {
        modelWorkTakes = value;
    }

    /** Forgets all of it, and what is parked with it. */
    void clear() {
        held.clear();
        parked.clear();
        outcomes.clear();
        modelWorkTakes = Duration.ZERO;
    }

    /** Goes on now, or when the key is released. */
    void pass(String key, Runnable next) {
        if (held.contains(key) || held.contains(Faults.ANY)) {
            parked.computeIfAbsent(key, k -> new ArrayList<>()).add(next);
        } else {
            next.run();
        }
    }

    /**
     * Says how the next one ends; may be said several times for the ones after it.
     *
     * @param key id of a sync, {@code jobs} or {@code queries}
     * @param outcome how
     */
    public void nextOutcome(String key, Outcome outcome) {
        outcomes.computeIfAbsent(key, k -> new ArrayDeque<>()).add(outcome);
    }

    /** How the next one ends. */
    Outcome takeOutcome(String key, String usual) {
        Deque<Outcome> queue = outcomes.get(key);
        return queue == null || queue.isEmpty() ? Outcome.of(usual) : queue.remove();
    }
}
