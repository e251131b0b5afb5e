package io.github.camelpolytomic.transform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.body.TimestampModule;
import io.github.camelpolytomic.support.Digest;
import io.github.camelpolytomic.support.Header;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Message;
import org.apache.camel.cloudevents.CloudEvent;
import org.apache.camel.cloudevents.CloudEvents;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;

/**
 * Sets the CloudEvents headers of Camel on a message that holds one event, transition or item. The
 * body becomes JSON. The same thing told again, after a failure for example, has the same id.
 */
@DataTypeTransformer(
        name = "polytomic:application-cloudevents",
        description =
                "Adds CloudEvent headers to a message with an event, a transition or an item of"
                        + " Polytomic")
public class CloudEventsDataTypeTransformer extends Transformer {

    private static final String TYPE = CloudEvent.DEFAULT_CAMEL_CLOUD_EVENT_TYPE + ".polytomic.";

    private static final String JSON = "application/json";

    static final ObjectMapper MAPPER = TimestampModule.addTo(new ObjectMapper());

    /**
     * Transforms a message in place.
     *
     * @throws IllegalArgumentException when it holds several items, or what cannot be written as
     *     JSON
     */
    @Override
    public void transform(Message message, DataType fromType, DataType toType) {
        Told told = new Told(message);
        if (message.getBody() instanceof Iterable<?> && !isOne(message)) {
            throw new IllegalArgumentException(
                    "A CloudEvent holds one item: set delivery=item, or split the body before");
        }
        String json = json(message.getBody());
        Map<String, Object> headers = message.getHeaders();
        headers.put(CloudEvent.CAMEL_CLOUD_EVENT_VERSION, CloudEvents.v1_0.version());
        headers.put(CloudEvent.CAMEL_CLOUD_EVENT_ID, id(told, json));
        headers.put(CloudEvent.CAMEL_CLOUD_EVENT_SOURCE, told.baseUrl());
        headers.put(CloudEvent.CAMEL_CLOUD_EVENT_TYPE, TYPE + type(told));
        String subject = subject(told);
        if (subject != null) {
            headers.put(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT, subject);
        }
        headers.put(CloudEvent.CAMEL_CLOUD_EVENT_TIME, time(told));
        headers.put(CloudEvent.CAMEL_CLOUD_EVENT_DATA_CONTENT_TYPE, JSON);
        headers.put(CloudEvent.CAMEL_CLOUD_EVENT_CONTENT_TYPE, JSON);
        message.setBody(json);
    }

    /** JSON itself may be iterated over, and is one body all the same. */
    private static boolean isOne(Message message) {
        return message.getBody() instanceof JsonNode node && node.isObject();
    }

    private static String json(Object body) {
        if (body == null || body instanceof String) {
            return (String) body;
        }
        try {
            return MAPPER.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The body cannot be written as JSON: " + body.getClass().getName(), e);
        }
    }

    private static String id(Told told, String json) {
        String item = told.text(Header.ITEM_ID);
        if (told.isEvent() && item != null) {
            return item;
        }
        return Digest.of(
                String.join(
                        "\n",
                        String.valueOf(told.operation()),
                        told.ids().toString(),
                        String.valueOf(item),
                        String.valueOf(told.text(Header.STATUS)),
                        String.valueOf(told.text(Header.PREVIOUS_STATUS)),
                        String.valueOf(told.text(Header.PAGE_NUMBER)),
                        String.valueOf(json)),
                32);
    }

    private static String type(Told told) {
        String status = told.text(Header.STATUS);
        if (told.isEvent()) {
            return "event." + status;
        }
        if (Boolean.TRUE.equals(told.message().getHeader(Header.DELETED.key()))) {
            return "deleted";
        }
        if (told.isDrift()) {
            return "drift." + status;
        }
        String outcome = told.text(Header.OUTCOME);
        if (outcome != null) {
            return "outcome." + outcome;
        }
        return status == null ? "item" : "transition." + status;
    }

    /** What it is about, from the widest to the closest; null when nothing says so. */
    private static String subject(Told told) {
        StringBuilder subject = new StringBuilder();
        told.ids()
                .forEach(
                        (name, id) ->
                                subject.append(subject.isEmpty() ? "" : "/")
                                        .append(name)
                                        .append('/')
                                        .append(id));
        if (!subject.isEmpty()) {
            return subject.toString();
        }
        return told.text(Header.ITEM_ID);
    }

    private static String time(Told told) {
        Map<?, ?> body = told.body();
        Object created = told.isEvent() && body != null ? body.get("created_at") : null;
        String time = Objects.toString(created, told.text(Header.ITEM_UPDATED_AT));
        try {
            if (time != null) {
                return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.parse(time));
            }
        } catch (DateTimeException e) {
            // a version that is no time
        }
        return CloudEvents.v1_0.getEventTime(told.message().getExchange());
    }
}
