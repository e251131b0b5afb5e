package io.github.camelpolytomic.body;

import io.github.camelpolytomic.client.Response;
import io.github.camelpolytomic.support.Header;
import java.util.List;
import java.util.Map;
import org.apache.camel.Message;

/** Puts responses into messages. */
public final class ResponseHeaders {

    /** What a response may set; taken off first, so that nothing of an earlier response stays. */
    private static final List<Header> HEADERS =
            List.of(
                    Header.RESPONSE_CODE,
                    Header.RESPONSE_VERSION,
                    Header.REQUEST_ID,
                    Header.ATTEMPTS,
                    Header.LOCATION,
                    Header.NEXT_PAGE_TOKEN,
                    Header.PAGINATION,
                    Header.LINKS,
                    Header.JOB,
                    Header.TARGET_CREATION,
                    Header.STATUS,
                    Header.OUTCOME,
                    Header.POLLS,
                    Header.WAIT_DURATION,
                    Header.RECORD_COUNT,
                    Header.ERROR_COUNT,
                    Header.WARNING_COUNT,
                    Header.SYNC_NAME,
                    Header.CONTINUATION);

    private static final Map<String, Header> ENVELOPE =
            Map.of(
                    "pagination", Header.PAGINATION,
                    "links", Header.LINKS,
                    "job", Header.JOB,
                    "target_creation", Header.TARGET_CREATION);

    private ResponseHeaders() {}

    /**
     * Puts what a response tells besides its body into a message.
     *
     * @param next the next page token; null for none
     */
    public static void set(Message message, Response<?> response, String next) {
        if (message.hasHeaders()) {
            HEADERS.forEach(header -> header.remove(message));
        }
        Header.RESPONSE_CODE.set(message, response.status());
        Header.ATTEMPTS.set(message, response.attempts());
        Header.RESPONSE_VERSION.set(message, response.version());
        Header.REQUEST_ID.set(message, response.requestId());
        Header.LOCATION.set(message, response.location());
        setEnvelope(message, response, next);
    }

    /** The same for the envelope alone: of what was read at the end of a wait. */
    public static void setEnvelope(Message message, Response<?> response, String next) {
        Header.NEXT_PAGE_TOKEN.set(message, next);
        ENVELOPE.forEach((name, header) -> header.set(message, response.envelope().get(name)));
    }
}
