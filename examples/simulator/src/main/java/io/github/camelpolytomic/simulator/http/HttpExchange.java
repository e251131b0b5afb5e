package io.github.camelpolytomic.simulator.http;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/**
 * A request and its answer. The answer may be given later and from any thread; until then nothing
 * waits but the connection.
 */
public final class HttpExchange {

    /** What follows an answer. */
    enum Ending {
        NEXT,
        MORE,
        CLOSE,
        RESET
    }

    private final HttpConnection connection;
    private final HttpRequest request;

    HttpExchange(HttpConnection connection, HttpRequest request) {
        this.connection = connection;
        this.request = request;
    }

    /**
     * What was asked.
     *
     * @return the request
     */
    public HttpRequest request() {
        return request;
    }

    /**
     * Answers.
     *
     * @param status HTTP status
     * @param headers headers beyond Date, Content-Length and Connection
     * @param body the bytes, may be empty
     */
    public void respond(int status, Map<String, String> headers, byte[] body) {
        byte[] bytes = bytes(status, headers, body);
        Ending ending = request.keepAlive() ? Ending.NEXT : Ending.CLOSE;
        connection.loop().execute(() -> connection.answer(bytes, ending));
    }

    /**
     * Sends the head and a part of the body, then closes the connection.
     *
     * @param status HTTP status
     * @param headers headers beyond Date, Content-Length and Connection
     * @param body the whole body, which the head promises
     * @param sent how many of its bytes are sent
     */
    public void respondPart(int status, Map<String, String> headers, byte[] body, int sent) {
        byte[] whole = bytes(status, headers, body);
        byte[] part = new byte[whole.length - body.length + sent];
        System.arraycopy(whole, 0, part, 0, part.length);
        connection.loop().execute(() -> connection.answer(part, Ending.CLOSE));
    }

    /**
     * Sends the answer byte for byte over some time, as a congested line would.
     *
     * @param status HTTP status
     * @param headers headers beyond Date, Content-Length and Connection
     * @param body the bytes
     * @param over how long that takes
     */
    public void respondSlowly(int status, Map<String, String> headers, byte[] body, Duration over) {
        byte[] whole = bytes(status, headers, body);
        int pieces = Math.max(1, Math.min(50, whole.length));
        drip(whole, 0, pieces, over.toNanos() / pieces);
    }

    private void drip(byte[] whole, int piece, int pieces, long pause) {
        int from = (int) ((long) whole.length * piece / pieces);
        int to = (int) ((long) whole.length * (piece + 1) / pieces);
        byte[] part = Arrays.copyOfRange(whole, from, to);
        boolean last = piece + 1 == pieces;
        Ending end = request.keepAlive() ? Ending.NEXT : Ending.CLOSE;
        connection
                .loop()
                .after(
                        pause,
                        () -> {
                            connection.answer(part, last ? end : Ending.MORE);
                            if (!last) {
                                drip(whole, piece + 1, pieces, pause);
                            }
                        });
    }

    /** Closes the connection without an answer. */
    public void hangUp() {
        connection.loop().execute(connection::close);
    }

    /** Breaks the connection without an answer: the client sees a reset. */
    public void reset() {
        connection.loop().execute(connection::reset);
    }

    /**
     * Does something after a while; no thread waits for it.
     *
     * @param delay real time
     * @param task what to do
     */
    public void after(Duration delay, Runnable task) {
        connection.loop().after(delay.toNanos(), task);
    }

    private byte[] bytes(int status, Map<String, String> headers, byte[] body) {
        boolean head = "HEAD".equals(request.method());
        return HttpResponse.bytes(status, headers, body, !request.keepAlive(), head);
    }
}
