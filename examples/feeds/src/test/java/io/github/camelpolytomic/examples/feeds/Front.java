package io.github.camelpolytomic.examples.feeds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** Stands between consumers and simulator and writes down which models were served to whom. */
final class Front implements AutoCloseable {

    private static final List<String> PASSED_ON = List.of("Authorization", "X-Polytomic-Version");

    private static final class Slot {
        private final int life;
        private final String token;
        private volatile byte[] body;

        private Slot(int life, String token) {
            this.life = life;
            this.token = token;
        }
    }

    private final PolytomicSimulator simulator;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService workers = Executors.newFixedThreadPool(3);
    private final HttpServer server;
    private final List<Slot> slots = new ArrayList<>();
    private final ObjectMapper mapper = new ObjectMapper();
    private volatile UnaryOperator<String> rewriting = UnaryOperator.identity();
    private volatile int life;

    Front(PolytomicSimulator simulator) throws IOException {
        this.simulator = simulator;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(workers);
        server.createContext("/", this::handle);
        server.start();
    }

    String baseUrl() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Tells which life the requests belong to from now on. */
    void life(int number) {
        life = number;
    }

    /** Changes responses. */
    void rewrite(UnaryOperator<String> rewrite) {
        rewriting = rewrite;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            String query = exchange.getRequestURI().getRawQuery();
            Slot slot = path.equals("/api/models") ? slot(query) : null;
            HttpResponse<byte[]> response = pass(exchange);
            byte[] body = response.body();
            if (slot != null && response.statusCode() == 200) {
                slot.body = body;
            }
            body =
                    rewriting
                            .apply(new String(body, StandardCharsets.UTF_8))
                            .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(response.statusCode(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Slot slot(String query) {
        Slot slot = new Slot(life, query);
        synchronized (slots) {
            slots.add(slot);
        }
        return slot;
    }

    private HttpResponse<byte[]> pass(HttpExchange exchange) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                        URI.create(simulator.baseUrl() + exchange.getRequestURI().toString()));
        for (String name : PASSED_ON) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** How many pages of models were asked for. */
    int requests() {
        synchronized (slots) {
            return slots.size();
        }
    }

    /** How many sweeps in a row, up to now, needed one page only. */
    int quietSweeps() {
        synchronized (slots) {
            int quiet = 0;
            for (int i = slots.size() - 1; i >= 0 && slots.get(i).token == null; i--) {
                quiet++;
            }
            return quiet;
        }
    }

    Served served() {
        synchronized (slots) {
            return new Served(
                    slots.stream()
                            .filter(slot -> slot.body != null)
                            .map(slot -> new Served.Page(slot.life, slot.token, versions(slot)))
                            .toList());
        }
    }

    private List<Served.Version> versions(Slot slot) {
        List<Served.Version> versions = new ArrayList<>();
        try {
            for (JsonNode model : mapper.readTree(slot.body).path("data")) {
                versions.add(
                        new Served.Version(
                                model.path("id").textValue(),
                                model.path("updated_at").textValue(),
                                model.path("version").intValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions;
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
