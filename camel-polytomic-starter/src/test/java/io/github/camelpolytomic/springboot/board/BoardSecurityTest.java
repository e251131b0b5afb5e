package io.github.camelpolytomic.springboot.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** Who may see the board is the application's rule: here that of Spring Boot, a password. */
@SpringBootTest(
        classes = BoardSecurityTest.Guarded.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camel.polytomic.board.enabled=true",
            "camel.polytomic.board.path=/ops/board",
            "spring.security.user.name=ops",
            "spring.security.user.password=let-me-in"
        })
class BoardSecurityTest extends BoardTestBase {

    @EnableAutoConfiguration
    static class Guarded {}

    @Value("${local.server.port}")
    private int port;

    private int status(String method, String path, String user) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .method(method, HttpRequest.BodyPublishers.noBody());
        if (user != null) {
            byte[] credential = user.getBytes(StandardCharsets.UTF_8);
            request.header(
                    "Authorization", "Basic " + Base64.getEncoder().encodeToString(credential));
        }
        return send(request.build());
    }

    private static int send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofInputStream())
                .statusCode();
    }

    @Test
    void whoIsNotSignedInSeesNothing() throws Exception {
        for (String part : new String[] {"", "/", "/snapshot", "/events"}) {
            assertThat(status("GET", "/ops/board" + part, null)).as(part).isIn(401, 302);
        }
    }

    @Test
    void whoIsSignedInSeesAllOfIt() throws Exception {
        for (String part : new String[] {"", "/snapshot", "/events"}) {
            assertThat(status("GET", "/ops/board" + part, "ops:let-me-in")).as(part).isEqualTo(200);
        }
    }

    @Test
    void nothingCanBeChanged() throws Exception {
        for (String method : new String[] {"POST", "PUT", "DELETE"}) {
            assertThat(status(method, "/ops/board/snapshot", "ops:let-me-in")).isIn(401, 403, 405);
        }
        assertThat(status("GET", "/polytomic", "ops:let-me-in")).isEqualTo(404);
    }
}
