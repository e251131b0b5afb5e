package io.github.camelpolytomic.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelpolytomic.RawServer;
import io.github.camelpolytomic.exception.PolytomicAuthenticationException;
import io.github.camelpolytomic.exception.PolytomicConnectionException;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicMalformedResponseException;
import io.github.camelpolytomic.exception.PolytomicRateLimitException;
import io.github.camelpolytomic.exception.PolytomicServerException;
import io.github.camelpolytomic.exception.PolytomicTimeoutException;
import io.github.camelpolytomic.exception.PolytomicValidationException;
import io.github.camelpolytomic.operation.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What goes wrong between a client and a server, and what the client makes of it: a GET that may be
 * tried twice more, against a server that does the same each time.
 */
class FaultTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    /**
     * A row of the specification.
     *
     * @param fault what the server does
     * @param attempts how often the request is sent
     * @param connections how many it takes; fewer than attempts when one serves several
     * @param becomes the exception that the route sees
     * @param says a part of its message
     */
    record Row(
            String fault,
            RawServer.Script script,
            int attempts,
            int connections,
            Class<? extends PolytomicException> becomes,
            String says) {

        @Override
        public String toString() {
            return fault;
        }
    }

    private static Row row(
            String fault,
            RawServer.Script script,
            int attempts,
            int connections,
            Class<? extends PolytomicException> becomes,
            String says) {
        return new Row(fault, script, attempts, connections, becomes, says);
    }

    private static RawServer.Script says(String answer) {
        return talk -> talk.say(answer).end();
    }

    private static RawServer.Script json(int status, String body, String... headers) {
        return talk -> talk.json(status, body, headers);
    }

    static Stream<Row> faults() {
        Class<PolytomicConnectionException> connection = PolytomicConnectionException.class;
        Class<PolytomicMalformedResponseException> malformed =
                PolytomicMalformedResponseException.class;
        Class<PolytomicServerException> server = PolytomicServerException.class;
        Class<PolytomicRateLimitException> rate = PolytomicRateLimitException.class;
        return Stream.of(
                // the connection
                row(
                        "ends without an answer",
                        RawServer.Talk::end,
                        3,
                        3,
                        connection,
                        "got no whole response"),
                row(
                        "is reset before the answer",
                        RawServer.Talk::reset,
                        3,
                        3,
                        connection,
                        "got no whole response"),
                row(
                        "is reset in the middle of the headers",
                        talk -> talk.say(OK).reset(),
                        3,
                        3,
                        connection,
                        "got no whole response"),
                row(
                        "is reset in the middle of the body",
                        talk -> talk.say(OK + "Content-Length: 99\r\n\r\n{").reset(),
                        3,
                        3,
                        connection,
                        "got no whole response"),
                row(
                        "ends before the length that was told",
                        says(OK + "Content-Length: 99\r\n\r\n{\"data\":{}}"),
                        3,
                        3,
                        connection,
                        "ConnectionClosedException"),
                row(
                        "ends in the middle of a chunk",
                        says(OK + "Transfer-Encoding: chunked\r\n\r\nff\r\n{\"data\""),
                        3,
                        3,
                        connection,
                        "TruncatedChunkException"),
                row(
                        "ends before the last chunk",
                        says(OK + "Transfer-Encoding: chunked\r\n\r\nb\r\n{\"data\":{}}\r\n"),
                        3,
                        3,
                        connection,
                        "ConnectionClosedException"),
                row(
                        "is silent",
                        RawServer.Talk::silence,
                        3,
                        3,
                        PolytomicTimeoutException.class,
                        "raise responseTimeout"),
                // what is no HTTP
                row(
                        "says what is no HTTP",
                        says("SSH-2.0-OpenSSH_9.6\r\n"),
                        3,
                        3,
                        connection,
                        "got no whole response"),
                row(
                        "has a bad chunk",
                        says(OK + "Transfer-Encoding: chunked\r\n\r\nsecret!\r\n"),
                        3,
                        3,
                        connection,
                        "MalformedChunkCodingException"),
                row(
                        "has a length that is no number",
                        says(OK + "Content-Length: many\r\n\r\n{}"),
                        3,
                        3,
                        connection,
                        "got no whole response"),
                row(
                        "has a header without a colon",
                        says(OK + "what is this\r\n\r\n{}"),
                        3,
                        3,
                        connection,
                        "got no whole response"),
                row(
                        "is packed with what is no gzip",
                        json(200, "{\"data\":{}}", "Content-Encoding: gzip"),
                        3,
                        3,
                        connection,
                        "ZipException"),
                // errors
                row(
                        "has too many requests",
                        json(429, "{}", "Retry-After: 1"),
                        3,
                        1,
                        rate,
                        "asks to wait 1 s"),
                row(
                        "has too many requests for an hour",
                        json(429, "{}", "Retry-After: 3600"),
                        1,
                        1,
                        rate,
                        "asks to wait 3600 s"),
                row(
                        "has too many requests and does not say until when",
                        json(429, "{}"),
                        3,
                        1,
                        rate,
                        "does not say how long"),
                row(
                        "has too many requests until a moment",
                        json(429, "{}", "X-RateLimit-Reset: 1767323055"),
                        3,
                        1,
                        rate,
                        "asks to wait 10 s"),
                row(
                        "has too many requests for some seconds",
                        json(429, "{}", "X-RateLimit-Reset: 7"),
                        3,
                        1,
                        rate,
                        "asks to wait 7 s"),
                row(
                        "has had too many requests",
                        json(429, "{}", "X-RateLimit-Reset: 1767323000000"),
                        3,
                        1,
                        rate,
                        "asks to wait 0 s"),
                row(
                        "has a time to wait that is below zero",
                        json(429, "{}", "Retry-After: -5"),
                        3,
                        1,
                        rate,
                        "does not say how long"),
                row(
                        "has a time to wait beyond all measure",
                        json(429, "{}", "Retry-After: " + "9".repeat(30)),
                        1,
                        1,
                        rate,
                        "asks to wait 2147483647 s"),
                row(
                        "prefers the time in Retry-After",
                        json(429, "{}", "Retry-After: 2", "X-RateLimit-Reset: 7"),
                        3,
                        1,
                        rate,
                        "asks to wait 2 s"),
                row("is broken", json(500, "{}"), 3, 1, server, "status 500"),
                row(
                        "is a gateway without a server",
                        json(502, "<html>"),
                        3,
                        1,
                        server,
                        "status 502"),
                row("is not available", json(503, ""), 3, 1, server, "status 503"),
                row("is a gateway whose server is slow", json(504, ""), 3, 1, server, "status 504"),
                row(
                        "has waited too long",
                        json(408, ""),
                        3,
                        1,
                        PolytomicTimeoutException.class,
                        "status 408"),
                row(
                        "does not know the caller",
                        json(401, "{\"message\":\"who?\"}"),
                        1,
                        1,
                        PolytomicAuthenticationException.class,
                        "who?"),
                row(
                        "has a large error",
                        json(422, "x".repeat(200_000)),
                        1,
                        1,
                        PolytomicValidationException.class,
                        "status 422"),
                // redirects
                row(
                        "redirects in a circle",
                        json(302, "", "Location: /api/me"),
                        6,
                        1,
                        PolytomicException.class,
                        "after 5 redirects"),
                row(
                        "redirects to another origin",
                        json(301, "", "Location: https://other.example/a?secret=1"),
                        1,
                        1,
                        PolytomicException.class,
                        "to https://other.example/a, where no credential is sent"),
                row(
                        "redirects to nowhere",
                        json(301, "", "Location: http://["),
                        1,
                        1,
                        malformed,
                        "redirects to no address"),
                // what cannot be read
                row(
                        "sends a web page",
                        json(200, "<html>log in</html>"),
                        1,
                        1,
                        malformed,
                        "cannot be read"),
                row("sends nothing", json(200, ""), 1, 1, malformed, "is empty"),
                row(
                        "sends half a JSON",
                        json(200, "{\"data\":{"),
                        1,
                        1,
                        malformed,
                        "cannot be read"),
                row(
                        "sends UTF-16",
                        talk ->
                                talk.say(OK + "Content-Length: 4\r\n\r\n")
                                        .say(new byte[] {'{', 0, '}', 0}),
                        1,
                        1,
                        malformed,
                        "is UTF-16; JSON must be UTF-8 (RFC 8259)"),
                row(
                        "sends UTF-16 with a mark",
                        talk ->
                                talk.say(OK + "Content-Length: 4\r\n\r\n")
                                        .say(new byte[] {-2, -1, 0, '{'}),
                        1,
                        1,
                        malformed,
                        "is UTF-16"),
                row(
                        "sends UTF-32",
                        talk ->
                                talk.say(OK + "Content-Length: 8\r\n\r\n")
                                        .say(new byte[] {0, 0, 0, '{', 0, 0, 0, '}'}),
                        1,
                        1,
                        malformed,
                        "is UTF-32"),
                row(
                        "sends bytes that are no UTF-8",
                        talk ->
                                talk.say(OK + "Content-Length: 12\r\n\r\n{\"data\":\"")
                                        .say(new byte[] {-61, 40})
                                        .say("\""),
                        1,
                        1,
                        malformed,
                        "cannot be read"),
                row(
                        "nests 100,000 levels",
                        json(200, "{\"data\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"),
                        1,
                        1,
                        malformed,
                        "cannot be read"),
                row(
                        "has a number of 100,000 digits",
                        json(200, "{\"data\":" + "9".repeat(100_000) + "}"),
                        1,
                        1,
                        malformed,
                        "cannot be read"),
                row(
                        "has a number beyond all measure",
                        json(200, "{\"data\":1E2147483648}"),
                        1,
                        1,
                        malformed,
                        "cannot be read"),
                row(
                        "has an error in UTF-32 of another order",
                        talk ->
                                talk.say("HTTP/1.1 422 X\r\nContent-Length: 5\r\n\r\n")
                                        .say(new byte[] {0, 0, -1, -2, 0}),
                        1,
                        1,
                        PolytomicValidationException.class,
                        "status 422"),
                row(
                        "has an error with a number beyond all measure",
                        json(422, "{\"message\":1E2147483648}"),
                        1,
                        1,
                        PolytomicValidationException.class,
                        "status 422"),
                row(
                        "has a bare NUL in a text",
                        json(200, "{\"data\":\"a\0b\"}"),
                        1,
                        1,
                        malformed,
                        "cannot be read"));
    }

    private static TestClient client(String url) {
        TestClient client = new TestClient(url);
        client.responseTimeout = Duration.ofMillis(200);
        return client;
    }

    private static PolytomicException failure(TestClient client) {
        return catchThrowableOfType(
                PolytomicException.class, () -> client.execute(Operation.getIdentity, Map.of()));
    }

    @ParameterizedTest(name = "a server that {0}")
    @MethodSource("faults")
    void isTold(Row row) {
        try (RawServer server = new RawServer(row.script());
                var manager = new PoolingHttpClientConnectionManager();
                var http =
                        HttpClients.custom()
                                .setConnectionManager(manager)
                                .disableAutomaticRetries()
                                .disableRedirectHandling()
                                .build()) {
            TestClient client = client(server.url());
            client.http = http;
            PolytomicException failure = failure(client);
            assertThat(failure)
                    .isExactlyInstanceOf(row.becomes())
                    .hasMessageStartingWith(
                            failure instanceof PolytomicMalformedResponseException
                                    ? "The response to getIdentity "
                                    : "getIdentity ")
                    .hasMessageContaining(row.says());
            assertThat(server.requests()).as("attempts").isEqualTo(row.attempts());
            assertThat(manager.getTotalStats().getLeased()).as("connections kept").isZero();
            if (row.connections() < row.attempts()
                    || row.becomes() != PolytomicMalformedResponseException.class) {
                assertThat(server.connections())
                        .as("connections")
                        .isLessThanOrEqualTo(row.connections());
            }
            assertThat(client.leftBehind()).as("deadlines kept").isZero();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    // without any server

    @Test
    void isNobodyThere() {
        TestClient client = client("http://127.0.0.1:1");
        assertThat(failure(client))
                .isExactlyInstanceOf(PolytomicConnectionException.class)
                .hasMessageContaining("http://127.0.0.1:1")
                .hasMessageContaining("refused");
        assertThat(client.pauses).hasSize(2);
    }

    @Test
    void isUnknownHost() {
        TestClient client = client("https://nobody.invalid");
        assertThat(failure(client))
                .isExactlyInstanceOf(PolytomicConnectionException.class)
                .hasMessage(
                        "getIdentity got no whole response from https://nobody.invalid: the host is unknown; check baseUrl, the name server and the proxy");
        assertThat(client.pauses).hasSize(2);
    }

    @Test
    void isAProxyThatRefuses() throws Exception {
        try (RawServer proxy =
                        new RawServer(
                                talk -> talk.say("HTTP/1.1 407 X\r\nContent-Length: 2\r\n\r\nno"));
                var http =
                        HttpClients.custom()
                                .setProxy(new HttpHost("http", "127.0.0.1", proxy.port()))
                                .disableAutomaticRetries()
                                .build()) {
            TestClient client = client("https://polytomic.example");
            client.http = http;
            assertThat(failure(client)).hasMessageContaining("407");
            assertThat(proxy.heard()).startsWith("CONNECT").doesNotContain("Authorization");
        }
    }

    // what is no fault

    @Test
    void isNoMarkOfUtf8() {
        try (RawServer server = new RawServer(json(200, "\ufeff{\"data\":{\"id\":\"a\"}}"))) {
            assertThat(client(server.url()).execute(Operation.getIdentity, Map.of()).body())
                    .isEqualTo(Map.of("id", "a"));
        }
    }

    @Test
    void isNoNulInATextThatIsEscaped() {
        try (RawServer server = new RawServer(json(200, "{\"data\":[\"a\\u0000b\"]}"))) {
            assertThat(client(server.url()).execute(Operation.listModels, Map.of()).body())
                    .isEqualTo(List.of("a\0b"));
        }
    }

    @Test
    void isGoneWhenTheServerComesBack() {
        try (RawServer server =
                new RawServer(
                        talk -> {
                            if (talk.number() < 3) {
                                talk.reset();
                            } else {
                                talk.json(200, "{\"data\":1}");
                            }
                        })) {
            Response<Object> response =
                    client(server.url()).execute(Operation.getIdentity, Map.of());
            assertThat(response.body()).isEqualTo(1);
            assertThat(response.attempts()).isEqualTo(3);
        }
    }

    @Test
    void isOvercomeWhenAConnectionHasGoneStale() {
        try (RawServer server =
                new RawServer(
                        talk -> {
                            talk.json(200, "{\"data\":1}");
                            talk.end();
                        })) {
            TestClient client = client(server.url());
            for (int i = 0; i < 20; i++) {
                assertThat(client.execute(Operation.getIdentity, Map.of()).body()).isEqualTo(1);
            }
        }
    }

    @Test
    void leavesNothingBehindAfterAThousand() {
        List<Row> rows = faults().filter(row -> !row.fault().equals("is silent")).toList();
        int threads = 0;
        try (RawServer server =
                        new RawServer(
                                talk ->
                                        rows.get(talk.number() % rows.size())
                                                .script()
                                                .answer(talk));
                var manager = new PoolingHttpClientConnectionManager();
                var http =
                        HttpClients.custom()
                                .setConnectionManager(manager)
                                .disableAutomaticRetries()
                                .disableRedirectHandling()
                                .build()) {
            TestClient client = client(server.url());
            client.http = http;
            client.maxRetries = 0;
            for (int i = 0; i < 1_000; i++) {
                failure(client);
                if (i == 100) {
                    threads = clientThreads();
                }
            }
            assertThat(server.requests()).isGreaterThanOrEqualTo(1_000);
            assertThat(manager.getTotalStats().getLeased()).isZero();
            assertThat(manager.getTotalStats().getAvailable()).isLessThanOrEqualTo(1);
            assertThat(client.leftBehind()).isZero();
            assertThat(clientThreads()).isLessThanOrEqualTo(threads);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Those that are not of the server's side. */
    private static int clientThreads() {
        return (int)
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> !thread.getName().equals("RawServer"))
                        .count();
    }
}
