package io.github.camelpolytomic.support;

import static io.github.camelpolytomic.support.Header.Side.COMMON;
import static io.github.camelpolytomic.support.Header.Side.CONSUMER;
import static io.github.camelpolytomic.support.Header.Side.PRODUCER;

import java.util.Locale;
import java.util.Map;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * The message headers that are no parameter of an operation. Those of the parameters are in {@link
 * io.github.camelpolytomic.operation.Parameter}; users see both in the class PolytomicConstants,
 * which is generated.
 */
public enum Header {
    IDEMPOTENCY_KEY(
            PRODUCER,
            String.class,
            "Protects a call from being done twice: 8 to 255 of A-Z a-z 0-9 - _. It is taken off the message when the call has succeeded."),
    SEND_BODY(
            PRODUCER,
            Boolean.class,
            "Overrides the option sendBody: whether the body of a message is sent by an operation that can do without."),
    RESPONSE_CODE(PRODUCER, Integer.class, "The HTTP status of the response."),
    RESPONSE_VERSION(PRODUCER, String.class, "The API version that answered."),
    REQUEST_ID(PRODUCER, String.class, "The id that the API gave the request."),
    ATTEMPTS(PRODUCER, Integer.class, "How often the request was sent."),
    LOCATION(PRODUCER, String.class, "The header Location of the response."),
    NEXT_PAGE_TOKEN(
            COMMON,
            String.class,
            "The token of the next page; absent on the last one. To go on, put it into CamelPolytomicPageToken (or CamelPolytomicAfter for console logs)."),
    PAGINATION(PRODUCER, Map.class, "What the response says of its paging, beside data."),
    LINKS(PRODUCER, Map.class, "The links of the response, beside data."),
    JOB(PRODUCER, Map.class, "The job that the call started, beside data."),
    TARGET_CREATION(PRODUCER, Map.class, "What a new target needs, beside data."),
    PAGE_NUMBER(CONSUMER, Integer.class, "The number of the page in its sweep, from 1."),
    LAST_PAGE(CONSUMER, Boolean.class, "Whether the page is the last one of its sweep."),
    ITEM_COUNT(CONSUMER, Integer.class, "How many items are in the body."),
    ITEM_ID(CONSUMER, String.class, "The id of the item, with delivery=item."),
    ITEM_UPDATED_AT(
            CONSUMER,
            String.class,
            "When the item was updated, as the API says it, with delivery=item."),
    STATUS(
            COMMON,
            String.class,
            "The status that was read, of a feed or at the end of a wait; of an event its type."),
    PREVIOUS_STATUS(
            CONSUMER,
            String.class,
            "The status that was emitted before; absent for the first one."),
    OUTCOME(
            PRODUCER,
            String.class,
            "How what was waited for has ended: SUCCEEDED, SUCCEEDED_WITH_WARNINGS, FAILED or CANCELED."),
    POLLS(PRODUCER, Integer.class, "How often a wait has asked."),
    WAIT_DURATION(PRODUCER, Long.class, "How long a wait took, in milliseconds."),
    RECORD_COUNT(PRODUCER, Long.class, "How many records the execution has processed."),
    ERROR_COUNT(PRODUCER, Long.class, "How many records the execution could not process."),
    WARNING_COUNT(PRODUCER, Long.class, "How many warnings the execution has."),
    CONTINUATION(
            COMMON,
            String.class,
            "The key under which a continuation is stored, on both of its ends."),
    DELETED(
            CONSUMER,
            Boolean.class,
            "Set to true on a message that says that an item is gone; the body is empty."),
    ITEM_NAME(
            CONSUMER, String.class, "The name of the item, where it says one, with delivery=item."),
    CONNECTION_NAME(
            COMMON,
            String.class,
            "The name of the connection: of a feed that follows them all, and after a wait where it has become known."),
    SYNC_NAME(
            COMMON,
            String.class,
            "The name of the sync: of an event, of records, of a feed that follows them all, and after a wait where it has become known."),
    ORGANIZATION_NAME(
            CONSUMER,
            String.class,
            "The name of the organization, of a feed that follows them all."),
    METADATA(CONSUMER, Map.class, "What Polytomic says of a batch of records beside the records."),
    FIELDS_ADDED(CONSUMER, Integer.class, "How many fields a schema or a model has got, of drift."),
    FIELDS_REMOVED(
            CONSUMER, Integer.class, "How many fields a schema or a model has lost, of drift."),
    FIELDS_CHANGED(
            CONSUMER,
            Integer.class,
            "How many fields of a schema or a model have changed, of drift.");

    /** On which end of a route a header is met. */
    public enum Side {
        PRODUCER,
        CONSUMER,
        COMMON
    }

    private final Side side;
    private final Class<?> javaType;
    private final String description;
    private final String key;

    Header(Side side, Class<?> javaType, String description) {
        this.side = side;
        this.javaType = javaType;
        this.description = description;
        StringBuilder name = new StringBuilder("CamelPolytomic");
        for (String word : name().split("_")) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        this.key = name.toString();
    }

    /** On which end of a route the header is met; never null. */
    public Side side() {
        return side;
    }

    /** What the header holds; never null. */
    public Class<?> javaType() {
        return javaType;
    }

    /** What the header says, in one sentence; never null. */
    public String description() {
        return description;
    }

    /** The name of the header, for example {@code CamelPolytomicResponseCode}; never null. */
    public String key() {
        return key;
    }

    /**
     * Sets the header of a message.
     *
     * @param value null leaves the message as it is
     */
    public void set(Message message, @Nullable Object value) {
        if (value != null) {
            message.setHeader(key, value);
        }
    }

    /** Takes the header off a message, if it is there. */
    public void remove(Message message) {
        message.removeHeader(key);
    }
}
