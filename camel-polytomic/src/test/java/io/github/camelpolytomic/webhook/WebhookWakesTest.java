package io.github.camelpolytomic.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** An event that arrives lets those look at once who wait for its sync. */
class WebhookWakesTest extends WebhookTestSupport {

    @Override
    protected PolytomicSimulator.Builder simulator() {
        // as good as standing still
        return PolytomicSimulator.builder().timeScale(1e-6);
    }

    /** Starts a sync, and waits for it with looks that are ten minutes apart. */
    private CompletableFuture<Exchange> waitForOrders() {
        CompletableFuture<Exchange> waiting =
                template.asyncSend(
                        "polytomic:startBulkSync?waitForCompletion=true&waitInterval=10m"
                                + "&maxWaitInterval=10m&syncId="
                                + Seeds.ORDERS_BULK_SYNC,
                        exchange -> {});
        await().until(() -> simulator.requestCount("startBulkSync") == 1);
        await().during(Duration.ofMillis(300)).until(() -> !waiting.isDone());
        return waiting;
    }

    @Test
    void aWaitThatWouldLookInTenMinutesEndsAtOnce() throws Exception {
        start(HttpServer.NETTY_HTTP, "receiveEvents");
        simulator.webhooks().set(url(), SECRET);
        CompletableFuture<Exchange> waiting = waitForOrders();
        simulator.advance(Duration.ofHours(1));
        Exchange exchange = waiting.get(20, TimeUnit.SECONDS);
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(PolytomicConstants.OUTCOME))
                .isEqualTo("SUCCEEDED");
        assertThat(received)
                .extracting(event -> event.getMessage().getHeader(PolytomicConstants.STATUS))
                .contains("bulk_sync.completed");
    }

    @Test
    void withoutTheEventItGoesOnWaiting() throws Exception {
        start(HttpServer.NETTY_HTTP, "receiveEvents");
        CompletableFuture<Exchange> waiting = waitForOrders();
        simulator.advance(Duration.ofHours(1));
        await().during(Duration.ofSeconds(1)).until(() -> !waiting.isDone());
        simulator.webhooks().set(url(), SECRET);
        simulator
                .webhooks()
                .emit("bulk_sync.completed", 1, i -> Map.of("sync_id", Seeds.ORDERS_BULK_SYNC));
        assertThat(waiting.get(20, TimeUnit.SECONDS).getException()).isNull();
    }
}
