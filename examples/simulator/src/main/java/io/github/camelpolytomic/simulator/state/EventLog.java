package io.github.camelpolytomic.simulator.state;

import io.github.camelpolytomic.simulator.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The events of the last 48 hours, and who is told of each new one. */
public final class EventLog {

    private static final Duration KEPT = Duration.ofHours(48);

    private final World world;
    private final NavigableMap<Position, Item> byTime =
            new TreeMap<>(Comparator.comparing(Position::time).thenComparing(Position::id));
    private final Map<String, Item> byId = new HashMap<>();
    private final List<Consumer<Item>> listeners = new ArrayList<>();
    private Instant last = Instant.EPOCH;

    EventLog(World world) {
        this.world = world;
    }

    /**
     * Tells somebody of each new event.
     *
     * @param listener called under the lock
     */
    public void listen(Consumer<Item> listener) {
        listeners.add(listener);
    }

    /**
     * Records an event that happens now.
     *
     * @param type for example {@code sync.completed}
     * @param payload what the event carries
     * @return the event
     */
    public Item add(String type, Map<String, Object> payload) {
        // no two events share a moment, as starting_after could not tell them apart
        Instant at = world.now().isAfter(last) ? world.now() : last.plus(1, ChronoUnit.MICROS);
        return addAt(type, payload, at);
    }

    /**
     * Records an event at a given time.
     *
     * @param type for example {@code sync.completed}
     * @param payload what the event carries
     * @param at its created_at
     * @return the event
     */
    public Item addAt(String type, Map<String, Object> payload, Instant at) {
        String id = UUID.randomUUID().toString();
        Item event =
                new Item(
                        id,
                        at,
                        Values.map(
                                "id", id,
                                "type", type,
                                "created_at", at.toString(),
                                "organization_id", Seeds.ORGANIZATION,
                                "event", payload));
        if (at.isAfter(last)) {
            last = at;
        }
        byTime.put(new Position(at, id), event);
        byId.put(id, event);
        prune();
        listeners.forEach(listener -> listener.accept(event));
        return event;
    }

    /**
     * Looks an event up.
     *
     * @param id its id
     * @return the event, or null
     */
    public Item find(String id) {
        prune();
        return byId.get(id);
    }

    /**
     * Events, newest first.
     *
     * @param after only later ones, or null
     * @param before only earlier ones, or null
     * @param wanted which of them
     * @param limit at most so many
     * @return the newest of the wanted
     */
    public List<Item> newest(Instant after, Instant before, Predicate<Item> wanted, int limit) {
        prune();
        NavigableMap<Position, Item> range = byTime;
        if (before != null) {
            // no id sorts before the empty one, so this ends strictly before the moment
            range = range.headMap(new Position(before, ""), false);
        }
        List<Item> found = new ArrayList<>();
        for (Item event : range.descendingMap().values()) {
            boolean tooOld = after != null && !event.updatedAt().isAfter(after);
            if (tooOld || found.size() == limit) {
                break;
            }
            if (wanted.test(event)) {
                found.add(event);
            }
        }
        return found;
    }

    /**
     * How many are kept.
     *
     * @return their number
     */
    public int count() {
        prune();
        return byId.size();
    }

    void clear() {
        byTime.clear();
        byId.clear();
        last = Instant.EPOCH;
    }

    private void prune() {
        Instant oldest = world.now().minus(KEPT);
        while (!byTime.isEmpty() && byTime.firstKey().time().isBefore(oldest)) {
            byId.remove(byTime.pollFirstEntry().getKey().id());
        }
    }
}
