package io.github.camelpolytomic.proof;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelpolytomic.operation.ApiVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Lets a recorded session answer, and has the component go through it again. */
final class Replay {

    private final Map<String, Deque<Fixture>> answers = new HashMap<>();
    private final List<String> unknown = new ArrayList<>();

    private Replay(List<Fixture> fixtures) {
        for (Fixture fixture : fixtures) {
            answers.computeIfAbsent(fixture.key(), none -> new ArrayDeque<>()).add(fixture);
        }
    }

    /**
     * Goes through a session.
     *
     * @return what was asked and not recorded, and where the component failed on a good answer
     */
    static List<String> differences(Session session) throws IOException {
        Replay replay = new Replay(session.fixtures());
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", replay::answer);
        server.start();
        String url = "http://localhost:" + server.getAddress().getPort();
        List<String> differences = new ArrayList<>();
        try (Account account = new Account(url, "replayed", new Wire(0), none -> {})) {
            Survey survey = new Survey(account, session.each(), session.records());
            for (ApiVersion version : ApiVersion.values()) {
                survey.of(version);
            }
            OpenPoint.Asked asked = new OpenPoint.Asked(account, List.copyOf(survey.answers()));
            for (OpenPoint point : OpenPoint.values()) {
                point.settle(asked);
            }
            for (Answer answer : account.answers()) {
                if (answer.isGood() && answer.problem() != null) {
                    differences.add(answer.operation() + " " + answer.problem());
                }
            }
        } finally {
            server.stop(0);
        }
        differences.addAll(new TreeSet<>(replay.unknown));
        return differences;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String key =
                Fixture.key(
                        exchange.getRequestHeaders().getFirst("X-Polytomic-Version"),
                        !exchange.getRequestHeaders().containsKey("Authorization"),
                        exchange.getRequestURI().toString());
        Deque<Fixture> recorded = answers.get(key);
        if (recorded == null) {
            unknown.add(key);
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        Fixture fixture = recorded.size() > 1 ? recorded.remove() : recorded.peek();
        if (fixture.version() != null) {
            exchange.getResponseHeaders().add("X-Polytomic-Version", fixture.version());
        }
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        byte[] body =
                fixture.body() == null ? new byte[0] : Wire.JSON.writeValueAsBytes(fixture.body());
        exchange.sendResponseHeaders(fixture.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
