package io.github.camelpolytomic.simulator;

import java.time.Instant;
import java.util.Map;

/**
 * One attempt to deliver something.
 *
 * @param kind what was sent
 * @param url where to
 * @param headers what was sent with it
 * @param body the bytes that were sent, compressed if they were
 * @param attempt 1 for the first, 2 for the first repetition and so on
 * @param at when, in simulated time
 * @param reply what came back
 */
public record Delivery(
        Kind kind,
        String url,
        Map<String, String> headers,
        byte[] body,
        int attempt,
        Instant at,
        Reply reply) {

    /** What is delivered. */
    public enum Kind {
        /** An event, to the organization's webhook. */
        EVENT,
        /** A batch of records, to a destination of type webhook. */
        RECORDS
    }
}
