package io.github.camelpolytomic.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.body.GivenBody;
import io.github.camelpolytomic.body.PageReader;
import io.github.camelpolytomic.body.ParameterValues;
import io.github.camelpolytomic.client.Page;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.observe.Happening;
import io.github.camelpolytomic.operation.CompletionCheck;
import io.github.camelpolytomic.operation.Feed;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.support.Header;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the items of a list, schemas or models, and emits what changed in their fields, one
 * message for each item. Where an operation tells when they may have changed, that is asked first,
 * and they are read only after a refresh has ended. A change is told until the route has taken it,
 * and always as the difference to what the route has taken last.
 *
 * <p>Between two looks only a digest of each item is held; what it was like is in the states.
 */
final class DriftFollower implements Follower {

    private static final Logger LOG = LoggerFactory.getLogger(DriftFollower.class);

    /** The name of the exchange property with the fields as they were, a List of Maps. */
    static final String FIELDS_BEFORE = "CamelPolytomicFieldsBefore";

    /** The name of the exchange property with the fields as they are, a List of Maps. */
    static final String FIELDS_AFTER = "CamelPolytomicFieldsAfter";

    /**
     * What one look has found.
     *
     * @param digests of all items, by their ids
     * @param changed those whose digest is not the one that is known, by their ids
     * @param pages in how many pages they came
     */
    private record Look(Map<String, String> digests, Map<String, Drifting> changed, int pages) {}

    private final Feed.DriftFeed feed;
    private final FeedSettings settings;
    private final Target target;
    private final PageSource pages;
    private final DriftFormat format;
    private final PageReader<FeedItem> refreshReader;

    /** The digests of what the route knows, by the ids of items; null before the first look. */
    private Map<String, String> known;

    private final Map<String, Integer> tries = new HashMap<>();
    private final Set<String> missing = new HashSet<>();
    private String refreshed;
    private boolean complete;

    DriftFollower(Feed.DriftFeed feed, FeedSettings settings, Target target, PageSource pages) {
        this.feed = feed;
        this.settings = settings;
        this.target = target;
        this.pages = pages;
        Operation refresh = feed.refresh().get();
        ObjectMapper mapper = settings.client().settings().mapper();
        this.refreshReader =
                refresh == null
                        ? null
                        : PageReader.ofObject(
                                mapper, null, new ItemScanner(refresh.feed().fields()));
        this.format = new DriftFormat(feed, settings.bodies(), mapper);
    }

    @Override
    public void restart() {
        known = null;
        complete = false;
    }

    @Override
    public boolean isSettled() {
        return complete;
    }

    @Override
    public void poll(Outlet outlet) {
        FeedItem status = null;
        if (refreshReader != null) {
            status = readStatus();
            if (status == null || isGoingOn(status) || complete && isLookedAt(status)) {
                return;
            }
        }
        if (known == null) {
            known = load();
        }
        if (known == null) {
            known = noteAll(status);
            complete = known != null;
        } else {
            Look look = look();
            outlet.observed().page();
            // what was read while they are refreshed anew may be half of it
            complete = isStill(status) && emitChanges(look, outlet);
        }
        refreshed = status == null ? null : status.version();
    }

    private boolean isStill(FeedItem status) {
        FeedItem now = status == null ? null : readStatus();
        return status == null || now != null && now.version().equals(status.version());
    }

    private FeedItem readStatus() {
        Request request =
                settings.client()
                        .requests(feed.refresh().get())
                        .build(target.ids()::get, null, null);
        List<FeedItem> items = pages.read(request, refreshReader).items();
        return items.isEmpty() ? null : items.get(0);
    }

    @SuppressWarnings("unchecked")
    private boolean isGoingOn(FeedItem status) {
        return settings.bodies().plain(status.json()) instanceof Map<?, ?> data
                && CompletionCheck.REFRESH
                                .tracker(null, null)
                                .look((Map<String, Object>) data)
                                .outcome()
                        == null;
    }

    private boolean isLookedAt(FeedItem status) {
        return status.version().equals(refreshed);
    }

    /** Takes in an item. */
    @FunctionalInterface
    private interface Taker {
        void take(String id, Drifting item);
    }

    /** Reads all items. @return in how many pages they came */
    private int read(Taker taker) {
        Sweep sweep =
                new PageSweep(
                        settings.client(), target.request().get(), settings.operation().paging());
        int count = 0;
        while (sweep.request() != null) {
            Page<FeedItem> page = pages.read(sweep.request());
            for (FeedItem item : page.items()) {
                taker.take(item.id(), format.of(item.json()));
            }
            sweep.turn(page, false);
            count++;
        }
        return count;
    }

    /**
     * Takes what is there as known. It counts when the last of it is written: the ids.
     *
     * @return null when it cannot be relied on
     */
    private Map<String, String> noteAll(FeedItem status) {
        Map<String, String> noted = new LinkedHashMap<>();
        read(
                (id, item) -> {
                    target.states().setItem(id, format.write(item));
                    noted.put(id, format.digest(item));
                });
        if (!isStill(status)) {
            return null;
        }
        target.states().setIds(format.writeIds(noted.keySet()));
        return noted;
    }

