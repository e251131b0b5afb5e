package io.github.camelpolytomic.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FaultsTest extends SimulatorTestBase {

    @Test
    void statusesComeOnceOrAsOftenAsAsked() {
        simulator
                .faults()
                .next("listModels", 2, Fault.status(503).retryAfter("7"))
                .next("listModels", Fault.status(500).body("<html>").header("X-Odd", "1"));
        Http.Reply first = http.get("/api/models");
        assertThat(first.status()).isEqualTo(503);
        assertThat(first.header("Retry-After")).isEqualTo("7");
        assertThat(first.json().path("status").asInt()).isEqualTo(503);
        assertThat(http.get("/api/syncs").status()).isEqualTo(200);
        assertThat(http.get("/api/models").status()).isEqualTo(503);
        Http.Reply third = http.get("/api/models");
        assertThat(third.text()).isEqualTo("<html>");
        assertThat(third.header("X-Odd")).isEqualTo("1");
        assertThat(http.get("/api/models").status()).isEqualTo(200);
    }

    @Test
    void alwaysLastsUntilCleared() {
        simulator.faults().always("*", Fault.status(500));
        assertThat(http.get("/api/models").status()).isEqualTo(500);
        assertThat(http.get("/api/syncs").status()).isEqualTo(500);
        simulator.faults().clear();
        assertThat(http.get("/api/models").status()).isEqualTo(200);
    }

    @Test
    void connectionsBreak() {
        simulator.faults().always("listModels", Fault.dropConnection());
        assertThatThrownBy(() -> http.get("/api/models")).isInstanceOf(UncheckedIOException.class);
        assertThat(simulator.requests().get(0).status()).isZero();
        simulator.faults().clear();
        simulator.faults().next("listModels", Fault.truncate());
        assertThatThrownBy(() -> http.get("/api/models")).isInstanceOf(UncheckedIOException.class);
        assertThat(http.get("/api/models").status()).isEqualTo(200);
    }

    @Test
    void answersAreLateOrGarbage() {
        simulator.faults().next("listModels", Fault.delay(Duration.ofMillis(300)));
        long start = System.nanoTime();
        assertThat(http.get("/api/models").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(Duration.ofMillis(290));
        simulator.faults().next("listModels", Fault.garbage("<h1>hello</h1>", "text/html"));
        Http.Reply garbage = http.get("/api/models");
        assertThat(garbage.status()).isEqualTo(200);
        assertThat(garbage.text()).isEqualTo("<h1>hello</h1>");
        assertThat(garbage.header("Content-Type")).isEqualTo("text/html");
    }

    @Test
    void anUnknownOperationIsTold() {
        assertThatThrownBy(() -> simulator.faults().next("listModel", Fault.status(500)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("did you mean listModels");
        assertThatThrownBy(() -> simulator.faults().always("models", Fault.status(500)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatNeverHappenedIsTold() {
        assertThat(simulator.faults().unused()).isEmpty();
        simulator
                .faults()
                .next("listModels", 3, Fault.status(503))
                .always("getModel", Fault.dropConnection())
                .always("listModelSyncs", Fault.delay(Duration.ZERO));
        http.get("/api/models");
        http.get("/api/syncs");
        assertThat(simulator.faults().unused())
                .containsExactly(
                        "listModels: 2 more of status 503",
                        "getModel: always drop, but never asked");
    }

    @Test
    void answersAreSlowOrReset() {
        simulator.faults().next("listModels", Fault.slow(Duration.ofMillis(200)));
        long start = System.nanoTime();
        assertThat(http.get("/api/models").data()).isNotEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(Duration.ofMillis(190));
        simulator.faults().next("startBulkSync", Fault.reset());
        assertThatThrownBy(() -> http.post(ORDERS + "/executions", "{}"))
                .isInstanceOf(UncheckedIOException.class);
        // it has been performed
        assertThat(http.post(ORDERS + "/executions", "{}").status()).isEqualTo(409);
    }

    @Test
    void latencyIsBesideFaults() {
        simulator.latency(Duration.ofMillis(50), Duration.ofMillis(80));
        simulator.faults().next("listModels", Fault.status(503));
        long start = System.nanoTime();
        assertThat(http.get("/api/models").status()).isEqualTo(503);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(Duration.ofMillis(49));
        assertThatThrownBy(() -> simulator.latency(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
