package io.github.camelpolytomic.simulator;

import io.github.camelpolytomic.simulator.base.Suggest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What goes wrong next. Operations are named by their flat names; {@code *} stands for any. Safe
 * for use by several threads.
 */
public final class Faults {

    /** Stands for any operation. */
    public static final String ANY = "*";

    /** What is counted under these names is no operation, but can fail as well. */
    private static final Set<String> OTHERS = Set.of(ANY, "files", "unknown");

    private final Set<String> known = new TreeSet<>(OTHERS);
    private final Map<String, Deque<Fault>> next = new LinkedHashMap<>();
    private final Map<String, Fault> always = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();

    Faults(Set<String> operations) {
        known.addAll(operations);
    }

    /**
     * Something goes wrong with the next request.
     *
     * @param operation flat name, or {@link #ANY}
     * @param fault what
     * @return this
     * @throws IllegalArgumentException when there is no such operation
     */
    public Faults next(String operation, Fault fault) {
        return next(operation, 1, fault);
    }

    /**
     * Something goes wrong with the next requests. Several calls queue up.
     *
     * @param operation flat name, or {@link #ANY}
     * @param times how many requests
     * @param fault what
     * @return this
     * @throws IllegalArgumentException when there is no such operation
     */
    public synchronized Faults next(String operation, int times, Fault fault) {
        check(operation);
        next.computeIfAbsent(operation, o -> new ArrayDeque<>())
                .addAll(Collections.nCopies(times, fault));
        return this;
    }

    /**
     * Something goes wrong with every request, until {@link #clear}.
     *
     * @param operation flat name, or {@link #ANY}
     * @param fault what
     * @return this
     * @throws IllegalArgumentException when there is no such operation
     */
    public synchronized Faults always(String operation, Fault fault) {
        check(operation);
        always.put(operation, fault);
        used.remove(operation);
        return this;
    }

    /** Nothing goes wrong any more. */
    public synchronized void clear() {
        next.clear();
        always.clear();
        used.clear();
    }

    /**
     * What was asked for and has not happened, so that a test notices when it has tested nothing.
     *
     * @return a sentence for each, empty when everything has happened
     */
    public synchronized List<String> unused() {
        List<String> sentences = new ArrayList<>();
        next.forEach(
                (operation, queue) -> {
                    if (!queue.isEmpty()) {
                        sentences.add(operation + ": " + queue.size() + " more of " + queue.peek());
                    }
                });
        always.forEach(
                (operation, fault) -> {
                    if (!used.contains(operation)) {
                        sentences.add(operation + ": always " + fault + ", but never asked");
                    }
                });
        return sentences;
    }

    private void check(String operation) {
        if (!known.contains(operation)) {
            throw new IllegalArgumentException(Suggest.unknown("operation", operation, known));
        }
    }

    synchronized Fault take(String operation) {
        Fault fault = poll(operation);
        if (fault == null) {
            fault = poll(ANY);
        }
        if (fault == null) {
            fault = lasting(operation);
        }
        return fault == null ? lasting(ANY) : fault;
    }

    private Fault poll(String operation) {
        Deque<Fault> queue = next.get(operation);
        return queue == null ? null : queue.poll();
    }

    private Fault lasting(String operation) {
        Fault fault = always.get(operation);
        if (fault != null) {
            used.add(operation);
        }
        return fault;
    }
}
