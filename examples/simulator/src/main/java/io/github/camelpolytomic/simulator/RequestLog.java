package io.github.camelpolytomic.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The last requests, and how many there were of each operation. */
final class RequestLog {

    private static final int KEPT = 100_000;

    private final Deque<RecordedRequest> requests = new ArrayDeque<>();
    private final Map<String, Long> counts = new HashMap<>();
    private long count;

    synchronized void add(RecordedRequest request) {
        requests.addLast(request);
        if (requests.size() > KEPT) {
            requests.removeFirst();
        }
        counts.merge(request.operation(), 1L, Long::sum);
        count++;
    }

    synchronized List<RecordedRequest> all() {
        return List.copyOf(requests);
    }

    synchronized long count() {
        return count;
    }

    synchronized long count(String operation) {
        return counts.getOrDefault(operation, 0L);
    }

    synchronized Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    synchronized void clear() {
        requests.clear();
        counts.clear();
        count = 0;
    }
}
