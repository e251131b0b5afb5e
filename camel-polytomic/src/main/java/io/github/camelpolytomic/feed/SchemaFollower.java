package io.github.camelpolytomic.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.body.GivenBody;
import io.github.camelpolytomic.body.JsonSlice;
import io.github.camelpolytomic.body.PageReader;
import io.github.camelpolytomic.body.ParameterValues;
import io.github.camelpolytomic.client.Page;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.observe.Happening;
import io.github.camelpolytomic.operation.CompletionCheck;
import io.github.camelpolytomic.operation.Feed;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.support.Header;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the schemas of a connection and emits what changed in their fields, one message for each
 * schema. A poll asks how the schema cache stands; the schemas are read only when it was refreshed
 * since the last look, and not while that goes on. A change is told until the route has taken it,
 * and always as the difference to what the route has taken last.
 */
final class SchemaFollower implements Follower {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaFollower.class);

    /** The name of the exchange property with the fields as they were, a List of Maps. */
    static final String FIELDS_BEFORE = "CamelPolytomicFieldsBefore";

    /** The name of the exchange property with the fields as they are, a List of Maps. */
    static final String FIELDS_AFTER = "CamelPolytomicFieldsAfter";

    /** A schema as it was looked at. @param fields by their ids */
    private record Schema(String name, Map<String, Map<String, Object>> fields) {}

    private final Feed.SchemaFeed feed;
    private final FeedSettings settings;
    private final Target target;
    private final PageSource pages;
    private final PageReader<FeedItem> statusReader;

    /** What the route knows; null before the first look. */
    private Map<String, Schema> known;

    private final Map<String, Integer> tries = new HashMap<>();
    private String refreshed;
    private boolean complete;

    SchemaFollower(Feed.SchemaFeed feed, FeedSettings settings, Target target, PageSource pages) {
        this.feed = feed;
        this.settings = settings;
        this.target = target;
        this.pages = pages;
        this.statusReader =
                PageReader.ofObject(
                        mapper(), null, new ItemScanner(Operation.getSchemaStatus.feed().fields()));
    }

    private ObjectMapper mapper() {
        return settings.client().settings().mapper();
    }

    @Override
    public void restart() {
        if (target.states() != null) {
            known = null;
            complete = false;
        }
    }

    @Override
    public boolean isSettled() {
        return complete;
    }

    @Override
    public void poll(Outlet outlet) {
        FeedItem status = readStatus();
        if (status == null || isGoingOn(status) || complete && isLookedAt(status)) {
            return;
        }
        Map<String, Schema> now = readSchemas();
        outlet.observed().page();
        if (known == null) {
            known = load();
        }
        if (known == null) {
            note(now);
        }
        complete = emitChanges(now, outlet);
        refreshed = status.version();
    }

    private FeedItem readStatus() {
        Request request =
                settings.client()
                        .requests(Operation.getSchemaStatus)
                        .build(target.ids()::get, null, null);
        List<FeedItem> items = pages.read(request, statusReader).items();
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

    private Map<String, Schema> readSchemas() {
        Page<FeedItem> page = pages.read(target.request().get());
        Map<String, Schema> schemas = new LinkedHashMap<>();
        for (FeedItem item : page.items()) {
            if (settings.bodies().plain(item.json()) instanceof Map<?, ?> schema) {
                schemas.put(item.id(), new Schema(item.name(), fields(schema)));
            }
        }
        return schemas;
    }

    /** The fields by id, each with nothing but what is compared. */
    private Map<String, Map<String, Object>> fields(Map<?, ?> schema) {
        Map<String, Map<String, Object>> fields = new LinkedHashMap<>();
        if (schema.get(feed.columns()) instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Map<?, ?> field) {
                    Map<String, Object> kept = new LinkedHashMap<>();
                    String id = text(field.get("id"), field.get("name"));
                    kept.put("id", id);
                    for (String property : feed.compared()) {
                        if (field.get(property) != null) {
                            kept.put(property, field.get(property));
                        }
                    }
                    fields.put(id, kept);
                }
            }
        }
        return fields;
    }

    private static String text(Object first, Object second) {
        return String.valueOf(first == null ? second : first);
    }

    /** Takes what is there as known. */
    private void note(Map<String, Schema> now) {
        if (target.states() != null) {
            now.forEach((id, schema) -> target.states().setSchema(id, write(schema)));
            target.states().setIds(json(List.copyOf(now.keySet())));
        }
        known = new LinkedHashMap<>(now);
    }

    /** What the route knew before a restart; null when nobody knows. */
    private Map<String, Schema> load() {
        String ids = target.states() == null ? null : target.states().ids();
        if (ids == null) {
            return null;
        }
        Map<String, Schema> loaded = new LinkedHashMap<>();
        for (Object id : read(ids, List.class)) {
            String state = target.states().schema(id.toString());
            if (state != null) {
                Map<?, ?> schema = read(state, Map.class);
                loaded.put(
                        id.toString(),
                        new Schema(Objects.toString(schema.get("name"), null), fields(schema)));
            }
        }
        return loaded;
    }

    private String write(Schema schema) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("name", schema.name());
        state.put(feed.columns(), List.copyOf(schema.fields().values()));
        return json(state);
    }

    private String json(Object value) {
        try {
            return mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read as JSON can be written as such", e);
        }
    }

    /** By the reader that responses are read by, so that equal values are equal. */
    private <T> T read(String json, Class<T> type) {
        try {
            return type.cast(settings.bodies().plain(slice(json)));
        } catch (UncheckedIOException | ClassCastException e) {
            throw new IllegalStateException(
                    "What the stateRepository holds was not written by this component", e);
        }
    }

    private static JsonSlice slice(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new JsonSlice(bytes, 0, bytes.length);
    }

    /** Emits what differs from what the route knows. @return whether it has taken all of it */
    private boolean emitChanges(Map<String, Schema> now, Outlet outlet) {
        List<String> ids = new ArrayList<>(now.keySet());
        known.keySet().stream().filter(id -> !now.containsKey(id)).forEach(ids::add);
        boolean all = true;
        for (String id : ids) {
            Schema was = known.get(id);
            Schema is = now.get(id);
            if (!Objects.equals(was, is)) {
                if (!outlet.claim()) {
                    return false;
                }
                all &= emit(id, was, is, outlet);
            }
        }
        return all;
    }

    private boolean emit(String id, Schema was, Schema is, Outlet outlet) {
        if (tries.containsKey(id)) {
            outlet.observed().redelivered();
        }
        boolean succeeded = outlet.deliver(exchange(id, was, is, outlet));
        if (succeeded) {
            outlet.happened(
                    Happening.Kind.DRIFT,
                    is == null ? was.name() : is.name(),
                    Map.of(Parameter.schemaId.name(), id),
                    change(was, is),
                    null);
        } else {
            int times = tries.merge(id, 1, Integer::sum);
            if (times != settings.maxDeliveries()) {
                return false;
            }
            outlet.observed().givenUp();
            LOG.warn("A change of schema {} has failed {} times and is given up", id, times);
        }
        tries.remove(id);
        settle(id, is);
        return true;
    }

    private void settle(String id, Schema is) {
        Map<String, Schema> next = new LinkedHashMap<>(known);
        if (is == null) {
            next.remove(id);
        } else {
            next.put(id, is);
        }
        if (target.states() != null) {
            if (is != null) {
                target.states().setSchema(id, write(is));
            }
            if (!next.keySet().equals(known.keySet())) {
                target.states().setIds(json(List.copyOf(next.keySet())));
            }
        }
        known = next;
    }

    private static String change(Schema was, Schema is) {
        return was == null ? "added" : is == null ? "removed" : "changed";
    }

    private Exchange exchange(String id, Schema was, Schema is, Outlet outlet) {
        Map<String, Map<String, Object>> before = was == null ? Map.of() : was.fields();
        Map<String, Map<String, Object>> after = is == null ? Map.of() : is.fields();
        SchemaDiff diff = SchemaDiff.of(before, after);
        String change = change(was, is);
        String name = is == null ? was.name() : is.name();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("schema_id", id);
        body.put("schema_name", name);
        body.put("change", change);
        if (was != null && is != null && !Objects.equals(was.name(), is.name())) {
            body.put("schema_name_before", was.name());
        }
        body.put("fields_added", diff.added());
        body.put("fields_removed", diff.removed());
        body.put("fields_changed", diff.changed());
        Exchange exchange = outlet.exchange();
        Message message = exchange.getMessage();
        GivenBody.set(exchange, settings.bodies().body(slice(json(body))));
        ParameterValues.publish(exchange, Map.of(Parameter.schemaId, id));
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
