package io.github.camelpolytomic.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.camelpolytomic.webhook.RefusedException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A day of an attacker; what he sends that is small and wrong is in the other tests. */
class WebhookAttackTest extends WebhookTestSupport {

    private static final long GIGABYTE = 1L << 30;

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private void assertServes() throws Exception {
        try (Sender sender = new Sender(port, SECRET)) {
            assertThat(sender.send("still-" + System.nanoTime())).isEqualTo(200);
        }
    }

    /** The status line of an answer; empty when the connection was closed without one. */
    private static String answer(Socket socket) throws IOException {
        socket.setSoTimeout(20_000);
        try {
            return new String(socket.getInputStream().readNBytes(12), US_ASCII);
        } catch (java.net.SocketException e) {
            return "";
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyOfOneGigabyteThatSaysSo(HttpServer server) throws Exception {
        start(server, "receiveEvents");
        try (Socket socket = new Socket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("POST /hook HTTP/1.1\r\nHost: x\r\nPolytomic-Signature: 00\r\nContent-Length: "
                                    + GIGABYTE
                                    + "\r\n\r\n")
                            .getBytes(US_ASCII));
            pour(out, false);
            assertThat(answer(socket)).isIn("", "HTTP/1.1 413");
        }
        assertServes();
    }

    @ParameterizedTest
    @EnumSource
    void aBodyOfOneGigabyteInChunks(HttpServer server) throws Exception {
        start(server, "receiveEvents");
        long before = heap();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("POST /hook HTTP/1.1\r\nHost: x\r\nPolytomic-Signature: 00\r\n"
                                    + "Transfer-Encoding: chunked\r\n\r\n")
                            .getBytes(US_ASCII));
            pour(out, true);
            assertThat(answer(socket)).isIn("", "HTTP/1.1 413");
        }
        assertServes();
        assertThat(heap() - before).isLessThan(64L << 20);
    }

    /** Writes a gigabyte, or until the other side has had enough. */
    private static void pour(OutputStream out, boolean chunked) {
        byte[] block = new byte[1 << 16];
        try {
            for (long sent = 0; sent < GIGABYTE; sent += block.length) {
                if (chunked) {
                    out.write("10000\r\n".getBytes(US_ASCII));
                }
                out.write(block);
                if (chunked) {
                    out.write("\r\n".getBytes(US_ASCII));
                }
            }
        } catch (IOException e) {
            // closed: as it should be
        }
    }

    @Test
    void aBodyThatTricklesEndsWithTheServersTime() throws Exception {
        start(HttpServer.PLATFORM_HTTP, 500, "receiveEvents");
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write(
                            ("POST /hook HTTP/1.1\r\nHost: x\r\nPolytomic-Signature: 00\r\n"
                                            + "Content-Length: 100\r\n\r\n{")
                                    .getBytes(US_ASCII));
            long begin = System.nanoTime();
            assertThat(answer(socket)).isIn("", "HTTP/1.1 503");
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(Duration.ofSeconds(10));
        }
        assertServes();
    }

    @ParameterizedTest
    @EnumSource
    void aThousandConnectionsThatSayNothing(HttpServer server) throws Exception {
        start(server, "receiveEvents");
        silence(1_000);
    }

    @Test
    @Tag("long")
    void asManyConnectionsThatSayNothingAsTheSystemGives() throws Exception {
        start(HttpServer.PLATFORM_HTTP, "receiveEvents");
        UnixOperatingSystemMXBean system =
                (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        // both ends of each are in this process
        long free = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount();
        silence((int) Math.min(10_000, free / 2 - 100));
    }

    private void silence(int count) throws Exception {
        long before = heap();
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                silent.add(new Socket("127.0.0.1", port));
            }
            long begin = System.nanoTime();
            assertServes();
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(Duration.ofSeconds(5));
            System.out.println(count + " silent connections, " + ((heap() - before) >> 20) + " MB");
            assertThat(heap() - before).isLessThan(128L << 20);
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
        assertServes();
    }

    @Test
    void aThousandForgeriesAreOneLine() throws Exception {
        start(HttpServer.NETTY_HTTP, "receiveEvents");
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream err = System.err;
        System.setErr(new PrintStream(log, true));
        try (Sender sender = new Sender(port, "anotherSecret")) {
            for (int i = 0; i < 1_000; i++) {
                assertThat(sender.send("x" + i)).isEqualTo(401);
            }
            assertThat(log.toString().lines().filter(line -> line.contains("refused"))).hasSize(1);
            context.stop();
        } finally {
            System.setErr(err);
        }
        await().until(() -> context.isStopped());
        assertThat(log.toString().lines().filter(line -> line.contains("refused")))
                .hasSize(2)
                .last()
                .asString()
                .contains("refused 999 requests (wrong signature or token: 999)");
        assertThat(log.toString()).doesNotContain("Exception", "anotherSecret", SECRET);
    }

    @Test
    void tellsOnceAMinuteWhatWasRefused() {
        AtomicLong now = new AtomicLong();
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream err = System.err;
        System.setErr(new PrintStream(log, true));
        try {
            RefusalLog refusals = new RefusalLog("receiveEvents", now::get);
            refusals.count(Reason.NO_SIGNATURE);
            for (int i = 0; i < 5; i++) {
                refusals.count(Reason.BAD_SIGNATURE);
                refusals.count(Reason.TOO_LARGE);
            }
            now.set(Duration.ofSeconds(61).toNanos());
            refusals.count(Reason.TOO_LARGE);
            refusals.flush();
        } finally {
            System.setErr(err);
        }
        assertThat(log.toString().lines())
                .hasSize(2)
                .last()
                .asString()
                .contains("refused 11 requests (wrong signature or token: 5, body too large: 6)");
    }
}
