package io.github.camelpolytomic;

import io.github.camelpolytomic.client.Answer;
import io.github.camelpolytomic.client.Pages;
import java.lang.ref.WeakReference;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Puts answers into messages. */
final class Answers {

    private static final String MARK = "CamelPolytomicAnswer";

    /** What an answer may set; taken off first, so that nothing of an earlier answer stays. */
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

    private static final Map<String, String> BESIDE =
            Map.of(
                    "pagination", PolytomicConstants.PAGINATION,
                    "links", PolytomicConstants.LINKS,
                    "job", PolytomicConstants.JOB,
                    "target_creation", PolytomicConstants.TARGET_CREATION);

    private Answers() {}

    static void setHeaders(Message message, Answer<?> answer, Pages pages) {
        for (String header : HEADERS) {
            message.removeHeader(header);
        }
        message.setHeader(PolytomicConstants.RESPONSE_CODE, answer.status());
        message.setHeader(PolytomicConstants.ATTEMPTS, answer.attempts());
        set(message, PolytomicConstants.RESPONSE_VERSION, answer.version());
        set(message, PolytomicConstants.REQUEST_ID, answer.requestId());
        set(message, PolytomicConstants.LOCATION, answer.location());
        answer.beside().forEach((name, value) -> set(message, BESIDE.get(name), value));
        if (pages != null) {
            set(message, PolytomicConstants.NEXT_PAGE_TOKEN, pages.cursor(answer));
        }
    }

    private static void set(Message message, String header, Object value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }

    /** Remembers that a body is an answer, for as long as somebody holds it. */
    static void mark(Exchange exchange, Object body) {
        exchange.setProperty(MARK, body == null ? null : new WeakReference<>(body));
    }

    /** Whether a body is what the last call of this exchange answered. */
    static boolean isAnswer(Exchange exchange, Object body) {
        WeakReference<?> answer = exchange.getProperty(MARK, WeakReference.class);
        return body != null && answer != null && answer.get() == body;
    }
}
