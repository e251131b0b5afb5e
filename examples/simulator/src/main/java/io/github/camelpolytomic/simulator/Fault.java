package io.github.camelpolytomic.simulator;

import io.github.camelpolytomic.simulator.base.Json;
import io.github.camelpolytomic.simulator.web.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Something that goes wrong with a request. Immutable. */
public final class Fault {

    /** What goes wrong. */
    public enum Kind {
        /** Answers with a status; the request is not performed. */
        STATUS,
        /** Waits, then answers as usual. */
        DELAY,
        /** Closes the connection before any byte; the request is not performed. */
        DROP,
        /** Performs the request, sends half of the answer's body and closes. */
        TRUNCATE,
        /** Performs the request and closes the connection instead of answering. */
        LATE_DROP,
        /** Performs the request and resets the connection instead of answering. */
        RESET,
        /** Answers as usual, but drop by drop. */
        SLOW
    }

    /** Made by what stands in front of the service, so no idempotency key remembers them. */
    private static final Set<Integer> IN_FRONT = Set.of(408, 429, 502, 503, 504);

    private final Kind kind;
    private final int status;
    private final Duration delay;
    private final Map<String, String> headers;
    private final byte[] body;

    private Fault(Kind kind, int status, Duration delay, Map<String, String> headers, byte[] body) {
        this.kind = kind;
        this.status = status;
        this.delay = delay;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    /**
     * Answers with a status and an error body that fits it.
     *
     * @param status HTTP status
     * @return the fault
     */
    public static Fault status(int status) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("key", "injected_fault");
        error.put("message", "This answer was asked for by a test");
        error.put("metadata", Map.of());
        error.put("status", status);
        return new Fault(Kind.STATUS, status, Duration.ZERO, Map.of(), Json.write(error));
    }

    /**
     * Answers as usual, but later.
     *
     * @param delay real time
     * @return the fault
     */
    public static Fault delay(Duration delay) {
        return new Fault(Kind.DELAY, 0, delay, Map.of(), null);
    }

    /**
     * Closes the connection before any byte.
     *
     * @return the fault
     */
    public static Fault dropConnection() {
        return new Fault(Kind.DROP, 0, Duration.ZERO, Map.of(), null);
    }

    /**
     * Performs the request, but drops the connection before the answer.
     *
     * @return the fault
     */
    public static Fault lateDrop() {
        return new Fault(Kind.LATE_DROP, 0, Duration.ZERO, Map.of(), null);
    }

    /**
     * Performs the request, but resets the connection before the answer.
     *
     * @return the fault
     */
    public static Fault reset() {
        return new Fault(Kind.RESET, 0, Duration.ZERO, Map.of(), null);
    }

    /**
     * Sends the usual answer piece by piece.
     *
     * @param over real time from its first to its last byte
     * @return the fault
     */
    public static Fault slow(Duration over) {
        return new Fault(Kind.SLOW, 0, over, Map.of(), null);
    }

    /**
     * Sends half of the usual body and closes the connection.
     *
     * @return the fault
     */
    public static Fault truncate() {
        return new Fault(Kind.TRUNCATE, 0, Duration.ZERO, Map.of(), null);
    }

    /**
     * Answers 200 with a body that is not what anybody expects.
     *
     * @param body text
     * @param contentType its type
     * @return the fault
     */
    public static Fault garbage(String body, String contentType) {
        return status(200).body(body).header("Content-Type", contentType);
    }

    /**
     * Adds a Retry-After header.
     *
     * @param value seconds or a date
     * @return a new fault
     */
    public Fault retryAfter(String value) {
        return header("Retry-After", value);
    }

    /**
     * Replaces the body.
     *
     * @param text the new body
     * @return a new fault
     */
    public Fault body(String text) {
        return new Fault(kind, status, delay, headers, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Adds a response header.
     *
     * @param name its name
     * @param value its value
     * @return a new fault
     */
    public Fault header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Fault(kind, status, delay, more, body);
    }

    /**
     * What goes wrong.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * How long to wait.
     *
     * @return real time
     */
    public Duration delay() {
        return delay;
    }

    /**
     * Whether the service never sees the request.
     *
     * @return true for dropped connections and for statuses that a gateway gives
     */
    public boolean inFront() {
        return kind == Kind.DROP || kind == Kind.STATUS && IN_FRONT.contains(status);
    }

    /**
     * The answer of a status fault.
     *
     * @return what is sent instead of the usual answer
     */
    public Answer answer() {
        return new Answer(status, headers, body);
    }

    @Override
    public String toString() {
        String what = kind.name().toLowerCase(Locale.ROOT);
        if (kind == Kind.STATUS) {
            return what + " " + status;
        }
        return delay.isZero() ? what : what + " " + delay;
    }
}
