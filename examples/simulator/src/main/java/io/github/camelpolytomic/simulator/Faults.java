package io.github.camelpolytomic.simulator;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * What goes wrong next. Operations are named by their flat names; {@code *} stands for any. Safe
 * for use by several threads.
 */
public final class Faults {

    /** Stands for any operation. */
    public static final String ANY = "*";

    private final Map<String, Deque<Fault>> next = new HashMap<>();
    private final Map<String, Fault> always = new HashMap<>();

    Faults() {}

    /**
     * The next request of an operation goes wrong. Several calls queue up.
     *
     * @param operation flat name, or {@code *}
     * @param fault what goes wrong
     * @return this
     */
    public Faults next(String operation, Fault fault) {
        return next(operation, 1, fault);
    }

    /**
     * The next requests of an operation go wrong.
     *
     * @param operation flat name, or {@code *}
     * @param times how many
     * @param fault what goes wrong
     * @return this
     */
    public synchronized Faults next(String operation, int times, Fault fault) {
        next.computeIfAbsent(operation, o -> new ArrayDeque<>())
                .addAll(Collections.nCopies(times, fault));
        return this;
    }

    /**
     * Every request of an operation goes wrong, once nothing is queued for it.
     *
     * @param operation flat name, or {@code *}
     * @param fault what goes wrong
     * @return this
     */
    public synchronized Faults always(String operation, Fault fault) {
        always.put(operation, fault);
        return this;
    }

    /** Nothing goes wrong any more. */
    public synchronized void clear() {
        next.clear();
        always.clear();
    }

    synchronized Fault take(String operation) {
        Fault fault = poll(operation);
        if (fault == null) {
            fault = poll(ANY);
        }
        if (fault == null) {
            fault = always.get(operation);
        }
        return fault == null ? always.get(ANY) : fault;
    }

    private Fault poll(String operation) {
        Deque<Fault> queue = next.get(operation);
        return queue == null ? null : queue.poll();
    }
}
