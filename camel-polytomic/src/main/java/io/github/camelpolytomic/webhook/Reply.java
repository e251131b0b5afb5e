package io.github.camelpolytomic.webhook;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * What a request is answered: a status and one word of JSON about why, and nothing of what the
 * sender wrote.
 *
 * @param status the HTTP status
 * @param json the body
 */
record Reply(int status, String json) {

    static final Reply PROCESSED = new Reply(200, "{\"status\":\"processed\"}");
    static final Reply DUPLICATE = new Reply(200, "{\"status\":\"duplicate\"}");
    static final Reply IGNORED = new Reply(200, "{\"status\":\"ignored\"}");
    static final Reply ACCEPTED = new Reply(202, "{\"status\":\"accepted\"}");
    static final Reply FAILED = new Reply(500, "{\"error\":\"not processed\"}");

    static Reply of(RefusedException refused) {
        return new Reply(
                refused.reason().status(), "{\"error\":\"" + refused.reason().answer() + "\"}");
    }

    /** Makes it the answer of a request, without any header of the request. */
    void give(Exchange http) {
        http.setException(null);
        Message message = http.getMessage();
        message.removeHeaders("*");
        message.setBody(json);
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
    }
}
