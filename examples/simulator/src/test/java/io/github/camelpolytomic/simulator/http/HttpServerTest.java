package io.github.camelpolytomic.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpServerTest {

    private final AtomicReference<HttpRequest> last = new AtomicReference<>();
    private HttpServer server;

    @BeforeEach
    void start() {
        server = HttpServer.start(new InetSocketAddress("localhost", 0), 1, this::handle);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void handle(HttpExchange exchange) {
        HttpRequest request = exchange.request();
        last.set(request);
        byte[] echo =
                (request.method() + " " + request.rawPath() + " " + text(request.body()))
                        .getBytes(StandardCharsets.UTF_8);
        switch (request.rawPath()) {
            case "/later" ->
                    exchange.after(
                            Duration.ofMillis(20), () -> exchange.respond(200, Map.of(), echo));
            case "/part" -> exchange.respondPart(200, Map.of(), echo, 3);
            case "/slow" -> exchange.respondSlowly(200, Map.of(), echo, Duration.ofMillis(100));
            case "/hang" -> exchange.hangUp();
            case "/reset" -> exchange.reset();
            case "/nothing" -> exchange.respond(204, Map.of(), new byte[0]);
            default -> exchange.respond(200, Map.of("X-Path", request.rawPath()), echo);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Sends the pieces one by one and reads until the server closes. */
    private String talk(String... pieces) throws IOException {
        try (Socket socket = new Socket("localhost", server.port())) {
            socket.setSoTimeout(10_000);
            socket.setTcpNoDelay(true);
            for (String piece : pieces) {
                socket.getOutputStream().write(piece.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
            }
            return text(socket.getInputStream().readAllBytes());
        }
    }

    private static String get(String path, String... headers) {
        StringBuilder text = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: x\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return text.append("\r\n").toString();
    }

    @Test
    void requestsInAPipelineAreAnsweredInOrder() throws IOException {
        String answers = talk(get("/later") + get("/b") + get("/c", "Connection: close"));
        assertThat(answers).containsSubsequence("GET /later ", "GET /b ", "GET /c ");
        assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(4);
    }

    @Test
    void aThousandRequestsInOnePipelineDoNotExhaustTheStack() throws IOException {
        String all = get("/x").repeat(1_000) + get("/end", "Connection: close");
        assertThat(talk(all).split("HTTP/1.1 200 OK", -1)).hasSize(1_002);
    }

    @Test
    void aRequestMayArriveByteForByte() throws IOException {
        String request =
                "POST /a%2Fb?q=%20 HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n"
                        + "x-ODD:  blank \r\nConnection: close\r\n\r\nhello";
        assertThat(talk(request.split(""))).contains("POST /a%2Fb hello");
        assertThat(last.get().rawQuery()).isEqualTo("q=%20");
        assertThat(last.get().header("X-Odd")).isEqualTo("blank");
    }

    @Test
    void chunkedBodiesAreJoined() throws IOException {
        String head = "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
        assertThat(talk(head, "3\r\nabc\r\n", "A;x=1\r\n0123456789\r\n", "0\r\nT: 1\r\n\r\n"))
                .contains("PUT / abc0123456789");
    }

    @Test
    void aClientThatAsksIsToldToGoOn() throws IOException {
        String head =
                "POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n"
                        + "Connection: close\r\n\r\n";
        try (Socket socket = new Socket("localhost", server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            assertThat(text(in.readNBytes(25))).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            socket.getOutputStream().write("ok".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(text(in.readAllBytes())).contains("POST / ok");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET /, 400",
        "GET / HTTP/3, 400",
        "GET nowhere HTTP/1.1, 400",
        "GET / HTTP/1.1|No colon, 400",
        "GET / HTTP/1.1|Bad : blank, 400",
        "POST / HTTP/1.1|Content-Length: minus, 400",
        "POST / HTTP/1.1|Content-Length: 1|Transfer-Encoding: chunked, 400",
        "POST / HTTP/1.1|Content-Length: 99999999999, 413",
    })
    void whatIsNoRequestIsRefused(String lines, int status) throws IOException {
        assertThat(talk(lines.replace("|", "\r\n") + "\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("Connection: close");
    }

    @Test
    void anEndlessHeadIsRefused() throws IOException {
        try (Socket socket = new Socket("localhost", server.port())) {
            socket.setSoTimeout(10_000);
            byte[] head =
                    ("GET / HTTP/1.1\r\nA: " + "a".repeat(70_000))
                            .getBytes(StandardCharsets.ISO_8859_1);
            socket.getOutputStream().write(head);
            assertThat(text(socket.getInputStream().readNBytes(12))).isEqualTo("HTTP/1.1 431");
        }
    }

    @Test
    void oldClientsAndProxyClientsAreServed() throws IOException {
        assertThat(talk("GET / HTTP/1.0\r\n\r\n")).contains("GET / ");
        assertThat(talk(get("http://somewhere:80/p?x=1", "Connection: close"))).contains("GET /p ");
        assertThat(talk("\r\n" + get("/", "Connection: close"))).contains("GET / ");
        assertThat(talk("HEAD / HTTP/1.0\r\n\r\n")).contains("Content-Length").endsWith("\r\n\r\n");
        assertThat(talk(get("/nothing", "Connection: close"))).doesNotContain("Content-Length");
    }

    @Test
    void connectionsBreakAsAsked() throws IOException {
        assertThat(talk(get("/hang"))).isEmpty();
        assertThat(talk(get("/part"))).contains("Content-Length: 10").endsWith("\r\n\r\nGET");
        assertThat(talk(get("/slow", "Connection: close"))).endsWith("GET /slow ");
        assertThatThrownBy(() -> talk(get("/reset"))).isInstanceOf(SocketException.class);
    }

    @Test
    void aTakenPortIsSaidClearly() {
        InetSocketAddress taken = new InetSocketAddress("localhost", server.port());
        assertThatThrownBy(() -> HttpServer.start(taken, 1, this::handle))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Cannot listen on")
                .hasMessageContaining(String.valueOf(server.port()));
    }

    @Test
    void thePortIsFreeAfterwards() {
        int port = server.port();
        server.close();
        server = HttpServer.start(new InetSocketAddress("localhost", port), 1, this::handle);
        assertThat(server.port()).isEqualTo(port);
    }
}
