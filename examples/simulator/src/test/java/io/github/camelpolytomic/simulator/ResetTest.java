package io.github.camelpolytomic.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ResetTest extends SimulatorTestBase {

    @Test
    void everythingIsAsAtTheStart() {
        String before = http.get("/api/models?limit=50").text();
        String schemas = http.get(WAREHOUSE + "/bulksync/source").text();
        simulator.data().touchModels(3);
        simulator.data().deleteConnection(Seeds.HUBSPOT_CONNECTION);
        simulator.data().hold(Seeds.ORDERS_BULK_SYNC);
        simulator.data().nextOutcome(Seeds.ORDERS_BULK_SYNC, "failed");
        simulator.data().addEvent("sync.failed", Map.of());
        simulator.source(Seeds.WAREHOUSE_CONNECTION).removeSchema(Seeds.ORDERS_SCHEMA);
        simulator.data().startRefresh(Seeds.WAREHOUSE_CONNECTION);
        simulator.faults().always("*", Fault.status(500));
        simulator.latency(Duration.ofHours(1));
        simulator.webhooks().set("http://localhost:9/", "whisper-it");
        String running = simulator.data().startModelSync(Seeds.CONTACTS_MODEL_SYNC);
        List<String> added = simulator.data().addBulkSyncs(2);
        int port = simulator.port();

        simulator.reset();

        assertThat(simulator.port()).isEqualTo(port);
        assertThat(simulator.requestCount()).isZero();
        assertThat(simulator.data().eventCount()).isZero();
        assertThat(simulator.data().connectionIds()).hasSize(6);
        assertThat(simulator.runs().underWay()).isEmpty();
        assertThat(http.get(CONTACTS + "/executions/" + running).status()).isEqualTo(404);
        assertThat(http.get(WAREHOUSE + "/bulksync/source").text()).isEqualTo(schemas);
        assertThat(http.get("/api/webhooks").data().isNull()).isTrue();
        assertThat(http.get("/api/models?limit=50").data()).hasSize(8);
        assertThat(before).contains(Seeds.CUSTOMERS_MODEL);
        assertThat(simulator.data().addBulkSyncs(2)).isEqualTo(added);
        String execution = simulator.data().startBulkSync(Seeds.ORDERS_BULK_SYNC);
        seconds(60);
        assertThat(simulator.data().executionStatus(execution)).isEqualTo("completed");
        assertThat(simulator.requestCounts()).containsEntry("listModels", 1L);
    }

    @Test
    void aKeyOfThePastIsForgotten() {
        String start = ORDERS + "/executions";
        String first = http.post(start, "{}", "Idempotency-Key", "order-run-1").text();
        simulator.reset();
        assertThat(http.post(start, "{}", "Idempotency-Key", "order-run-1").text())
                .isNotEqualTo(first);
    }

    @Test
    void aRequestOfTheTestBeforeDoesNothingMore() {
        simulator.data().modelWorkTakes(Duration.ofHours(1));
        simulator.faults().next("startBulkSync", Fault.delay(Duration.ofSeconds(1)));
        // a GET would be repeated by the client of these tests
        CompletableFuture<Http.Reply> slow =
                http.later(
                        "POST",
                        "/api/model-preview",
                        "{\"name\":\"M\",\"configuration\":{},\"connection_id\":\""
                                + Seeds.WAREHOUSE_CONNECTION
                                + "\"}");
        CompletableFuture<Http.Reply> late = http.later("POST", ORDERS + "/executions", "{}");
        await().until(() -> simulator.requestsWaiting() == 2);
        simulator.reset();
        assertThat(slow).failsWithin(Duration.ofSeconds(10));
        assertThat(late).failsWithin(Duration.ofSeconds(10));
        await().during(Duration.ofMillis(1_200)).until(() -> simulator.runs().underWay().isEmpty());
    }

    @Test
    void timeCanStandStill() {
        try (PolytomicSimulator frozen =
                PolytomicSimulator.builder().timeScale(1_000_000).frozen().start()) {
            Instant now = frozen.now();
            String id = frozen.data().startBulkSync(Seeds.ORDERS_BULK_SYNC);
            assertThat(frozen.now()).isEqualTo(now);
            frozen.advance(Duration.ofSeconds(3));
            assertThat(frozen.data().executionStatus(id)).isEqualTo("running");
            assertThat(frozen.now()).isEqualTo(now.plusSeconds(3));
            frozen.resume();
            await().until(() -> "completed".equals(frozen.data().executionStatus(id)));
            frozen.freeze();
            Instant stopped = frozen.now();
            frozen.reset();
            assertThat(frozen.now()).isEqualTo(stopped);
        }
    }
}
