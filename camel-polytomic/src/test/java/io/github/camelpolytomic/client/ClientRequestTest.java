package io.github.camelpolytomic.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelpolytomic.Stub;
import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the client puts on the wire. */
class ClientRequestTest {

    @RegisterExtension static final Stub stub = new Stub();

    private static Set<String> headers(LoggedRequest request) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(request.getHeaders().keys());
        return names;
    }

    @Test
    void sendsTheseHeadersWithAGetAndNoOthers() {
        stub.response("{\"data\":{}}");
        new TestClient(stub.url()).execute(Operation.getIdentity, Map.of());

        LoggedRequest request = stub.request();
        assertThat(headers(request))
                .containsExactlyInAnyOrder(
                        "Accept",
                        "Accept-Encoding",
                        "Authorization",
                        "Connection",
                        "Host",
                        "User-Agent",
                        "X-Polytomic-Version");
        assertThat(request.getHeader("Accept")).isEqualTo("application/json");
        assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + Stub.API_KEY);
        assertThat(request.getHeader("User-Agent")).isEqualTo("camel-polytomic/test");
        assertThat(request.getHeader("Host")).isEqualTo(stub.url().substring(7));
        assertThat(request.getBody()).isEmpty();
    }

    @Test
    void addsTheBodysHeadersAndTheKeyToAPost() {
        stub.response("{\"data\":{}}");
        new TestClient(stub.url())
                .execute(
                        Operation.createModel,
                        Map.of(),
                        Map.of("name", "\u00e9"),
                        IdempotencyKey.of("key-4711"));

        LoggedRequest request = stub.request();
        assertThat(headers(request))
                .containsExactlyInAnyOrder(
                        "Accept",
                        "Accept-Encoding",
                        "Authorization",
                        "Connection",
                        "Content-Length",
                        "Content-Type",
                        "Host",
                        "Idempotency-Key",
                        "User-Agent",
                        "X-Polytomic-Version");
        assertThat(request.getHeader("Content-Type")).startsWith("application/json");
        assertThat(request.getHeader("Content-Length")).isEqualTo("13");
        assertThat(request.getHeader("Idempotency-Key")).isEqualTo("key-4711");
        assertThat(request.getBody())
                .isEqualTo("{\"name\":\"\u00e9\"}".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource
    void asksForTheVersion(ApiVersion version) {
        stub.response("{\"data\":{}}");
        TestClient client = new TestClient(stub.url());
        client.version = version;
        client.execute(Operation.getIdentity, Map.of());
        assertThat(stub.request().getHeader("X-Polytomic-Version")).isEqualTo(version.date());
    }

    @Test
    void leavesAnEncodedPathUntouched() throws Exception {
        // a bare socket: an HTTP server might decode what it shows
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> serve(server));
            new TestClient("http://127.0.0.1:" + server.getLocalPort() + "/base")
                    .execute(
                            Operation.getSchema,
                            Map.of(
                                    Parameter.connectionId,
                                    "c 1",
                                    Parameter.schemaId,
                                    "a/b.c;d?e#f%2F\u00e4"));
            assertThat(line.join())
                    .isEqualTo(
                            "GET /base/api/connections/c%201/schemas/a%2Fb.c%3Bd%3Fe%23f%252F%C3%A4 HTTP/1.1");
        }
    }

    private static String serve(ServerSocket server) {
        try (Socket socket = server.accept()) {
            InputStream in = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.read());
            }
            socket.getOutputStream()
                    .write(
                            "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"data\":{}}"
                                    .getBytes(StandardCharsets.US_ASCII));
            return head.substring(0, head.indexOf("\r\n"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
