package io.github.camelpolytomic;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ServerSocketFactory;

/**
 * A server on loopback that says just what a test wants, byte for byte: what no HTTP library would
 * let it say.
 */
public final class RawServer implements AutoCloseable {

    /** What it does with each request; when it returns the connection stays open. */
    @FunctionalInterface
    public interface Script {
        void answer(Talk talk) throws Exception;
    }

    private final ServerSocket socket;
    private final Script script;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final Queue<String> heads = new ConcurrentLinkedQueue<>();
    private final Semaphore signals = new Semaphore(0);

    public RawServer(Script script) {
        this(script, ServerSocketFactory.getDefault());
    }

    public RawServer(Script script, ServerSocketFactory factory) {
        this.script = script;
        try {
            socket = factory.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    /** One request, and the way to answer it. */
    public final class Talk {

        private final Socket connection;
        private final OutputStream out;
        private final int number;
        private final String head;

        private Talk(Socket connection, int number, String head) throws IOException {
            this.connection = connection;
            this.out = connection.getOutputStream();
            this.number = number;
            this.head = head;
        }

        /** 1 for the first request to this server. */
        public int number() {
            return number;
        }

        /** Request line and headers. */
        public String head() {
            return head;
        }

        /** The value of a header; empty when it is absent. */
        public String header(String name) {
            return head.lines()
                    .filter(
                            line ->
                                    line.toLowerCase(Locale.ROOT)
                                            .startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).trim())
                    .findFirst()
                    .orElse("");
        }

        public Talk say(String text) throws IOException {
            return say(text.getBytes(StandardCharsets.UTF_8));
        }

        public Talk say(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
            return this;
        }

        /** A whole answer. */
        public Talk json(int status, String body, String... headers) throws IOException {
            String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            return say(
                    "HTTP/1.1 "
                            + status
                            + " X\r\nContent-Type: application/json\r\n"
                            + lines
                            + "Content-Length: "
                            + body.getBytes(StandardCharsets.UTF_8).length
                            + "\r\n\r\n"
                            + body);
        }

        /** Lets the test know how far it is. */
        public Talk signal() {
            signals.release();
            return this;
        }

        /** Says the same again and again until the other side has had enough. */
        public void forEver(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            while (true) {
                out.write(bytes);
            }
        }

        /** Says one byte after the other, just often enough not to be silent. */
        public void trickle() throws IOException {
            while (true) {
                say(" ");
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }

        /** Closes the connection in the regular way. */
        public void end() throws IOException {
            connection.close();
        }

        /** Resets the connection. */
        public void reset() throws IOException {
            connection.setSoLinger(true, 0);
            connection.close();
        }

        /** Says no more until the other side has gone. */
        public void silence() throws IOException {
            InputStream in = connection.getInputStream();
            while (in.read() >= 0) {
                // whatever it is
            }
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return socket.getLocalPort();
    }

    public int connections() {
        return connections.get();
    }

    public int requests() {
        return requests.get();
    }

    /** The connections that are still open. */
    public int openConnections() {
        return open.size();
    }

    /** All request lines and headers that came. */
    public String heard() {
        return String.join("\n", heads);
    }

    /** Waits until a script has given a signal. */
    public void awaitSignal() throws InterruptedException {
        if (!signals.tryAcquire(20, TimeUnit.SECONDS)) {
            throw new AssertionError("the server has not come so far");
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                connections.incrementAndGet();
                open.add(connection);
                daemon(() -> converse(connection));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void converse(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            while (true) {
                String head = head(in);
                if (head == null) {
                    return;
                }
                heads.add(head);
                Talk talk = new Talk(connection, requests.incrementAndGet(), head);
                String length = talk.header("Content-Length");
                in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
                script.answer(talk);
            }
        } catch (Exception e) {
            // the other side has gone, or the test has closed this one
        } finally {
            open.remove(connection);
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "RawServer");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket connection : open) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
