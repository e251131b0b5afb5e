package io.github.camelpolytomic.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelpolytomic.client.ScriptedTransport;
import io.github.camelpolytomic.client.Transport;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A list as a server gives it that has no good day: pages by offset, so that what is inserted or
 * deleted shifts the rest; a clock that is wrong; timestamps that are equal, missing or odd; items
 * that come twice; tokens that expire. It is sorted by {@code updated_at}, newest first, as far as
 * these are times.
 */
final class HostileList {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** An item as it stands. */
    private record Item(String id, int version, String time, Instant order) {}

    private final int pageSize;
    private final Duration skew;
    private final Map<String, Item> items = new TreeMap<>();
    private final Map<String, Set<String>> times = new HashMap<>();
    private final Set<String> repeated = new HashSet<>();
    private final Set<String> late = new HashSet<>();
    private final List<Runnable> beforePages = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private List<Item> sorted;
    private final Map<Integer, String> pages = new HashMap<>();
    private int generation;
    private int versions;
    private int requests;
    private boolean broken;
    private boolean doubled;

    /**
     * A list without items.
     *
     * @param skew how far the server's clock is ahead of the true time
     */
    HostileList(int pageSize, Duration skew) {
        this.pageSize = pageSize;
        this.skew = skew;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Instant now() {
        return now;
    }

    /** An item is new, or has changed. Without a time of its own it takes the server's. */
    void put(String id, Optional<String> time) {
        Instant server = now.plus(skew);
        String written = time.orElse(server.toString());
        String told = written.equals("missing") ? "" : written;
        if (!times.computeIfAbsent(id, absent -> new HashSet<>()).add(told)) {
            repeated.add(id);
        }
        boolean past = false;
        Instant order;
        try {
            order = Instant.parse(written);
            past = order.isBefore(server);
        } catch (java.time.DateTimeException e) {
            order = server;
        }
        if (past) {
            late.add(id);
        } else {
            late.remove(id);
        }
        changed();
        items.put(id, new Item(id, versions++, written, order));
    }

    void delete(String id) {
        changed();
        items.remove(id);
    }

    private void changed() {
        sorted = null;
        pages.clear();
    }

    /** Tokens that were given so far are not known any more. */
    void expireTokens() {
        pages.clear();
        generation++;
    }

    /** Whether the server fails. */
    void setBroken(boolean now) {
        broken = now;
    }

    /** Whether each page begins with the last item of the page before. */
    void setDoubled(boolean now) {
        doubled = now;
    }

    /** Something to happen before the next page is given, and what comes then before the next. */
    void beforePages(List<Runnable> acts) {
        beforePages.clear();
        beforePages.addAll(acts);
    }

    /** What stands, by id: its version. */
    Map<String, Integer> standing() {
        Map<String, Integer> standing = new HashMap<>();
        items.values().forEach(item -> standing.put(item.id(), item.version()));
        return standing;
    }

    /** Whether the time of an item tells its version from all that it had before. */
    boolean isTelling(String id) {
        return !repeated.contains(id);
    }

    /** Whether an item has a time that was over when it came: a feed cannot look everywhere. */
    boolean isLate(String id) {
        return late.contains(id);
    }

    int requests() {
        return requests;
    }

    ScriptedTransport.Answer answer(Transport.Outgoing request) {
        if (request.target().startsWith("/api/me")) {
            return ScriptedTransport.Answer.json("{\"data\":{\"organization_id\":\"o\"}}");
        }
        requests++;
        if (!beforePages.isEmpty()) {
            beforePages.remove(0).run();
        }
        if (broken) {
            return new ScriptedTransport.Answer(503, Map.of(), new byte[0]);
        }
        int from = 0;
        String token = token(request.target());
        if (token != null) {
            int place = Integer.parseInt(token);
            if (place / 1000 != generation) {
                return new ScriptedTransport.Answer(
                        422, Map.of(), "{\"message\":\"invalid page token\"}".getBytes());
            }
            from = place % 1000;
        }
        return ScriptedTransport.Answer.json(pages.computeIfAbsent(from, this::page));
    }

    private static String token(String target) {
        return Arrays.stream(target.substring(target.indexOf('?') + 1).split("&"))
                .filter(pair -> pair.startsWith("page_token="))
                .map(pair -> URLDecoder.decode(pair.substring(11), StandardCharsets.UTF_8))
                .findFirst()
                .orElse(null);
    }

    private List<Item> sorted() {
        if (sorted == null) {
            sorted =
                    items.values().stream()
                            .sorted(
                                    Comparator.comparing(Item::order)
                                            .reversed()
                                            .thenComparing(Item::id))
                            .toList();
        }
        return sorted;
    }

    private String page(int from) {
        List<Item> list = sorted();
        int begin = Math.min(Math.max(0, from - (doubled ? 1 : 0)), list.size());
        int end = Math.min(from + pageSize, list.size());
        ObjectNode page = MAPPER.createObjectNode();
        var data = page.putArray("data");
        for (Item item : list.subList(Math.min(begin, end), end)) {
            ObjectNode json = data.addObject().put("id", item.id());
            json.put("name", "" + item.version());
            if (!item.time().equals("missing")) {
                json.put("updated_at", item.time());
            }
        }
        if (end < list.size()) {
            page.putObject("pagination").put("next_page_token", "" + (generation * 1000 + end));
        }
        return page.toString();
    }
}
