package io.github.camelpolytomic.simulator.state;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The objects of one kind, by id and by {@code updated_at}. The second index lets a page of a long
 * list be read in the time that the page takes, wherever it begins.
 */
public final class Store {

    private static final Comparator<Position> NEWEST_FIRST =
            Comparator.comparing(Position::time, Comparator.reverseOrder())
                    .thenComparing(Position::id);

    private final String kind;
    private final World world;
    private final Map<String, Item> byId = new LinkedHashMap<>();
    private final TreeMap<Position, Item> byUpdate = new TreeMap<>(NEWEST_FIRST);

    Store(String kind, World world) {
        this.kind = kind;
        this.world = world;
    }

    /**
     * Looks an object up.
     *
     * @param id its id
     * @return the object, or null
     */
    public Item find(String id) {
        Item item = id == null ? null : byId.get(id);
        return item != null && world.sees(item) ? item : null;
    }

    /**
     * Gets an object.
     *
     * @param id its id
     * @return the object
     * @throws ApiProblem 404 when there is none
     */
    public Item get(String id) {
        Item item = find(id);
        if (item == null) {
            throw ApiProblem.notFound(kind, id);
        }
        return item;
    }

    /**
     * Adds an object, or replaces the one with its id, with {@code updated_at} as given.
     *
     * @param item the object
     * @return the same object
     */
    public Item put(Item item) {
        remove(item.id(), true);
        byId.put(item.id(), item);
        byUpdate.put(new Position(item.updatedAt(), item.id()), item);
        return item;
    }

    /**
     * Adds an object that is new now.
     *
     * @param id its id
     * @param fields its fields, without created_at and updated_at
     * @return the object
     */
    public Item create(String id, Map<String, Object> fields) {
        Instant now = world.now();
        return put(
                new Item(
                        id,
                        now,
                        Values.with(
                                fields,
                                "created_at",
                                now.toString(),
                                "updated_at",
                                now.toString())));
    }

    /**
     * Changes an object; its {@code updated_at} becomes now, and later than it was in any case.
     *
     * @param id its id
     * @param change from old to new fields
     * @return the changed object
     */
    public Item update(String id, UnaryOperator<Map<String, Object>> change) {
        Item old = get(id);
        Instant earliest = old.updatedAt().plus(1, ChronoUnit.MICROS);
        Instant at = world.now().isBefore(earliest) ? earliest : world.now();
        return updateAt(id, at, change);
    }

    /**
     * Changes an object and sets its {@code updated_at}.
     *
     * @param id its id
     * @param at the new updated_at
     * @param change from old to new fields
     * @return the changed object
     */
    public Item updateAt(String id, Instant at, UnaryOperator<Map<String, Object>> change) {
        Map<String, Object> fields =
                Values.with(change.apply(get(id).fields()), "updated_at", at.toString());
        return put(new Item(id, at, fields));
    }

    /**
     * Changes an item without anybody being said to have changed it: updated_at stays.
     *
     * @param id its id
     * @param change makes the new fields of the old ones
     * @return the new item
     */
    public Item adapt(String id, UnaryOperator<Map<String, Object>> change) {
        Item old = get(id);
        return put(new Item(id, old.updatedAt(), change.apply(old.fields())));
    }

    /**
     * Forgets an object.
     *
     * @param id its id
     * @return the object, or null
     */
    public Item remove(String id) {
        return remove(id, false);
    }

    /**
     * All objects in the order in which they were added.
     *
     * @return a view
     */
    public Collection<Item> all() {
        return world.viewer() == null
                ? byId.values()
                : byId.values().stream().filter(world::sees).toList();
    }

    /**
     * All ids in the order of {@link #all}.
     *
     * @return a copy
     */
    public List<String> ids() {
        return List.copyOf(byId.keySet());
    }

    /**
     * Objects by {@code updated_at}, newest first.
     *
     * @param after where the page before ended, or null for the beginning
     * @return an iterator; what it costs does not depend on the position
     */
    public Iterator<Item> newestFirst(Position after) {
        Collection<Item> all = (after == null ? byUpdate : byUpdate.tailMap(after, false)).values();
        return world.viewer() == null
                ? all.iterator()
                : all.stream().filter(world::sees).iterator();
    }

    /**
     * Objects by {@code updated_at}, oldest first.
     *
     * @return an iterator
     */
    public Iterator<Item> oldestFirst() {
        return byUpdate.descendingMap().values().iterator();
    }

    void clear() {
        byId.clear();
        byUpdate.clear();
    }

    private Item remove(String id, boolean keepsPlace) {
        Item old = keepsPlace ? byId.get(id) : byId.remove(id);
        if (old != null) {
            byUpdate.remove(new Position(old.updatedAt(), id));
        }
        return old;
    }
}
