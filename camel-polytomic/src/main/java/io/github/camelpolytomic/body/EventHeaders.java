package io.github.camelpolytomic.body;

import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.support.Header;
import java.util.EnumMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a message that holds one event, however it came: by a poll or by a webhook. Older
 * and newer events name some fields differently (API notes, section 8), so both names are read.
 */
public final class EventHeaders {

    private EventHeaders() {}

    /**
     * Puts what an event is about into headers: {@code CamelPolytomicSyncId}, {@code
     * CamelPolytomicExecutionId} and {@code CamelPolytomicSyncName}, each where the event tells it.
     *
     * @param event the event as plain Java, with the payload under {@code event}
     */
    public static void set(Exchange exchange, Map<?, ?> event) {
        Object id = event.get("id");
        if (id instanceof String || id instanceof Number) {
            Header.ITEM_ID.set(exchange.getMessage(), id.toString());
        }
        Header.STATUS.set(exchange.getMessage(), text(event, "type"));
        Header.ITEM_COUNT.set(exchange.getMessage(), 1);
        Map<Parameter, Object> ids = new EnumMap<>(Parameter.class);
        ids.put(Parameter.syncId, syncId(event));
        ids.put(Parameter.executionId, executionId(event));
        ParameterValues.publish(exchange, ids);
        Header.SYNC_NAME.set(exchange.getMessage(), syncName(event));
    }

    /** The id of the sync that an event is about; null when it does not tell. */
    public static @Nullable String syncId(Map<?, ?> event) {
        return event.get("event") instanceof Map<?, ?> payload ? first(payload, "sync_id") : null;
    }

    /** The id of the execution that an event is about; null when it does not tell. */
    public static @Nullable String executionId(Map<?, ?> event) {
        return event.get("event") instanceof Map<?, ?> payload
                ? first(payload, "execution_id")
                : null;
    }

    /** The name of the sync, as events of either age tell it; null when it does not tell. */
    public static @Nullable String syncName(Map<?, ?> event) {
        return event.get("event") instanceof Map<?, ?> payload
                ? first(payload, "sync_name", "name")
                : null;
    }

    private static @Nullable String first(Map<?, ?> fields, String... names) {
        for (String name : names) {
            String text = text(fields, name);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    private static @Nullable String text(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof String text && !text.isEmpty() ? text : null;
    }
}
