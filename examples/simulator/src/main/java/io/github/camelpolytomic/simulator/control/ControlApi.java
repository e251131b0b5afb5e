package io.github.camelpolytomic.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.base.ApiProblem;
import io.github.camelpolytomic.simulator.base.Documents;
import io.github.camelpolytomic.simulator.base.Escapes;
import io.github.camelpolytomic.simulator.base.Json;
import io.github.camelpolytomic.simulator.base.Suggest;
import io.github.camelpolytomic.simulator.control.ControlTable.Entry;
import io.github.camelpolytomic.simulator.http.HttpExchange;
import io.github.camelpolytomic.simulator.http.HttpRequest;
import io.github.camelpolytomic.simulator.state.Values;
import io.github.camelpolytomic.simulator.web.Query;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Answers control requests. They are no requests to Polytomic: not recorded, not delayed, and no
 * fault hits them.
 */
public final class ControlApi implements Consumer<HttpExchange> {

    /** What the path of every control begins with. */
    public static final String PREFIX = "/_control";

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final ControlTable table = new ControlTable();

    /**
     * Makes the controls of a simulator.
     *
     * @param simulator does what is asked
     */
    public ControlApi(PolytomicSimulator simulator) {
        table.add("GET ", "", "what there is", call -> help(simulator));
        new StateControl(simulator).addTo(table);
        new FaultControl(simulator).addTo(table);
        new DataControl(simulator).addTo(table);
        new RunControl(simulator).addTo(table);
        new DeliveryControl(simulator).addTo(table);
        new SourceControl(simulator).addTo(table);
    }

    /**
     * Whether a path is a control's.
     *
     * @param rawPath as sent
     * @return true for the prefix and what is below it
     */
    public static boolean owns(String rawPath) {
        return rawPath.equals(PREFIX) || rawPath.startsWith(PREFIX + "/");
    }

    @Override
    public void accept(HttpExchange exchange) {
        try {
            Object answer = perform(exchange.request());
            if (answer instanceof CompletableFuture<?> later) {
                later.thenAccept(value -> answer(exchange, 200, value));
            } else {
                answer(exchange, 200, answer);
            }
        } catch (ApiProblem e) {
            refuse(exchange, e.status(), e);
        } catch (NoSuchElementException e) {
            refuse(exchange, 404, e);
        } catch (IllegalStateException e) {
            refuse(exchange, 409, e);
        } catch (IllegalArgumentException | ClassCastException e) {
            refuse(exchange, 400, e);
        }
    }

    private static void refuse(HttpExchange exchange, int status, RuntimeException problem) {
        answer(exchange, status, Values.map("message", problem.getMessage()));
    }

    private static void answer(HttpExchange exchange, int status, Object value) {
        Object body = value == null ? Map.of("done", true) : value;
        exchange.respond(status, JSON, Json.write(body));
    }

    private Object perform(HttpRequest request) {
        String path = request.rawPath().substring(PREFIX.length());
        String[] segments =
                Arrays.stream(path.replaceAll("/$", "").split("/", -1))
                        .map(Escapes::decodePath)
                        .toArray(String[]::new);
        for (Entry entry : table.entries()) {
            List<String> values = entry.match(segments);
            if (values != null && entry.method().equals(request.method())) {
                Map<String, Object> body = body(request);
                check(entry, body);
                return entry.handler()
                        .apply(new ControlCall(values, Query.parse(request.rawQuery()), body));
            }
        }
        String asked = request.method() + " " + path;
        throw new NoSuchElementException(
                Suggest.unknown(
                                "control",
                                asked,
                                table.entries().stream()
                                        .map(e -> e.method() + " " + e.path())
                                        .toList())
                        + "; GET "
                        + PREFIX
                        + " lists them");
    }

    private static Map<String, Object> body(HttpRequest request) {
        if (request.body().length == 0) {
            return Map.of();
        }
        JsonNode node = Documents.read(request.body(), request.header("Content-Type"));
        if (!node.isObject()) {
            throw new IllegalArgumentException("The body must be an object");
        }
        return Json.object(node);
    }

    private static void check(Entry entry, Map<String, Object> body) {
        for (String name : body.keySet()) {
            if (!entry.properties().contains(name) && !entry.properties().contains("*")) {
                throw new IllegalArgumentException(
                        Suggest.unknown("property", name, entry.properties()));
            }
        }
    }

    private Object help(PolytomicSimulator simulator) {
        return Values.map(
                "base_url", simulator.baseUrl(),
                "api_key", simulator.apiKey(),
                "now", simulator.now().toString(),
                "controls",
                        table.entries().stream()
                                .map(
                                        e ->
                                                Values.map(
                                                        "call",
                                                        e.method() + " " + PREFIX + e.path(),
                                                        "body",
                                                        e.properties(),
                                                        "does",
                                                        e.does()))
                                .toList());
    }
}
