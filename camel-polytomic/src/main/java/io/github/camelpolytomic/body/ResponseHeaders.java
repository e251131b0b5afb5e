package io.github.camelpolytomic.body;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.client.Response;
import java.util.Map;
import org.apache.camel.Message;

/** Puts responses into messages. */
public final class ResponseHeaders {

    /** What a response may set; taken off first, so that nothing of an earlier response stays. */
    private static final String[] HEADERS = {
        PolytomicConstants.RESPONSE_CODE,
        PolytomicConstants.RESPONSE_VERSION,
        PolytomicConstants.REQUEST_ID,
        PolytomicConstants.ATTEMPTS,
        PolytomicConstants.LOCATION,
        PolytomicConstants.NEXT_PAGE_TOKEN,
        PolytomicConstants.PAGINATION,
        PolytomicConstants.LINKS,
        PolytomicConstants.JOB,
        PolytomicConstants.TARGET_CREATION,
        PolytomicConstants.STATUS,
        PolytomicConstants.OUTCOME,
        PolytomicConstants.POLLS,
        PolytomicConstants.WAIT_DURATION,
        PolytomicConstants.RECORD_COUNT,
        PolytomicConstants.ERROR_COUNT,
        PolytomicConstants.WARNING_COUNT
    };

    private static final Map<String, String> ENVELOPE =
            Map.of(
                    "pagination", PolytomicConstants.PAGINATION,
                    "links", PolytomicConstants.LINKS,
                    "job", PolytomicConstants.JOB,
                    "target_creation", PolytomicConstants.TARGET_CREATION);

    private ResponseHeaders() {}

    /**
     * Puts what a response tells besides its body into a message.
     *
     * @param next the next page token; null for none
     */
    public static void set(Message message, Response<?> response, String next) {
        for (String header : HEADERS) {
            message.removeHeader(header);
        }
        add(message, response, next);
    }

    /** The same on top of what an earlier response has told that belongs together with this one. */
    public static void add(Message message, Response<?> response, String next) {
        message.setHeader(PolytomicConstants.RESPONSE_CODE, response.status());
        message.setHeader(PolytomicConstants.ATTEMPTS, response.attempts());
        set(message, PolytomicConstants.RESPONSE_VERSION, response.version());
        set(message, PolytomicConstants.REQUEST_ID, response.requestId());
        set(message, PolytomicConstants.LOCATION, response.location());
        ENVELOPE.forEach((name, header) -> set(message, header, response.envelope().get(name)));
        set(message, PolytomicConstants.NEXT_PAGE_TOKEN, next);
    }

    private static void set(Message message, String header, Object value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }
}
