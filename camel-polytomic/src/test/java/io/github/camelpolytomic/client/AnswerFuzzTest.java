package io.github.camelpolytomic.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.Fuzz;
import io.github.camelpolytomic.body.BodyFormat;
import io.github.camelpolytomic.body.BodyMapper;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.model.Model;
import io.github.camelpolytomic.model.QueryResult;
import io.github.camelpolytomic.observe.Observer;
import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.operation.CompletionCheck;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.operation.ResponseShape;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever an answer holds, a call ends: with a body or with one of our exceptions, soon, and
 * without a request that shows the credential to another origin. From fixed seeds.
 */
@Tag("long")
class AnswerFuzzTest {

    private static final int CASES = Integer.getInteger("cases", 60_000);
    private static final ApiVersion VERSION = ApiVersion.V2025_09_18;
    private static final String BASE = "http://polytomic.example";
    private static final String ELSEWHERE = "http://evil.example";
    private static final List<Operation> OPERATIONS =
            Arrays.stream(Operation.values())
                    .filter(operation -> operation.received() == null)
                    .filter(operation -> !operation.isContinuation())
                    .filter(operation -> !operation.takesAnyPath())
                    .filter(operation -> operation.existsIn(VERSION))
                    .toList();

    private final List<Duration> pauses = new ArrayList<>();
    private final CallGuard guard = new CallGuard(new ManualScheduler());

    private PolytomicClient client(Transport transport) {
        ClientSettings settings =
                new ClientSettings(
                        BaseUrl.of(BASE),
                        () -> Credentials.bearer("secret-4711-secret"),
                        null,
                        VERSION,
                        Duration.ofMinutes(1),
                        new RetryPolicy(1, Duration.ofMillis(1), Duration.ofSeconds(30), () -> 1),
                        MapStyle.BRACKETS,
                        TestClient.MAPPER,
                        "camel-polytomic/test");
        return new PolytomicClient(
                transport,
                settings,
                guard,
                new Observer(Clock.fixed(TestClient.NOW, ZoneOffset.UTC)),
                (pause, owner) -> pauses.add(pause));
    }

    private static ScriptedTransport.Answer answer(Fuzz fuzz) {
        int status =
                fuzz.oneIn(3)
                        ? fuzz.of(
                                201, 202, 204, 206, 300, 301, 302, 303, 304, 307, 308, 400, 401,
                                403, 404, 408, 409, 413, 422, 429, 500, 502, 503, 504, 599, 600,
                                999)
                        : 200;
        return new ScriptedTransport.Answer(
                status,
                fuzz.headers(BASE, ELSEWHERE),
                fuzz.oneIn(40) ? null : fuzz.body(BASE, ELSEWHERE));
    }

    private static Object id(Parameter parameter) {
        return switch (parameter.kind()) {
            case BOOLEAN -> true;
            case INTEGER -> 7;
            default -> "id";
        };
    }

    private final DefaultExchange exchange = new DefaultExchange(new DefaultCamelContext());

    private ResponseReader<Object> reader(Fuzz fuzz, Operation operation) {
        Class<?> type = fuzz.of(null, null, Model.class, QueryResult.class, Integer.class);
        BodyFormat format = fuzz.of(BodyFormat.values());
        return new BodyMapper(format, type, TestClient.MAPPER)
                .responseReader(exchange, operation.noted());
    }

    /** Calls as a producer does, and looks at what came as a wait does. */
    @SuppressWarnings("unchecked")
    private void call(Fuzz fuzz, PolytomicClient client, Operation operation, Request request) {
        if (operation.paging() != null && fuzz.oneIn(2)) {
            BodyMapper bodies =
                    new BodyMapper(
                            fuzz.of(BodyFormat.java, BodyFormat.node), null, TestClient.MAPPER);
            ResponseReader<Page<Object>> reader = bodies.pageReader(operation.paging());
            Page<Object> first = client.execute(request, reader).body();
            Pages pages = new Pages(client, request, operation.paging());
            ItemIterator items = new ItemIterator(client, pages, first, reader);
            for (int i = 0; i < 30 && items.hasNext(); i++) {
                items.next();
            }
            return;
        }
        Response<Object> response = client.execute(request, reader(fuzz, operation));
        assertThat(response.status()).isBetween(200, 299);
        if (response.body() instanceof Map<?, ?> data) {
            for (CompletionCheck check : CompletionCheck.values()) {
                CompletionCheck.Tracker tracker =
                        check.tracker(
                                fuzz.oneIn(2) ? null : (Map<String, Object>) data,
                                "id" + fuzz.number(5));
                tracker.look((Map<String, Object>) data);
            }
        }
        if (response.body() instanceof InputStream stream) {
            try {
                stream.readAllBytes();
            } catch (java.io.IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    @Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void everyAnswerIsReadOrRefused() {
        int good = 0;
        int pages = 0;
        for (int seed = 0; seed < CASES; seed++) {
            Fuzz fuzz = new Fuzz(seed);
            ScriptedTransport transport = new ScriptedTransport(request -> answer(fuzz));
            PolytomicClient client = client(transport);
            Operation operation = fuzz.of(OPERATIONS);
            Object body = operation.template(VERSION).body().name();
            Request request =
                    client.requests(operation)
                            .build(
                                    parameter ->
                                            operation
                                                                    .template(VERSION)
                                                                    .pathParameters()
                                                                    .contains(parameter)
                                                            || operation
                                                                    .template(VERSION)
                                                                    .requires(parameter)
                                                    ? id(parameter)
                                                    : null,
                                    body.equals("NONE") ? null : Map.of(),
                                    null);
            long began = System.nanoTime();
            pauses.clear();
            try {
                call(fuzz, client, operation, request);
                good++;
                pages += transport.sent.size() - 1;
            } catch (PolytomicException e) {
                assertThat(e.getMessage()).as("seed %s", seed).isNotBlank();
                assertThat(e.getMessage().length()).as("seed %s", seed).isLessThan(2_000);
                assertThat(e.getMessage()).as("seed %s", seed).doesNotContain("secret-4711");
            } catch (Throwable e) {
                throw new AssertionError(
                        "seed " + seed + ", " + operation + ": what nobody foresaw", e);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as("seed %s, %s", seed, operation)
                    .isLessThan(Duration.ofSeconds(10));
            assertThat(pauses)
                    .as("seed %s", seed)
                    .allMatch(pause -> !pause.isNegative() && pause.toSeconds() <= 30);
            check(seed, operation, transport);
        }
        // so that it is known to have come deep enough
        assertThat(good).isGreaterThan(CASES / 20);
        assertThat(pages).isGreaterThan(CASES / 100);
        System.out.printf(
                "%d of %d answers were good, with %d further pages%n", good, CASES, pages);
    }

    private static void check(int seed, Operation operation, ScriptedTransport transport) {
        boolean file =
                operation.template(VERSION).method().name().equals("GET")
                        && operation.response() == ResponseShape.FILE;
        Transport.Origin base = BaseUrl.of(BASE).origin();
        for (Transport.Outgoing request : transport.sent) {
            if (!request.origin().equals(base)) {
                assertThat(file).as("seed %s: %s", seed, request.origin()).isTrue();
                assertThat(request.headers().keySet())
                        .as("seed %s: %s", seed, request.origin())
                        .containsExactly("User-Agent");
            }
            assertThat(request.target()).as("seed %s", seed).startsWith("/");
            assertThat(request.target().chars())
                    .as("seed %s: %s", seed, request.target())
                    .allMatch(c -> c > 0x20 && c < 0x7f);
        }
        assertThat(transport.sent.size()).as("seed %s", seed).isLessThan(90);
    }
}
