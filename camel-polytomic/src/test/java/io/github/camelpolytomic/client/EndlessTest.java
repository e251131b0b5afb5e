package io.github.camelpolytomic.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelpolytomic.RawServer;
import io.github.camelpolytomic.exception.PolytomicMalformedResponseException;
import io.github.camelpolytomic.exception.PolytomicStoppedException;
import io.github.camelpolytomic.exception.PolytomicTimeoutException;
import io.github.camelpolytomic.observe.Observer;
import io.github.camelpolytomic.operation.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A call comes to an end, whatever the server does: by its time, by its size, or by a stop. */
class EndlessTest {

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static final String CHUNKED = HEAD + "Transfer-Encoding: chunked\r\n\r\n";

    private RawServer server;
    private TestClient client;

    @AfterEach
    void close() {
        server.close();
    }

    private CompletableFuture<Response<Object>> call(RawServer.Script script) throws Exception {
        server = new RawServer(script);
        client = new TestClient(server.url());
        client.maxRetries = 0;
        CompletableFuture<Response<Object>> call =
                CompletableFuture.supplyAsync(
                        () -> client.execute(Operation.getIdentity, Map.of()));
        server.awaitSignal();
        return call;
    }

    private static Throwable failure(CompletableFuture<?> call) throws Exception {
        try {
            Object response = call.get(20, TimeUnit.SECONDS);
            throw new AssertionError("it has a response: " + response);
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    static Stream<Arguments> endless() {
        return Stream.of(
                endless("silence", RawServer.Talk::silence),
                endless("half a status line", talk -> talk.say("HTTP/1.1 2").silence()),
                endless("half a header", talk -> talk.say(HEAD + "X-A: ").silence()),
                endless("half a body", talk -> talk.say(CHUNKED + "5\r\n{\"da").silence()),
                endless(
                        "one byte, then another, then another",
                        talk -> {
                            talk.say(CHUNKED);
                            talk.forEver("1\r\n \r\n");
                        }),
                endless("1xx without end", talk -> talk.forEver("HTTP/1.1 102 Processing\r\n\r\n")),
                endless(
                        "half of an error",
                        talk -> talk.say("HTTP/1.1 500 X\r\nContent-Length: 9\r\n\r\n{").silence()),
                endless(
                        "half of a redirect's body",
                        talk ->
                                talk.say(
                                                "HTTP/1.1 302 X\r\nLocation: /x\r\nContent-Length: 9\r\n\r\nx")
                                        .silence()),
                endless(
                        "nothing after the JSON",
                        talk -> talk.say(CHUNKED + "b\r\n{\"data\":{}}\r\n").silence()));
    }

    private static Arguments endless(String name, RawServer.Script script) {
        RawServer.Script signalling =
                talk -> {
                    talk.signal();
                    script.answer(talk);
                };
        return Arguments.of(name, signalling);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endless")
    void isEndedByItsTime(String name, RawServer.Script script) throws Exception {
        CompletableFuture<Response<Object>> call = call(script);
        client.scheduler.advance(client.callTimeout.minusMillis(1));
        assertThat(call).isNotDone();
        client.scheduler.advance(Duration.ofMillis(1));
        assertThat(failure(call))
                .isInstanceOf(PolytomicTimeoutException.class)
                .hasMessageContaining("raise callTimeout");
        await().until(() -> server.openConnections() == 0);
        assertThat(client.leftBehind()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endless")
    void isEndedByAStop(String name, RawServer.Script script) throws Exception {
        CompletableFuture<Response<Object>> call = call(script);
        client.guard.stop(Duration.ZERO);
        assertThat(failure(call))
                .isInstanceOf(PolytomicStoppedException.class)
                .hasMessageContaining("when Camel stopped");
        await().until(() -> server.openConnections() == 0);
        assertThatThrownBy(() -> client.execute(Operation.getIdentity, Map.of()))
                .isInstanceOf(PolytomicStoppedException.class);
        assertThat(server.requests()).as("nothing is sent any more").isEqualTo(1);
    }

    @Test
    void mayEndWellWhenAStopAllowsForIt() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Response<Object>> call =
                call(
                        talk -> {
                            talk.signal();
                            goOn.await();
                            talk.json(200, "{\"data\":1}");
                        });
        client.guard.stop(Duration.ofSeconds(1));
        client.scheduler.advance(Duration.ofMillis(999));
        assertThat(call).isNotDone();
        goOn.countDown();
        assertThat(call.get(20, TimeUnit.SECONDS).body()).isEqualTo(1);
    }

    @Test
    void isEndedWhenTheAllowanceOfAStopIsOver() throws Exception {
        CompletableFuture<Response<Object>> call = call(talk -> talk.signal().silence());
        client.guard.stop(Duration.ofSeconds(1));
        client.scheduler.advance(Duration.ofSeconds(1));
        assertThat(failure(call)).isInstanceOf(PolytomicStoppedException.class);
    }

    @Test
    void isNotEndedByTheStopOfAnotherOwner() throws Exception {
        CompletableFuture<Response<Object>> call = call(talk -> talk.signal().silence());
        CallGuard other = client.guard.child();
        other.stop(Duration.ZERO);
        assertThat(call).isNotDone();
        client.guard.stop(Duration.ZERO);
        assertThat(failure(call)).isInstanceOf(PolytomicStoppedException.class);
    }

    @Test
    void goesOnAfterAStopAndAStart() throws Exception {
        CompletableFuture<Response<Object>> call =
                call(talk -> talk.signal().json(200, "{\"data\":1}"));
        assertThat(call.get(20, TimeUnit.SECONDS).body()).isEqualTo(1);
        client.guard.stop(Duration.ZERO);
        client.guard.start();
        assertThat(client.execute(Operation.getIdentity, Map.of()).body()).isEqualTo(1);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void doesNotWaitForItsNextAttemptWhenItsOwnerStops() throws Exception {
        server = new RawServer(talk -> talk.json(503, "", "Retry-After: 29"));
        client = new TestClient(server.url());
        CountDownLatch pausing = new CountDownLatch(1);
        PolytomicClient pauses =
                new PolytomicClient(
                                client.transport(),
                                client.client().settings(),
                                client.guard,
                                new Observer(),
                                (duration, guard) -> {
                                    pausing.countDown();
                                    return guard.pause(duration);
                                })
                        .stoppable();
        Request request = client.request(Operation.getIdentity, Map.of(), null, null);
        CompletableFuture<Response<String>> call =
                CompletableFuture.supplyAsync(() -> pauses.execute(request, new Plain()));
        pausing.await();
        pauses.stop(Duration.ofSeconds(1));
        assertThat(failure(call))
                .isInstanceOf(PolytomicStoppedException.class)
                .hasMessageContaining("about to be tried again");
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void tellsItsCompletionOnceWhenItsOwnerStopsBetweenTwoAttempts() {
        server = new RawServer(talk -> talk.json(503, "", "Retry-After: 29"));
        client = new TestClient(server.url());
        PolytomicClient stoppable = client.client().stoppable();
        CompletableFuture<Throwable> told = new CompletableFuture<>();
        boolean done =
                stoppable.execute(
                        client.request(Operation.getIdentity, Map.of(), null, null),
                        new Plain(),
                        client.scheduler,
                        new Completion<String>() {
                            @Override
                            public void succeeded(Response<String> response, boolean synchronous) {
                                throw new AssertionError();
                            }

                            @Override
                            public void failed(Throwable failure, boolean synchronous) {
                                assertThat(synchronous).isFalse();
                                assertThat(told.complete(failure)).isTrue();
                            }
                        });
        assertThat(done).isFalse();
        stoppable.stop(Duration.ofSeconds(1));
        assertThat(told).isCompletedWithValueMatching(PolytomicStoppedException.class::isInstance);
        client.scheduler.advance(Duration.ofSeconds(30));
        assertThat(server.requests()).isEqualTo(1);
        assertThat(client.leftBehind()).isZero();
    }

    // size

    static Stream<Arguments> large() throws IOException {
        String gzip = HEAD + "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n";
        byte[] bomb = gzip(32 * 1024 * 1024);
        return Stream.of(
                large(
                        "a long text",
                        talk ->
                                talk.say(
                                                CHUNKED
                                                        + "400\r\n{\"data\":\""
                                                        + "x".repeat(1015)
                                                        + "\r\n")
                                        .forEver("400\r\n" + "x".repeat(1024) + "\r\n")),
                large(
                        "blanks after the JSON",
                        talk ->
                                talk.say(CHUNKED + "b\r\n{\"data\":{}}\r\n")
                                        .forEver("400\r\n" + " ".repeat(1024) + "\r\n")),
                large(
                        "a list",
                        talk -> talk.say(CHUNKED + "9\r\n{\"data\":[\r\n").forEver("2\r\n1,\r\n")),
                large(
                        "a web page",
                        talk ->
                                talk.say("HTTP/1.1 200 OK\r\n\r\n{\"data\":\"")
                                        .forEver("<p>no</p>")),
                large(
                        "a bomb",
                        talk -> {
                            talk.say(gzip + Integer.toHexString(bomb.length) + "\r\n").say(bomb);
                            talk.say("\r\n0\r\n\r\n");
                        }));
    }

    private static Arguments large(String name, RawServer.Script script) {
        return Arguments.of(name, script);
    }

    /** So many blanks within a text of JSON, packed. */
    private static byte[] gzip(int size) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write("{\"data\":\"".getBytes());
            out.write(new byte[size]);
            out.write("\"}".getBytes());
        }
        return packed.toByteArray();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("large")
    void isEndedByItsSize(String name, RawServer.Script script) {
        server = new RawServer(script);
        client = new TestClient(server.url());
        client.maxResponseSize = 1_000_000;
        Request request = client.request(Operation.getIdentity, Map.of(), null, null);
        assertThatThrownBy(() -> client.client().execute(request, new Plain()))
                .isInstanceOf(PolytomicMalformedResponseException.class)
                .hasMessage(
                        "The response to getIdentity is too large, more than 1000000 bytes: raise maxResponseSize if so much is expected");
        await().until(() -> server.openConnections() == 0);
        assertThat(server.requests()).as("not tried again").isEqualTo(1);
    }

    @Test
    void isCountedAfterItWasUnpackedAndMayHaveJustTheSize() {
        server = new RawServer(talk -> talk.json(200, "{\"data\":12345}"));
        client = new TestClient(server.url());
        client.maxResponseSize = 14;
        assertThat(client.execute(Operation.getIdentity, Map.of()).body()).isEqualTo(12345);
    }

    @Test
    void isNotReadToItsEndWhenItIsAnError() {
        server =
                new RawServer(
                        talk ->
                                talk.say("HTTP/1.1 500 X\r\n\r\n{\"message\":\"")
                                        .forEver("x".repeat(1024)));
        client = new TestClient(server.url());
        client.maxRetries = 0;
        assertThatThrownBy(() -> client.execute(Operation.getIdentity, Map.of()))
                .hasMessageStartingWith("getIdentity failed with status 500");
        await().until(() -> server.openConnections() == 0);
    }

    /** Reads everything. */
    private static final class Plain implements ResponseReader<String> {

        @Override
        public Content<String> read(Incoming incoming) throws IOException {
            return new Content<>(new String(incoming.stream().readAllBytes()), Map.of());
        }

        @Override
        public String empty(io.github.camelpolytomic.operation.ResponseShape shape) {
            return null;
        }
    }
}
