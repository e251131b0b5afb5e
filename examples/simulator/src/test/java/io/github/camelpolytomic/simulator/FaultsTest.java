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
}
