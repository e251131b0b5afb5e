package io.github.camelpolytomic.body;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.client.Pages;
import io.github.camelpolytomic.client.Response;
import java.lang.ref.WeakReference;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Puts responses into messages. */
public final class ResponseHeaders {

    private static final String MARK = "CamelPolytomicResponse";

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

    public static void setHeaders(Message message, Response<?> response, Pages pages) {
        for (String header : HEADERS) {
            message.removeHeader(header);
        }
        message.setHeader(PolytomicConstants.RESPONSE_CODE, response.status());
        message.setHeader(PolytomicConstants.ATTEMPTS, response.attempts());
        set(message, PolytomicConstants.RESPONSE_VERSION, response.version());
        set(message, PolytomicConstants.REQUEST_ID, response.requestId());
        set(message, PolytomicConstants.LOCATION, response.location());
        response.envelope().forEach((name, value) -> set(message, ENVELOPE.get(name), value));
        if (pages != null) {
            set(message, PolytomicConstants.NEXT_PAGE_TOKEN, pages.cursor(response));
        }
    }

    private static void set(Message message, String header, Object value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }

    /** Remembers that a body is a response, for as long as somebody holds it. */
    public static void mark(Exchange exchange, Object body) {
        exchange.setProperty(MARK, body == null ? null : new WeakReference<>(body));
    }

    /** Whether a body is what the last call of this exchange answered. */
    public static boolean isResponse(Exchange exchange, Object body) {
        WeakReference<?> response = exchange.getProperty(MARK, WeakReference.class);
        return body != null && response != null && response.get() == body;
    }
}
