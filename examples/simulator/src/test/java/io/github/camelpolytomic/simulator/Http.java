package io.github.camelpolytomic.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpolytomic.simulator.base.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;

/** Calls a simulator. */
final class Http {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final PolytomicSimulator simulator;

    Http(PolytomicSimulator simulator) {
        this.simulator = simulator;
    }

    /** An answer. */
    record Reply(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        String text() {
            return response.body();
        }

        JsonNode json() {
            try {
                return Json.read(text().getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new AssertionError("No JSON: " + text(), e);
            }
        }

        JsonNode data() {
            return json().path("data");
        }
    }

    Reply get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    Reply post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    Reply put(String path, String body, String... headers) {
        return send("PUT", path, body, headers);
    }

    Reply delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    Reply send(String method, String path, String body, String... headers) {
        try {
            return new Reply(CLIENT.send(request(method, path, body, headers), text()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    CompletableFuture<Reply> later(String method, String path, String body, String... headers) {
        return CLIENT.sendAsync(request(method, path, body, headers), text()).thenApply(Reply::new);
    }

    /**
     * A header without a value is left out; without an Authorization header the API key is sent.
     */
    private HttpRequest request(String method, String path, String body, String... headers) {
        URI uri = URI.create(path.startsWith("http") ? path : simulator.baseUrl() + path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .timeout(Duration.ofSeconds(20))
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .setHeader("Authorization", "Bearer " + simulator.apiKey());
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    private static HttpResponse.BodyHandler<String> text() {
        return HttpResponse.BodyHandlers.ofString();
    }

    static String basic(String user, String password) {
        String pair = user + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
