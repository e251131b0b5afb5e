package io.github.camelpolytomic.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.Fuzz;
import io.github.camelpolytomic.client.ScriptedTransport;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.operation.BodyPolicy;
import io.github.camelpolytomic.operation.Feed;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.operation.RequestTemplate;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever answers a consumer meets, each of its polls ends soon, well or with one of our
 * exceptions, and when the answers are good again so is the consumer. From fixed seeds.
 */
@Tag("long")
class FeedFuzzTest {

    private static final int CASES = Integer.getInteger("cases", 10_000);
    private static final int POLLS = 3;
    private static final ApiVersion VERSION = ApiVersion.V2025_09_18;
    private static final String ELSEWHERE = "http://evil.example";

    private static final List<Operation> FEEDS =
            Arrays.stream(Operation.values())
                    .filter(each -> each.feed() != null && each.existsIn(VERSION))
                    .filter(each -> each.template(VERSION).body() != BodyPolicy.REQUIRED)
                    .toList();

    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() {
        camel.getGlobalOptions();
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    private static String uri(Fuzz fuzz, Operation operation) {
        RequestTemplate template = operation.template(VERSION);
        StringBuilder uri = new StringBuilder(operation + "?apiKey=k&delay=30000");
        for (Parameter parameter : template.pathParameters()) {
            uri.append('&').append(parameter).append("=x");
        }
        for (Parameter parameter : template.queryParameters()) {
            uri.append(template.requires(parameter) ? "&" + parameter + "=1" : "");
        }
        boolean list =
                operation.feed() instanceof Feed.ListFeed
                        || operation.feed() instanceof Feed.LogFeed;
        if (list) {
            uri.append(fuzz.oneIn(2) ? "&delivery=item" : "");
            uri.append(fuzz.oneIn(4) ? "&emitInitial=false" : "");
            uri.append(fuzz.oneIn(4) ? "&maxMessagesPerPoll=2" : "");
        }
        if (operation.feed() instanceof Feed.ListFeed) {
            uri.append(fuzz.oneIn(4) ? "&emitDeleted=true" : "");
        }
        uri.append("&bodyFormat=").append(fuzz.of("java", "node", "json", "stream"));
        if (fuzz.oneIn(2) && !(operation.feed() instanceof Feed.DriftFeed)) {
            uri.append("&idempotentRepository=#repository");
        }
        return uri.toString();
    }

    @Test
    @Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void everyPollEnds() {
        int emitted = 0;
        int failed = 0;
        for (int seed = 0; seed < CASES; seed++) {
            Fuzz fuzz = new Fuzz(1_000_000 + seed);
            Operation operation = fuzz.of(FEEDS);
            camel.getRegistry()
                    .bind(
                            "repository",
                            MemoryIdempotentRepository.memoryIdempotentRepository(new HashMap<>()));
            long[] now = {0};
            ScriptedTransport transport =
                    new ScriptedTransport(
                            request -> {
                                int status =
                                        fuzz.oneIn(8)
                                                ? fuzz.of(204, 302, 400, 404, 422, 429, 500)
                                                : 200;
                                return fuzz.oneIn(30)
                                        ? null
                                        : new ScriptedTransport.Answer(
                                                status,
                                                fuzz.headers(ScriptedFeed.BASE, ELSEWHERE),
                                                fuzz.body(ScriptedFeed.BASE, ELSEWHERE));
                            });
            String uri = uri(fuzz, operation);
            try (ScriptedFeed feed =
                    new ScriptedFeed(
                            camel, uri, transport, () -> now[0], exchange -> !fuzz.oneIn(5))) {
                for (int poll = 0; poll < POLLS; poll++) {
                    long began = System.nanoTime();
                    now[0] += Duration.ofSeconds(30).toNanos();
                    try {
                        emitted += feed.poll().size();
                    } catch (PolytomicException | UncheckedIOException e) {
                        failed++;
                    }
                    assertThat(Duration.ofNanos(System.nanoTime() - began))
                            .isLessThan(Duration.ofSeconds(10));
                }
                assertThat(feed.failures)
                        .allMatch(
                                each ->
                                        each instanceof PolytomicException
                                                || each instanceof UncheckedIOException
                                                || "refused by the route"
                                                        .equals(each.getMessage()));
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed + ", " + uri + ": what nobody foresaw", e);
            }
            assertThat(transport.sent)
                    .as("seed %s, %s", seed, uri)
                    .allMatch(
                            request ->
                                    (request.origin() + "").equals(ScriptedFeed.BASE)
                                            || !request.headers().containsKey("Authorization"));
        }
        // so that it is known to have come deep enough
        assertThat(emitted).isGreaterThan(CASES / 10);
        System.out.printf("%d polls: %d messages, %d failed%n", CASES * POLLS, emitted, failed);
    }
}
