package io.github.camelpolytomic.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpPosterTest {

    private final HttpPoster poster = new HttpPoster();
    private final AtomicInteger connections = new AtomicInteger();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0);
    }

    @AfterEach
    void stop() throws IOException {
        poster.close();
        server.close();
    }

    /** Answers every request of up to 1,000 bytes with the same bytes. */
    private void serve(String answer, boolean closes) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                while (true) {
                                    Socket socket = server.accept();
                                    connections.incrementAndGet();
                                    talk(socket, answer, closes);
                                }
                            } catch (IOException e) {
                                // the test is over
                            }
                        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void talk(Socket socket, String answer, boolean closes) throws IOException {
        InputStream in = socket.getInputStream();
        while (in.read(new byte[1_000]) > 0) {
            for (String piece : answer.split("~")) {
                socket.getOutputStream().write(piece.getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
            }
            if (closes) {
                break;
            }
        }
        socket.close();
    }

    private HttpPoster.Answer post(Duration patience) {
        CompletableFuture<HttpPoster.Answer> future = new CompletableFuture<>();
        poster.post(
                URI.create("http://localhost:" + server.getLocalPort() + "/x"),
                Map.of("A", "b"),
                "body".getBytes(StandardCharsets.UTF_8),
                patience,
                (answer, error) -> {
                    if (error == null) {
                        future.complete(answer);
                    } else {
                        future.completeExceptionally(error);
                    }
                });
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private HttpPoster.Answer post() {
        return post(Duration.ofSeconds(10));
    }

    private Throwable failure(Duration patience) {
        return Assertions.catchThrowableOfType(CompletionException.class, () -> post(patience))
                .getCause();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 200 OK;Content-Length: 2;;ok | 200 | ok",
                "HTTP/1.1 200 OK;Content-~Length: 2;~;o~k | 200 | ok",
                "HTTP/1.1 100 Continue;;HTTP/1.1 201 Created;Content-Length: 1;;x | 201 | x",
                "HTTP/1.1 500 No;Transfer-Encoding: chunked;;2;ab;~1;c;0;; | 500 | abc",
                "HTTP/1.1 204 None;; | 204 | ''",
            })
    void answersAreReadAndConnectionsKept(String answer, int status, String body) {
        serve(answer.replace(";", "\r\n"), false);
        for (int i = 0; i < 3; i++) {
            assertThat(post()).isEqualTo(new HttpPoster.Answer(status, body));
        }
        assertThat(connections).hasValue(1);
    }

    @Test
    void anAnswerMayEndWithTheConnection() {
        serve("HTTP/1.1 200 OK\r\n\r\nall of it", true);
        assertThat(post().body()).isEqualTo("all of it");
        assertThat(post().body()).isEqualTo("all of it");
        assertThat(connections).hasValue(2);
    }

    @ParameterizedTest
    @CsvSource({"'', closed", "HTTP/1.1 200 OK, closed", "hello;;, no HTTP"})
    void brokenAnswersAreFailures(String answer, String message) {
        serve(answer.replace(";", "\r\n"), true);
        assertThat(failure(Duration.ofSeconds(10))).hasMessageContaining(message);
    }

    @Test
    void silenceIsAFailureAfterAWhile() {
        serve("", false);
        assertThat(failure(Duration.ofMillis(100))).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void nobodyThereIsAFailure() throws IOException {
        server.close();
        assertThat(failure(Duration.ofSeconds(10))).isInstanceOf(ConnectException.class);
    }
}
