package io.github.camelpolytomic.springboot.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Writes a board, or what differs between two, as JSON. */
final class Patch {

    private static final ObjectMapper MAPPER =
            new ObjectMapper()
                    .registerModule(
                            new SimpleModule()
                                    .addSerializer(Instant.class, ToStringSerializer.instance));

    private Patch() {}

    /** All of a board. @param now what the clock of the application says */
    static String whole(Board board, Instant now) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("now", now);
        all.put("head", board.head());
        all.putAll(board.sections());
        return write(all);
    }

    /**
     * What makes the later board of the earlier one, as a merge patch (RFC 7396); null when they
     * are the same.
     */
    static String between(Board earlier, Board later, Instant now) {
        Map<String, Object> patch = new LinkedHashMap<>();
        if (!earlier.head().equals(later.head())) {
            patch.put("head", later.head());
        }
        later.sections()
                .forEach(
                        (name, rows) -> {
                            Map<String, Object> changed =
                                    changed(earlier.sections().get(name), rows);
                            if (!changed.isEmpty()) {
                                patch.put(name, changed);
                            }
                        });
        if (patch.isEmpty()) {
            return null;
        }
        patch.put("now", now);
        return write(patch);
    }

    private static Map<String, Object> changed(Map<String, ?> earlier, Map<String, ?> later) {
        Map<String, Object> changed = new HashMap<>();
        later.forEach(
                (id, row) -> {
                    if (!Objects.equals(row, earlier.get(id))) {
                        changed.put(id, row);
                    }
                });
        earlier.keySet().stream()
                .filter(id -> !later.containsKey(id))
                .forEach(id -> changed.put(id, null));
        return changed;
    }

    private static String write(Map<String, Object> value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The board cannot be written as JSON", e);
        }
    }
}
