package io.github.camelpolytomic.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpolytomic.simulator.base.Json;
import io.github.camelpolytomic.simulator.http.HttpExchange;
import io.github.camelpolytomic.simulator.http.HttpRequest;
import io.github.camelpolytomic.simulator.http.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;

/** Takes deliveries. */
final class Receiver implements AutoCloseable {

    private final HttpServer server =
            HttpServer.start(new InetSocketAddress("localhost", 0), 1, this::take);
    private final List<HttpRequest> taken = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final AtomicInteger count = new AtomicInteger();
    private volatile int refusal = 500;
    private volatile Duration latency = Duration.ZERO;
    private volatile boolean keeps = true;

    String url() {
        return "http://localhost:" + server.port() + "/hook";
    }

    List<HttpRequest> taken() {
        return taken;
    }

    int count() {
        return count.get();
    }

    int mostOpen() {
        return mostOpen.get();
    }

    /** The next so many are answered with a status. */
    void refuse(int times, int status) {
        refusal = status;
        refusals.set(times);
    }

    /** Only counts from now on, and answers late. */
    void count(Duration answersAfter) {
        keeps = false;
        latency = answersAfter;
    }

    static JsonNode json(HttpRequest request) {
        try {
            byte[] body = request.body();
            if ("gzip".equals(request.header("Content-Encoding"))) {
                body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
            }
            return Json.read(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(HttpExchange exchange) {
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        count.incrementAndGet();
        if (keeps) {
            taken.add(exchange.request());
        }
        int status = refusals.getAndDecrement() > 0 ? refusal : 204;
        exchange.after(
                latency,
                () -> {
                    open.decrementAndGet();
                    exchange.respond(status, Map.of(), new byte[0]);
                });
    }

    @Override
    public void close() {
        server.close();
    }
}
