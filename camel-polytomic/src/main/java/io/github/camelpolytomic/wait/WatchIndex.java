package io.github.camelpolytomic.wait;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Finds watches by what a sign says. Used with the lock of the poller. */
final class WatchIndex {

    /** Ends that were told before anybody waited for them. */
    private static final int REMEMBERED = 10_000;

    private final Map<Target.Key, Watch> byKey = new HashMap<>();
    private final Map<String, Set<Watch>> bySync = new HashMap<>();
    private final Map<String, Set<Watch>> byExecution = new HashMap<>();
    private final Set<String> endedBefore = new LinkedHashSet<>();

    int size() {
        return byKey.size();
    }

    /** The watch of a key; null for none. */
    Watch get(Target.Key key) {
        return byKey.get(key);
    }

    void add(Watch watch) {
        byKey.put(watch.key(), watch);
        put(bySync, watch.target().syncId(), watch);
        put(byExecution, watch.target().executionId(), watch);
    }

    void remove(Watch watch) {
        byKey.remove(watch.key(), watch);
        remove(bySync, watch.target().syncId(), watch);
        remove(byExecution, watch.target().executionId(), watch);
    }

    private static void put(Map<String, Set<Watch>> index, String id, Watch watch) {
        if (id != null) {
            index.computeIfAbsent(id, absent -> new HashSet<>(2)).add(watch);
        }
    }

    private static void remove(Map<String, Set<Watch>> index, String id, Watch watch) {
        Set<Watch> set = id == null ? null : index.get(id);
        if (set != null && set.remove(watch) && set.isEmpty()) {
            index.remove(id);
        }
    }

    /** Those of the execution; or those of the sync, unless they wait for another execution. */
    Set<Watch> meant(Sign sign) {
        Set<Watch> meant = new HashSet<>();
        if (sign.executionId() != null) {
            meant.addAll(byExecution.getOrDefault(sign.executionId(), Set.of()));
        }
        if (sign.syncId() != null) {
            for (Watch watch : bySync.getOrDefault(sign.syncId(), Set.of())) {
                if (sign.executionId() == null || watch.target().executionId() == null) {
                    meant.add(watch);
                }
            }
        }
        return meant;
    }

    /** The response to a start may come after the news of the end. */
    void remember(Sign sign) {
        String id = sign.executionId();
        if (!sign.over() || id == null || byExecution.containsKey(id)) {
            return;
        }
        endedBefore.add(id);
        if (endedBefore.size() > REMEMBERED) {
            endedBefore.remove(endedBefore.iterator().next());
        }
    }

    /** Whether an end was told of what now begins to be waited for. */
    boolean hasEnded(String executionId) {
        return executionId != null && endedBefore.remove(executionId);
    }
}
