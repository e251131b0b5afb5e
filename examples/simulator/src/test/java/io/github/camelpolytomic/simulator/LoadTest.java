package io.github.camelpolytomic.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LoadTest {

    @Test
    void tenThousandExecutionsNeedNoThreads() {
        try (PolytomicSimulator simulator =
                PolytomicSimulator.builder().timeScale(60).bulkSyncs(10_000).start()) {
            int threads = Thread.activeCount();
            List<String> executions = new ArrayList<>();
            for (String sync : simulator.data().bulkSyncIds()) {
                executions.add(simulator.data().startBulkSync(sync));
            }
            assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 2);
            await().atMost(Duration.ofSeconds(30))
                    .until(
                            () ->
                                    executions.stream()
                                            .map(simulator.data()::executionStatus)
                                            .allMatch("completed"::equals));
            assertThat(simulator.data().eventCount()).isEqualTo(20_000);
        }
    }

    @Test
    void longListsAnswerQuickly() {
        try (PolytomicSimulator simulator = PolytomicSimulator.builder().models(100_000).start()) {
            Http http = new Http(simulator);
            String token =
                    http.get("/api/models").json().at("/pagination/next_page_token").asText();
            long start = System.nanoTime();
            List<CompletableFuture<Http.Reply>> replies = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                String page = "/api/models?limit=5&page_token=" + token;
                replies.add(http.later("GET", page, null));
            }
            replies.forEach(reply -> assertThat(reply.join().data()).hasSize(5));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(10));
        }
    }
}
