package io.github.camelpolytomic.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.body.CallContext;
import io.github.camelpolytomic.body.PageReader;
import io.github.camelpolytomic.client.Page;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.client.RequestBuilder;
import io.github.camelpolytomic.operation.Feed;
import io.github.camelpolytomic.operation.Followed;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.support.PatternHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the list that names what a consumer follows. */
final class Roster {

    private static final Logger LOG = LoggerFactory.getLogger(Roster.class);

    /**
     * What one reading has found.
     *
     * @param members the names of those to follow, by their ids, in the order of the list; null
     *     where one has no name
     * @param listed the ids of all
     * @param pages in how many pages they came
     */
    record Reading(Map<String, String> members, Set<String> listed, int pages) {}

    private final CallContext context;
    private final Followed each;
    private final Map<String, Object> where;
    private final PageReader<FeedItem> reader;
    private boolean warned;

    /**
     * A roster.
     *
     * @param where patterns for values, by the path of a field; null for all
     */
    Roster(CallContext context, Map<String, Object> where) {
        this.context = context;
        this.each = context.operation().each();
        this.where = where == null ? Map.of() : where;
        ObjectMapper mapper = context.client().settings().mapper();
        // scanned for ids and names only
        ItemScanner items = new ItemScanner(each.list().feed().fields());
        this.reader = new PageReader<>(mapper, each.list().paging(), null, true, items);
    }

    /** What is followed: which parameter takes the ids, and what it is called. */
    Followed each() {
        return each;
    }

    /** Reads the list, first page to last. */
    Reading read() {
        Map<String, String> members = new LinkedHashMap<>();
        Set<String> listed = new HashSet<>();
        boolean matchable = where.isEmpty();
        int pages = 0;
        Operation list = each.list();
        Request first = requests(list).build(parameter -> null, null, null);
        Sweep sweep = new PageSweep(context.client(), first, list.paging());
        while (sweep.request() != null) {
            Page<FeedItem> page = context.client().execute(sweep.request(), reader).body();
            for (FeedItem item : page.items()) {
                listed.add(item.id());
                Map<String, Object> fields = fields(item);
                matchable |= where.keySet().stream().allMatch(path -> has(fields, path));
                if (matches(fields)) {
                    members.put(item.id(), item.name());
                }
            }
            sweep.turn(page, false);
            pages++;
        }
        if (!matchable && !listed.isEmpty() && !warned) {
            warned = true;
            LOG.warn(
                    "Nothing is followed: no {} in {} has all of the fields {}",
                    each.noun(),
                    list,
                    new TreeSet<>(where.keySet()));
        }
        return new Reading(members, listed, pages);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> fields(FeedItem item) {
        return !where.isEmpty() && context.bodies().plain(item.json()) instanceof Map<?, ?> map
                ? (Map<String, Object>) map
                : Map.of();
    }

    private static Object value(Map<String, Object> fields, String path) {
        Object value = fields;
        for (String name : path.split("\\.")) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }

    private static boolean has(Map<String, Object> fields, String path) {
        return value(fields, path) != null;
    }

    private boolean matches(Map<String, Object> fields) {
        return where.entrySet().stream()
                .allMatch(
                        condition ->
                                matches(
                                        value(fields, condition.getKey()),
                                        condition.getValue().toString()));
    }

    /** A list matches when one of its values does. */
    private static boolean matches(Object value, String pattern) {
        return value instanceof Collection<?> values
                ? values.stream().anyMatch(one -> matches(one, pattern))
                : PatternHelper.matchPattern(Objects.toString(value, ""), pattern);
    }

    /**
     * What one request tells of all: something that is the same as long as nothing has changed, by
     * the id of what is followed.
     *
     * @return null when there is no such request in this version
     */
    Map<String, String> readChanges() {
        Operation list = context.operation().changesWith();
        if (list == null || !list.existsIn(context.client().settings().version())) {
            return null;
        }
        Feed feed = list.feed();
        PageReader<FeedItem> statuses =
                new PageReader<>(
                        context.client().settings().mapper(),
                        list.paging(),
                        null,
                        true,
                        new ItemScanner(feed.fields()));
        Map<String, String> versions = new HashMap<>();
        Request first =
                requests(list)
                        .build(
                                parameter -> parameter == Parameter.all ? Boolean.TRUE : null,
                                null,
                                null);
        Sweep sweep = new PageSweep(context.client(), first, list.paging());
        while (sweep.request() != null) {
            Page<FeedItem> page = context.client().execute(sweep.request(), statuses).body();
            page.items().forEach(item -> versions.put(item.id(), item.version()));
            sweep.turn(page, false);
        }
        return versions;
    }

    private RequestBuilder requests(Operation operation) {
        return context.client().requests(operation);
    }
}
