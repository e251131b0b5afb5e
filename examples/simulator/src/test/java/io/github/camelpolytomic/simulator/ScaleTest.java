package io.github.camelpolytomic.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The limits of time are those of a crowded machine; alone it takes a fraction of them. */
class ScaleTest {

    private static <T> T within(Duration limit, Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
        return result;
    }

    @Test
    void tenThousandExecutionsAreUnderWayAtOnce() {
        try (PolytomicSimulator simulator =
                PolytomicSimulator.builder().frozen().bulkSyncs(10_000).start()) {
            simulator.runs().holdAll();
            int threads = Thread.activeCount();
            List<String> ids = within(Duration.ofSeconds(10), simulator.runs()::startAll);
            assertThat(ids).hasSizeGreaterThanOrEqualTo(10_000);
            simulator.advance(Duration.ofMinutes(5));
            assertThat(simulator.runs().underWay()).hasSameSizeAs(ids);
            assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 2);
            simulator.runs().endAtRate(ids, 1_000, Outcome.of("completed").records(5));
            simulator.advance(Duration.ofSeconds(5));
            assertThat(simulator.runs().underWay()).hasSize(ids.size() - 5_000);
            simulator.advance(Duration.ofSeconds(6));
            assertThat(simulator.runs().underWay()).isEmpty();
            assertThat(simulator.data().eventCount()).isEqualTo(2 * ids.size());
        }
    }

    @Test
    void manyConnectionsAndSyncsAreSeededAndListedQuickly() {
        try (PolytomicSimulator simulator =
                within(
                        Duration.ofSeconds(10),
                        () ->
                                PolytomicSimulator.builder()
                                        .connections(2_000)
                                        .bulkSyncs(500)
                                        .modelSyncs(500)
                                        .start())) {
            Http http = new Http(simulator);
            assertThat(http.get("/api/connections").data()).hasSize(2_000);
            simulator.runs().startAll();
            simulator.webhooks().emit("sync.completed", 20_000, n -> Map.of("n", n));
            http.get("/api/bulk/syncs/status?all=true");
            within(
                    Duration.ofSeconds(2),
                    () -> {
                        assertThat(http.get("/api/bulk/syncs/status?all=true").data()).hasSize(500);
                        return null;
                    });
            String middle =
                    http.get("/api/events?limit=100").data().get(99).path("created_at").asText();
            within(
                    Duration.ofSeconds(2),
                    () -> {
                        for (int i = 0; i < 50; i++) {
                            String page = "/api/events?limit=100&ending_before=" + middle;
                            assertThat(http.get(page).data()).hasSize(100);
                            assertThat(http.get("/api/events?starting_after=" + middle).data())
                                    .hasSize(10);
                        }
                        return null;
                    });
            assertThat(simulator.data().addConnections(100)).doesNotHaveDuplicates().hasSize(100);
            assertThat(simulator.data().addModelSyncs(100)).doesNotHaveDuplicates().hasSize(100);
            assertThat(simulator.data().addModels(100)).doesNotHaveDuplicates().hasSize(100);
        }
    }

    @Test
    void lateAnswersHoldNoThreads() {
        try (PolytomicSimulator simulator = PolytomicSimulator.start()) {
            Http http = new Http(simulator);
            http.get("/api/me");
            simulator.latency(Duration.ofMillis(100));
            long start = System.nanoTime();
            List<CompletableFuture<Http.Reply>> replies = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                replies.add(http.later("GET", "/api/me", null));
            }
            await().until(() -> simulator.requestCount("getIdentity") > 1_000);
            replies.forEach(reply -> assertThat(reply.join().status()).isEqualTo(200));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            assertThat(took).isBetween(Duration.ofMillis(95), Duration.ofSeconds(10));
            // the client has threads of its own
            long own =
                    Thread.getAllStackTraces().keySet().stream()
                            .filter(t -> t.getName().startsWith("polytomic-simulator-http"))
                            .count();
            assertThat(own).isEqualTo(2);
        }
    }
}
