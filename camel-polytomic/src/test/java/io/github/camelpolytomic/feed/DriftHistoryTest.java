package io.github.camelpolytomic.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.PolytomicConstants;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever happens to schemas and models, and to the route: the changes that it has taken lead from
 * the first look to the last.
 */
class DriftHistoryTest extends FeedTestSupport {

    private static final int HISTORIES = 12;
    private static final int LENGTH = 12;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What stands: the fields of each item by their ids. */
    private final Map<String, Map<String, Map<String, Object>>> standing = new TreeMap<>();

    private final Map<String, String> names = new HashMap<>();

    /** What a route would have that keeps a copy. */
    private final Map<String, Map<String, Map<String, Object>>> copy = new TreeMap<>();

    private Random random;
    private int refreshes;

    private void change() {
        String item = "item/" + random.nextInt(4);
        if (random.nextInt(6) == 0) {
            standing.remove(item);
            return;
        }
        Map<String, Map<String, Object>> fields =
                standing.computeIfAbsent(item, absent -> new LinkedHashMap<>());
        names.put(item, "name " + random.nextInt(2));
        String field = "f" + random.nextInt(5);
        if (random.nextInt(3) == 0) {
            fields.remove(field);
        } else {
            fields.put(field, field(field));
        }
        if (random.nextInt(4) == 0) {
            // another order is no change
            List<String> order = new ArrayList<>(fields.keySet());
            Collections.shuffle(order, random);
            order.forEach(id -> fields.put(id, fields.remove(id)));
        }
    }

    private Map<String, Object> field(String id) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("id", id);
        for (String property : List.of("name", "type", "remote_type")) {
            if (random.nextInt(4) > 0) {
                field.put(property, property + random.nextInt(3));
            }
        }
        return field;
    }

    private void answer(boolean ofModels) throws Exception {
        List<Map<String, Object>> items = new ArrayList<>();
        standing.forEach(
                (id, fields) -> {
                    Map<String, Object> item = new LinkedHashMap<>();
                    item.put("id", id);
                    item.put("name", names.get(id));
                    item.put("fields", fields.values());
                    items.add(item);
                });
        if (ofModels) {
            responses("listModels", JSON.writeValueAsString(Map.of("data", items)));
        } else {
            responses(
                    "getBulkSource",
                    JSON.writeValueAsString(Map.of("data", Map.of("schemas", items))));
            responses(
                    "getSchemaStatus",
                    "{\"data\":{\"cache_status\":\"fresh\",\"last_refresh_finished\":\"r%d\"}}"
                            .formatted(++refreshes));
        }
    }

    @SuppressWarnings("unchecked")
    private void apply(Exchange exchange) {
        String id = exchange.getMessage().getHeader(PolytomicConstants.ITEM_ID, String.class);
        Map<String, Object> body = item(exchange);
        List<Map<String, Object>> added = (List<Map<String, Object>>) body.get("fields_added");
        List<Map<String, Object>> removed = (List<Map<String, Object>>) body.get("fields_removed");
        List<Map<String, Object>> changed = (List<Map<String, Object>>) body.get("fields_changed");
        assertThat(copy.containsKey(id)).isEqualTo(!body.get("change").equals("added"));
        Map<String, Map<String, Object>> fields =
                copy.computeIfAbsent(id, absent -> new LinkedHashMap<>());
        for (Map<String, Object> field : removed) {
            assertThat(fields.remove(field.get("id"))).isEqualTo(field);
        }
        added.forEach(field -> fields.put((String) field.get("id"), new HashMap<>(field)));
        for (Map<String, Object> change : changed) {
            Map<String, Object> field = fields.get(change.get("id"));
            ((Map<String, Map<String, Object>>) change.get("changes"))
                    .forEach(
                            (property, fromTo) -> {
                                assertThat(field.get(property)).isEqualTo(fromTo.get("from"));
                                field.put(property, fromTo.get("to"));
                                field.values().removeIf(value -> value == null);
                            });
        }
        assertThat(exchange.getProperty(DriftFollower.FIELDS_AFTER, List.class))
                .containsExactlyInAnyOrderElementsOf(fields.values());
        if (body.get("change").equals("removed")) {
            assertThat(copy.remove(id)).isEmpty();
        }
    }

    private static Map<String, Map<String, Map<String, Object>>> clone(
            Map<String, Map<String, Map<String, Object>>> items) {
        Map<String, Map<String, Map<String, Object>>> clone = new TreeMap<>();
        items.forEach(
                (id, fields) -> {
                    Map<String, Map<String, Object>> copies = new LinkedHashMap<>();
                    fields.forEach((field, value) -> copies.put(field, new HashMap<>(value)));
                    clone.put(id, copies);
                });
        return clone;
    }

    private Polled feed(String uri, int unwilling) throws Exception {
        Polled feed = feed(uri);
        feed.refused =
                exchange -> {
                    if (random.nextInt(10) < unwilling) {
                        return true;
                    }
                    apply(exchange);
                    return false;
                };
        return feed;
    }

    @ParameterizedTest
    @ValueSource(strings = {"getBulkSource?connectionId=c", "listModels?emit=drift"})
    void theChangesThatWereTakenLeadFromTheFirstLookToTheLast(String operation) throws Exception {
        boolean ofModels = operation.startsWith("listModels");
        for (int seed = 0; seed < HISTORIES; seed++) {
            random = new Random(seed);
            standing.clear();
            for (int i = 0; i < 5; i++) {
                change();
            }
            copy.clear();
            copy.putAll(clone(standing));
            context.getRegistry().bind("states" + seed, new MemoryStateRepository());
            String uri = operation + "&stateRepository=#states" + seed;
            answer(ofModels);
            Polled feed = feed(uri, 3);
            assertThat(feed.poll()).isEmpty();
            for (int i = 0; i < LENGTH; i++) {
                change();
                if (random.nextInt(3) == 0) {
                    answer(ofModels);
                    feed.poll();
                }
                if (random.nextInt(5) == 0) {
                    feed = feed(uri + "&maxMessagesPerPoll=" + random.nextInt(3), 3);
                }
            }
            answer(ofModels);
            Polled last = feed(uri, 0);
            last.poll();
            assertThat(copy).as("history " + seed).isEqualTo(standing);
            answer(ofModels);
            assertThat(last.poll()).as("history " + seed).isEmpty();
            assertThat(feed.failures).allMatch(IllegalStateException.class::isInstance);
        }
    }
}
