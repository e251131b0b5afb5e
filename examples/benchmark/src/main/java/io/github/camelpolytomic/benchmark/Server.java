package io.github.camelpolytomic.benchmark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Answers requests from memory, in a process of its own, so that what it costs is not counted as
 * the clients'. A thread for each connection and no more work than must be.
 *
 * <p>The first part of a path says which world is asked: {@code big}, {@code small} and {@code
 * tiny} always give the same; {@code changing} is one page in which every second answer has one
 * item changed; {@code sweep-PAGES-LATENCY} is a list of pages of small items, each of which takes
 * a latency in milliseconds. {@code /count} tells how many requests there have been.
 */
final class Server {

    private static final int SWEEP_PAGE = 50;

    private final AtomicLong requests = new AtomicLong();
    private final Map<String, byte[]> fixed =
            Map.of("big", Pages.big(), "small", Pages.small(), "tiny", Pages.tiny());
    private final Map<String, AtomicLong> changes = new ConcurrentHashMap<>();
    private final byte[][] items = new byte[SWEEP_PAGE][];

    private Server() {
        for (int i = 0; i < items.length; i++) {
            items[i] = ("," + Pages.model(i, 9, Instant.EPOCH)).getBytes(UTF_8);
        }
    }

    /** Prints its port and answers until its standard input ends. */
    public static void main(String[] args) throws IOException {
        ServerSocket socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        System.out.println(socket.getLocalPort());
        Server server = new Server();
        Thread acceptor = new Thread(() -> server.accept(socket));
        acceptor.setDaemon(true);
        acceptor.start();
        while (System.in.read() >= 0) {
            // whoever started it is still there
        }
    }

    private void accept(ServerSocket socket) {
        while (true) {
            try {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                Thread thread = new Thread(() -> serve(connection));
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream(), 4096);
            OutputStream out = connection.getOutputStream();
            for (String target = target(in); target != null; target = target(in)) {
                byte[] body = body(target);
                byte[] head =
                        ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Polytomic-Version: 2025-09-18\r\nContent-Length: "
                                        + body.length
                                        + "\r\n\r\n")
                                .getBytes(ISO_8859_1);
                byte[] answer = new byte[head.length + body.length];
                System.arraycopy(head, 0, answer, 0, head.length);
                System.arraycopy(body, 0, answer, head.length, body.length);
                out.write(answer);
            }
        } catch (IOException e) {
            // the client is gone
        }
    }

    /** Reads a request without a body; null when there is none any more. */
    private static String target(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int newLines = 0;
        boolean first = true;
        while (newLines < 2) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            if (next == '\n') {
                newLines++;
                first = false;
            } else if (next != '\r') {
                newLines = 0;
                if (first) {
                    line.append((char) next);
                }
            }
        }
        return line.substring(line.indexOf(" ") + 1, line.lastIndexOf(" "));
    }

    private byte[] body(String target) {
        if (target.equals("/count")) {
            return Long.toString(requests.get()).getBytes(ISO_8859_1);
        }
        requests.incrementAndGet();
        String world = target.substring(1, target.indexOf('/', 1));
        byte[] same = fixed.get(world);
        if (same != null) {
            return same;
        }
        String[] parts = world.split("-");
        return parts[0].equals("changing")
                ? changing(world)
                : sweep(target, Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    /** 50 models, the newest first, of which one has changed at every second look. */
    private byte[] changing(String world) {
        long looks = changes.computeIfAbsent(world, none -> new AtomicLong()).incrementAndGet();
        String first =
                Pages.model(0, 9, Instant.parse("2024-06-01T00:00:00Z").plusSeconds(looks / 2));
        byte[] big = fixed.get("big");
        byte[] head = ("{\"data\":[" + first).getBytes(UTF_8);
        int rest = head.length;
        byte[] page = new byte[big.length];
        // the first item of the big page is as long: only its time differs
        System.arraycopy(head, 0, page, 0, rest);
        System.arraycopy(big, rest, page, rest, big.length - rest);
        return page;
    }

    /** A page of a list that never changes; items have ids of 36 characters and little else. */
    private byte[] sweep(String target, int pages, int latency) {
        int at = target.indexOf("page_token=");
        int page = at < 0 ? 0 : Integer.parseInt(target.substring(at + 11).split("&")[0]);
        if (latency > 0) {
            try {
                Thread.sleep(latency);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        StringBuilder json = new StringBuilder(8192).append("{\"data\":[");
        for (int i = 0; i < SWEEP_PAGE; i++) {
            int number = page * SWEEP_PAGE + i;
            json.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"")
                    .append(Pages.id(2, number))
                    .append("\",\"name\":\"Contacts\",\"updated_at\":\"2024-01-15T09:30:00Z\"}");
        }
        String next = page + 1 < pages ? Integer.toString(page + 1) : null;
        return json.append(Pages.end(next)).toString().getBytes(UTF_8);
    }
}