    /** What the route knew before a restart; null when nobody knows. */
    private Map<String, String> load() {
        String ids = target.states().ids();
        if (ids == null) {
            return null;
        }
        Map<String, String> loaded = new LinkedHashMap<>();
        for (String id : format.readIds(ids)) {
            Drifting item = state(id);
            if (item != null) {
                loaded.put(id, format.digest(item));
            }
        }
        return loaded;
    }

    /** What the route knows of an item; null when it knows nothing. */
    private Drifting state(String id) {
        String state = target.states().item(id);
        try {
            return state == null ? null : format.read(state);
        } catch (IllegalStateException e) {
            // a file that was cut off by a crash, say; all fields of it are told once more
            LOG.warn("What {} {} was like cannot be read", feed.noun(), id, e);
            return null;
        }
    }

    private Look look() {
        Map<String, String> digests = new LinkedHashMap<>();
        Map<String, Drifting> changed = new LinkedHashMap<>();
        int count =
                read(
                        (id, item) -> {
                            String digest = format.digest(item);
                            digests.put(id, digest);
                            if (!digest.equals(known.get(id))) {
                                changed.put(id, item);
                            } else {
                                changed.remove(id);
                            }
                        });
        return new Look(digests, changed, count);
    }

    /** Emits what differs from what the route knows. @return whether it has taken all of it */
    private boolean emitChanges(Look look, Outlet outlet) {
        boolean all = true;
        for (Map.Entry<String, Drifting> one : look.changed().entrySet()) {
            String id = one.getKey();
            Drifting was = known.containsKey(id) ? state(id) : null;
            Drifting is = one.getValue();
            if (was != null && was.sorted().equals(is.sorted())) {
                // written otherwise, or by another version of this component
                known.put(id, look.digests().get(id));
            } else if (outlet.claim()) {
                all &= emit(id, was, is, outlet);
            } else {
                return false;
            }
        }
        missing.retainAll(known.keySet());
        missing.removeAll(look.digests().keySet());
        for (String id : List.copyOf(known.keySet())) {
            if (look.digests().containsKey(id)) {
                continue;
            }
            if (missing.add(id) && look.pages() > 1) {
                // it can move past a look; it is gone when a second one misses it too
                all = false;
            } else if (outlet.claim()) {
                all &= emit(id, state(id), null, outlet);
            } else {
                return false;
            }
        }
        return all;
    }

    private boolean emit(String id, Drifting was, Drifting is, Outlet outlet) {
        if (tries.containsKey(id)) {
            outlet.observed().redelivered();
        }
        if (outlet.deliver(exchange(id, was, is, outlet))) {
            outlet.happened(
                    Happening.Kind.DRIFT,
                    name(was, is),
                    Map.of(feed.item().name(), id),
                    change(was, is),
                    null);
        } else {
            int times = tries.merge(id, 1, Integer::sum);
            if (times != settings.maxDeliveries()) {
                return false;
            }
            outlet.observed().givenUp();
            LOG.warn(
                    "A change in {} {} has failed {} times and is given up",
                    feed.noun(),
                    id,
                    times);
        }
        tries.remove(id);
        settle(id, is);
        return true;
    }

    private void settle(String id, Drifting is) {
        boolean sameIds = is != null && known.containsKey(id);
        if (is != null) {
            target.states().setItem(id, format.write(is));
        }
        if (!sameIds) {
            List<String> ids = new ArrayList<>(known.keySet());
            if (is == null) {
                ids.remove(id);
            } else {
                ids.add(id);
            }
            target.states().setIds(format.writeIds(ids));
        }
        if (is == null) {
            known.remove(id);
        } else {
            known.put(id, format.digest(is));
        }
    }

    private static String change(Drifting was, Drifting is) {
        return was == null ? "added" : is == null ? "removed" : "changed";
    }

    private static String name(Drifting was, Drifting is) {
        return is != null ? is.name() : was == null ? null : was.name();
    }

    private Exchange exchange(String id, Drifting was, Drifting is, Outlet outlet) {
        Map<String, Map<String, Object>> before = was == null ? Map.of() : was.fields();
        Map<String, Map<String, Object>> after = is == null ? Map.of() : is.fields();
        FieldDiff diff = FieldDiff.of(before, after);
        String change = change(was, is);
        String name = name(was, is);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(feed.noun() + "_id", id);
        body.put(feed.noun() + "_name", name);
        body.put("change", change);
        if (was != null && is != null && !Objects.equals(was.name(), is.name())) {
            body.put(feed.noun() + "_name_before", was.name());
        }
        body.put("fields_added", diff.added());
        body.put("fields_removed", diff.removed());
        body.put("fields_changed", diff.changed());
        Exchange exchange = outlet.exchange();
        Message message = exchange.getMessage();
        GivenBody.set(exchange, settings.bodies().body(format.slice(body)));
        ParameterValues.publish(exchange, Map.of(feed.item(), id));
        Header.ITEM_ID.set(message, id);
        Header.ITEM_NAME.set(message, name);
        Header.STATUS.set(message, change);
        Header.ITEM_COUNT.set(message, diff.size());
        Header.FIELDS_ADDED.set(message, diff.added().size());
        Header.FIELDS_REMOVED.set(message, diff.removed().size());
        Header.FIELDS_CHANGED.set(message, diff.changed().size());
        exchange.setProperty(FIELDS_BEFORE, List.copyOf(before.values()));
        exchange.setProperty(FIELDS_AFTER, List.copyOf(after.values()));
        return exchange;
    }
}
