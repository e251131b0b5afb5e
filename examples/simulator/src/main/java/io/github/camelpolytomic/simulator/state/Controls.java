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
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What tests have asked for: things that do not go on, and how the next ones end. */
public final class Controls {

    private Duration modelWorkTakes = Duration.ZERO;
    private final Set<String> held = new HashSet<>();
    private final Map<String, List<Runnable>> parked = new HashMap<>();
    private final Map<String, Deque<Outcome>> outcomes = new HashMap<>();
    private final Map<String, Outcome> usual = new HashMap<>();
    private final Map<String, List<String>> logs = new HashMap<>();
    private final List<QueryResult> queries = new ArrayList<>();

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
        usual.clear();
        logs.clear();
        queries.clear();
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

    /**
     * Says how each one ends of which nothing else was said.
     *
     * @param key id of a sync
     * @param outcome how
     */
    public void everyOutcome(String key, Outcome outcome) {
        usual.put(key, outcome);
    }

    /**
     * Writes a log file of all executions of a sync.
     *
     * @param syncId id of the sync
     * @param type for example {@code errors}
     * @param lines its lines
     */
    public void log(String syncId, String type, List<String> lines) {
        logs.put(syncId + "/" + type, List.copyOf(lines));
    }

    /**
     * Reads a log file.
     *
     * @param syncId id of the sync
     * @param type for example {@code errors}
     * @return its lines, or null when none was written
     */
    public List<String> log(String syncId, String type) {
        return logs.get(syncId + "/" + type);
    }

    /**
     * What a query finds.
     *
     * @param matches part of the query's text, or a regular expression for one
     * @param rows the rows, maps by column
     * @param error why it fails instead, or null
     */
    public record QueryResult(Pattern matches, List<Object> rows, String error) {}

    /**
     * Says what queries find.
     *
     * @param matches part of the query's text, or a regular expression for one
     * @param rows the rows, maps by column
     * @param error why they fail instead, or null
     */
    public void query(String matches, List<Object> rows, String error) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(matches, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            // such as "count(*)", which is meant as it is written
            pattern = Pattern.compile(matches, Pattern.CASE_INSENSITIVE | Pattern.LITERAL);
        }
        queries.add(0, new QueryResult(pattern, List.copyOf(rows), error));
    }

    /**
     * What a query finds.
     *
     * @param sql its text
     * @return what was said last about such a text, or null
     */
    public QueryResult query(String sql) {
        return queries.stream()
                .filter(q -> q.matches().matcher(sql).find())
                .findFirst()
                .orElse(null);
    }

    /** How the next one ends. */
    Outcome takeOutcome(String key, String usual) {
        Deque<Outcome> queue = outcomes.get(key);
        if (queue != null && !queue.isEmpty()) {
            return queue.remove();
        }
        return this.usual.getOrDefault(key, Outcome.of(usual));
    }
}
