package io.github.camelpolytomic.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpolytomic.PolytomicConstants;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The recommended pair: a webhook for speed, a poll for what the webhook missed, and one repository
 * for both.
 */
class WebhookPairTest extends WebhookTestSupport {

    private static final int EVENTS = 10_000;

    /** How often the route has begun with an event, and how often it has come to its end. */
    private final ConcurrentMap<String, AtomicInteger> begun = new ConcurrentHashMap<>();

    private final ConcurrentMap<String, AtomicInteger> ended = new ConcurrentHashMap<>();

    /** What a database would hold whose key is the event's id. */
    private final Set<String> sink = ConcurrentHashMap.newKeySet();

    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    private static String id(Exchange exchange) {
        return exchange.getMessage().getHeader(PolytomicConstants.ITEM_ID, String.class);
    }

    private static void count(ConcurrentMap<String, AtomicInteger> counts, String id) {
        counts.computeIfAbsent(id, absent -> new AtomicInteger()).incrementAndGet();
    }

    private void process(Exchange exchange) {
        String id = id(exchange);
        count(begun, id);
        boolean tenth = Math.floorMod(id.hashCode(), 10) == 0;
        if (tenth && refused.add(id)) {
            throw new IllegalStateException("every tenth fails the first time");
        }
        sink.add(id);
        count(ended, id);
    }

    @Tag("long")
    @Test
    void everyEventIsProcessedOnceByOneOrTheOther() throws Exception {
        HttpServer.PLATFORM_HTTP.prepare(context, port, 0);
        MemoryIdempotentRepository repository =
                (MemoryIdempotentRepository)
                        MemoryIdempotentRepository.memoryIdempotentRepository(100_000);
        context.getRegistry().bind("seen", repository);
        context.getRegistry().bind("simulated", simulated());
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        errorHandler(noErrorHandler());
                        from(uri(
                                        HttpServer.PLATFORM_HTTP,
                                        "receiveEvents?idempotentRepository=#seen"))
                                .to("direct:event");
                        from("polytomic:listEvents?delivery=item&idempotentRepository=#seen&delay=200"
                                        + "&from=earliest&runLoggingLevel=OFF")
                                .to("direct:event");
                        from("direct:event").process(WebhookPairTest.this::process);
                    }
                });
        simulator.webhooks().set(url(), SECRET);
        context.start();
        List<String> ids =
                simulator
                        .webhooks()
                        .emit("sync.completed", EVENTS, i -> Map.of("sync_id", "s" + i));
        await().atMost(Duration.ofMinutes(2)).until(() -> ended.size() == EVENTS);
        await().atMost(Duration.ofMinutes(1)).until(() -> simulator.webhooks().pending() == 0);
        // the repetitions of what failed come too late: the poll has it
        simulator.advance(Duration.ofMinutes(5));
        await().atMost(Duration.ofMinutes(1)).until(() -> simulator.webhooks().pending() == 0);
        assertThat(sink).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(refused).hasSizeBetween(EVENTS / 12, EVENTS / 8);
        assertThat(repository.getCacheSize()).isEqualTo(EVENTS);
        assertThat(ended.values()).allMatch(count -> count.get() == 1);
    }

    @Test
    void whatTheWebhookMissedComesByThePoll() throws Exception {
        MemoryIdempotentRepository repository =
                (MemoryIdempotentRepository)
                        MemoryIdempotentRepository.memoryIdempotentRepository(1000);
        context.getRegistry().bind("seen", repository);
        start(HttpServer.NETTY_HTTP, "receiveEvents?idempotentRepository=#seen");
        simulator.webhooks().set(url(), SECRET);
        String heard = simulator.webhooks().emit("sync.running", 1, i -> Map.of()).get(0);
        await().until(() -> received.size() == 1 && simulator.webhooks().pending() == 0);
        // nobody is told of these
        simulator.webhooks().set("http://127.0.0.1:1/", SECRET);
        List<String> missed = simulator.webhooks().emit("sync.running", 3, i -> Map.of());
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("polytomic:listEvents?delivery=item&idempotentRepository=#seen&delay=100"
                                        + "&from=earliest")
                                .process(received::add);
                    }
                });
        await().until(() -> received.size() == 4);
        assertThat(received.stream().skip(1).map(WebhookPairTest::id))
                .containsExactlyInAnyOrderElementsOf(missed)
                .doesNotContain(heard);
        assertThat(received)
                .extracting(exchange -> exchange.getMessage().getBody(Map.class).keySet())
                .allMatch(
                        keys ->
                                keys.equals(
                                        received.get(0).getMessage().getBody(Map.class).keySet()));
    }
}
