package io.github.camelpolytomic.simulator.state;

import io.github.camelpolytomic.simulator.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The events of the last 48 hours, and who is told of each new one. */
public final class EventLog {

    private static final Duration KEPT = Duration.ofHours(48);

    private final World world;
    private final Deque<Item> events = new ArrayDeque<>();
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
        events.addFirst(event);
        listeners.forEach(listener -> listener.accept(event));
        return event;
    }

    /**
     * Events, newest first.
     *
     * @param wanted which ones
     * @param limit at most so many
     * @return the newest of the wanted
     */
    public List<Item> newest(Predicate<Item> wanted, int limit) {
        prune();
        List<Item> found = new ArrayList<>();
        for (Iterator<Item> i = events.iterator(); i.hasNext() && found.size() < limit; ) {
            Item event = i.next();
            if (wanted.test(event)) {
                found.add(event);
            }
        }
        found.sort((a, b) -> b.updatedAt().compareTo(a.updatedAt()));
        return found;
    }

    /**
     * How many are kept.
     *
     * @return their number
     */
    public int count() {
        prune();
        return events.size();
    }

    private void prune() {
        Instant oldest = world.now().minus(KEPT);
        while (!events.isEmpty() && events.getLast().updatedAt().isBefore(oldest)) {
            events.removeLast();
        }
    }
}
