package io.github.camelpolytomic.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class IdempotencyTest extends SimulatorTestBase {

    private static final String KEY = "Idempotency-Key";
    private static final String START = ORDERS + "/executions";

    @Test
    void theFirstAnswerIsReplayed() {
        Http.Reply first = http.post(START, "{}", KEY, "order-run-1");
        Http.Reply second = http.post(START, "{}", KEY, "order-run-1");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text()).isEqualTo(first.text());
        // another key is another request
        assertThat(http.post(START, "{}", KEY, "order-run-2").status()).isEqualTo(409);
        seconds(60);
        assertThat(http.post(START, "{}", KEY, "order-run-2").status()).isEqualTo(409);
    }

    @Test
    void keysHaveAFormatAndBelongToOneRequest() {
        assertThat(http.post(START, "{}", KEY, "short").status()).isEqualTo(400);
        assertThat(http.post(START, "{}", KEY, "with blanks in it").status()).isEqualTo(400);
        http.post(START, "{}", KEY, "order-run-1");
        assertThat(http.post(START, "{\"test\":true}", KEY, "order-run-1").status()).isEqualTo(422);
        assertThat(http.get("/api/models", KEY, "short").status()).isEqualTo(200);
    }

    @Test
    void aFailureIsRememberedButNotThrottling() {
        simulator.faults().next("startBulkSync", Fault.status(429).retryAfter("1"));
        assertThat(http.post(START, "{}", KEY, "order-run-1").status()).isEqualTo(429);
        simulator.faults().next("startBulkSync", Fault.status(500));
        assertThat(http.post(START, "{}", KEY, "order-run-1").status()).isEqualTo(500);
        assertThat(http.post(START, "{}", KEY, "order-run-1").status()).isEqualTo(500);
        assertThat(http.post(START, "{}", KEY, "order-run-2").status()).isEqualTo(200);
    }

    @Test
    void ofTwoRequestsAtATimeOneIsRefused() {
        simulator.faults().next("startBulkSync", Fault.delay(Duration.ofSeconds(1)));
        CompletableFuture<Http.Reply> one = http.later("POST", START, "{}", KEY, "order-run-1");
        CompletableFuture<Http.Reply> other = http.later("POST", START, "{}", KEY, "order-run-1");
        // which of them arrives first is open
        boolean oneWon = one.join().status() == 200;
        Http.Reply winner = oneWon ? one.join() : other.join();
        Http.Reply loser = oneWon ? other.join() : one.join();
        assertThat(winner.status()).isEqualTo(200);
        assertThat(loser.status()).isEqualTo(409);
        assertThat(loser.json().path("key").asText()).isEqualTo("idempotency_in_progress");
        assertThat(http.post(START, "{}", KEY, "order-run-1").text()).isEqualTo(winner.text());
    }

    @Test
    void aLateDropHasHappened() {
        simulator.faults().next("startBulkSync", Fault.lateDrop());
        CompletableFuture<Http.Reply> first = http.later("POST", START, "{}", KEY, "order-run-1");
        assertThat(first).failsWithin(Duration.ofSeconds(5));
        Http.Reply again = http.post(START, "{}", KEY, "order-run-1");
        assertThat(again.status()).isEqualTo(200);
        String id = again.data().path("id").asText();
        assertThat(simulator.data().executionStatus(id)).isEqualTo("created");
        assertThat(http.post(START, "{}").status()).isEqualTo(409);
    }
}
