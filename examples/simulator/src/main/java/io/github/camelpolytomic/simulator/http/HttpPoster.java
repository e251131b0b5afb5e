package io.github.camelpolytomic.simulator.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Posts to http addresses from one thread, over connections that it keeps. The JDK's client does
 * the same at several times the cost, which counts when sender, receiver and the code under test
 * share two cores.
 */
public final class HttpPoster implements AutoCloseable {

    private static final int USUAL_PORT = 80;

    private final EventLoop loop = new EventLoop("polytomic-simulator-courier");
    private final Map<InetSocketAddress, Deque<PosterConnection>> idle = new HashMap<>();

    /**
     * What was answered.
     *
     * @param status HTTP status
     * @param body the answer's text
     */
    public record Answer(int status, String body) {}

    /** Makes one. */
    public HttpPoster() {}

    /**
     * Posts.
     *
     * @param uri http address
     * @param headers beyond Host and Content-Length
     * @param body the bytes
     * @param patience how long the answer may take
     * @param done hears of the answer or, with null for it, of what went wrong
     */
    public void post(
            URI uri,
            Map<String, String> headers,
            byte[] body,
            Duration patience,
            BiConsumer<Answer, IOException> done) {
        byte[] request = request(uri, headers, body);
        int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
        loop.execute(
                () -> {
                    InetSocketAddress address = new InetSocketAddress(uri.getHost(), port);
                    PosterConnection connection = take(address);
                    connection.send(request, done);
                    long number = connection.number();
                    loop.after(patience.toNanos(), () -> connection.tire(number));
                });
    }

    private PosterConnection take(InetSocketAddress address) {
        Deque<PosterConnection> kept = idle.computeIfAbsent(address, a -> new ArrayDeque<>());
        while (!kept.isEmpty()) {
            PosterConnection connection = kept.pop();
            if (connection.usable()) {
                return connection;
            }
        }
        return new PosterConnection(loop, address, kept::push);
    }

    private static byte[] request(URI uri, Map<String, String> headers, byte[] body) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        StringBuilder head = new StringBuilder(256);
        head.append("POST ").append(path).append(query).append(" HTTP/1.1\r\nHost: ");
        head.append(uri.getRawAuthority()).append("\r\nContent-Length: ").append(body.length);
        headers.forEach(
                (name, value) ->
                        head.append("\r\n").append(line(name)).append(": ").append(line(value)));
        byte[] start = head.append("\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[start.length + body.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }

    private static String line(String text) {
        return text.replace('\r', ' ').replace('\n', ' ');
    }

    /** Closes all connections; what is under way hears of it. */
    @Override
    public void close() {
        loop.close();
    }
}
