package io.github.camelpolytomic.simulator.ops;

import io.github.camelpolytomic.simulator.base.ApiProblem;
import io.github.camelpolytomic.simulator.base.Json;
import io.github.camelpolytomic.simulator.state.Accounts.Proxied;
import io.github.camelpolytomic.simulator.state.Item;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.state.World;
import io.github.camelpolytomic.simulator.web.Answer;
import io.github.camelpolytomic.simulator.web.Call;
import io.github.camelpolytomic.simulator.web.Handler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Calls through a connection, limited per minute. */
final class ProxyOps {

    private static final int PER_MINUTE = 60;
    private static final int MAX_REQUEST = 256 * 1024;
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private final World world;

    ProxyOps(Context context) {
        this.world = context.world();
    }

    Map<String, Handler> table() {
        return Map.of(
                "executeConnectionProxy", this::execute,
                "getConnectionProxyInfo", this::info);
    }

    private Answer execute(Call call) {
        Item connection = world.connections().get(call.id());
        Map<String, Object> request = Values.object(call.body().get("request"));
        String path = String.valueOf(request.get("path"));
        if (!METHODS.contains(request.get("method"))) {
            throw ApiProblem.badRequest("The proxy knows the methods " + METHODS);
        }
        if (!path.startsWith("/") || path.startsWith("//")) {
            throw ApiProblem.badRequest("The path must be relative and begin with a slash");
        }
        if (request.get("query") != null && request.get("rawQuery") != null) {
            throw ApiProblem.badRequest("Either query or rawQuery, not both");
        }
        if (Json.write(request.get("body")).length > MAX_REQUEST) {
            throw ApiProblem.badRequest("The body is larger than 256 KiB");
        }
        Deque<Proxied> calls = world.accounts().proxied();
        if (since(calls, connection.id(), Duration.ofMinutes(1)) >= PER_MINUTE) {
            throw new ApiProblem(429, "rate_limited", "More than 60 calls a minute");
        }
        calls.addLast(new Proxied(connection.id(), world.now()));
        Map<String, Object> answer =
                Values.map("method", request.get("method"), "path", path, "ok", true);
        return Answer.data(
                Values.map(
                        "status",
                        200,
                        "contentType",
                        "application/json",
                        "headers",
                        Map.of("Content-Type", "application/json"),
                        "body",
                        new String(Json.write(answer), StandardCharsets.UTF_8),
                        "truncated",
                        false,
                        "latencyMs",
                        42,
                        "proxyCallId",
                        UUID.randomUUID().toString()));
    }

    private Answer info(Call call) {
        Item connection = world.connections().get(call.id());
        Deque<Proxied> calls = world.accounts().proxied();
        long day = since(calls, connection.id(), Duration.ofHours(24));
        String last =
                calls.stream()
                        .filter(c -> c.connectionId().equals(connection.id()))
                        .map(c -> c.at().toString())
                        .reduce(null, (a, b) -> b);
        return Answer.data(
                Values.map(
                        "connectionId", connection.id(),
                        "backendType", connection.object("type").get("id"),
                        "inheritedBase",
                                Values.map(
                                        "baseUrl", "https://api.example.com",
                                        "lockedHeaders",
                                                List.of(
                                                        Values.map(
                                                                "name",
                                                                "Authorization",
                                                                "redacted",
                                                                true)),
                                        "lockedQuery", Map.of()),
                        "mergeRules",
                                Values.map(
                                        "headers", "locked headers win",
                                        "query", "locked parameters win"),
                        "requestContract",
                                Values.map(
                                        "allowedMethods",
                                        METHODS,
                                        "pathRule",
                                        "relative, begins with /",
                                        "queryModes",
                                        List.of("query", "rawQuery"),
                                        "rateLimitPerMinute",
                                        PER_MINUTE,
                                        "timeoutMs",
                                        30_000,
                                        "maxRequestBodyBytes",
                                        MAX_REQUEST,
                                        "maxResponseBodyBytes",
                                        1024 * 1024),
                        "stats",
                                Values.map(
                                        "callsLast24h", day,
                                        "proxyCallsLast24h", day,
                                        "proxy2xxLast24h", day,
                                        "proxy4xxLast24h", 0,
                                        "proxy5xxLast24h", 0,
                                        "lastProxyCallAt", last)));
    }

    private long since(Deque<Proxied> calls, String connectionId, Duration window) {
        Instant day = world.now().minus(Duration.ofHours(24));
        while (!calls.isEmpty() && calls.getFirst().at().isBefore(day)) {
            calls.removeFirst();
        }
        Instant from = world.now().minus(window);
        return calls.stream()
                .filter(c -> c.connectionId().equals(connectionId) && c.at().isAfter(from))
                .count();
    }
}
