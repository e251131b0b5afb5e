package io.github.camelpolytomic.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.body.BodyMapper;
import io.github.camelpolytomic.body.JsonSlice;
import io.github.camelpolytomic.operation.Feed;
import io.github.camelpolytomic.support.Digest;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what drifts out of responses, and writes it as JSON and reads it again, by the reader that
 * responses are read by, so that equal values are equal.
 *
 * @param feed says where fields stand, and what of them is compared
 */
record DriftFormat(Feed.DriftFeed feed, BodyMapper bodies, ObjectMapper mapper) {

    /** An item as a response has it. */
    Drifting of(JsonSlice json) {
        return of(bodies.plain(json) instanceof Map<?, ?> item ? item : Map.of());
    }

    private Drifting of(Map<?, ?> item) {
        Map<String, Map<String, Object>> fields = new LinkedHashMap<>();
        if (item.get(feed.columns()) instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Map<?, ?> field) {
                    Map<String, Object> compared = compared(field);
                    fields.put((String) compared.get("id"), compared);
                }
            }
        }
        return new Drifting(item.get("name") instanceof String name ? name : null, fields);
    }

    private Map<String, Object> compared(Map<?, ?> field) {
        Map<String, Object> compared = new LinkedHashMap<>();
        Object id = field.get("id");
        compared.put("id", String.valueOf(id == null ? field.get("name") : id));
        for (String property : feed.compared()) {
            if (field.get(property) != null) {
                compared.put(property, field.get(property));
            }
        }
        return compared;
    }

    /**
     * An item as it was written.
     *
     * @throws IllegalStateException when something else was written there
     */
    Drifting read(String json) {
        try {
            return of((Map<?, ?>) bodies.plain(slice(json)));
        } catch (UncheckedIOException | ClassCastException e) {
            throw foreign(e);
        }
    }

    String write(Drifting item) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("name", item.name());
        state.put(feed.columns(), List.copyOf(item.fields().values()));
        return json(state);
    }

    /** Differs when anything differs but the order of fields. */
    String digest(Drifting item) {
        return Digest.of(write(item.sorted()), 32);
    }

    /**
     * Ids as they were written.
     *
     * @throws IllegalStateException when something else was written there
     */
    List<String> readIds(String json) {
        try {
            return ((List<?>) bodies.plain(slice(json))).stream().map(String::valueOf).toList();
        } catch (UncheckedIOException | ClassCastException e) {
            throw foreign(e);
        }
    }

    String writeIds(Collection<String> ids) {
        return json(ids);
    }

    /** What a message holds, as a response would have it. */
    JsonSlice slice(Map<String, Object> body) {
        return slice(json(body));
    }

    private static JsonSlice slice(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new JsonSlice(bytes, 0, bytes.length);
    }

    private String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read as JSON can be written as such", e);
        }
    }

    private static IllegalStateException foreign(RuntimeException cause) {
        return new IllegalStateException(
                "What the stateRepository holds was not written by this component", cause);
    }
}
