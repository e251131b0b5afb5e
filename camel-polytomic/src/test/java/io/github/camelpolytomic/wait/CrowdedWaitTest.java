package io.github.camelpolytomic.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.SimulatorTestSupport;
import io.github.camelpolytomic.exception.PolytomicMalformedResponseException;
import io.github.camelpolytomic.exception.PolytomicTimeoutException;
import io.github.camelpolytomic.simulator.Fault;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** CompletionWaits that get in each other's way. */
@Tag("long")
class CrowdedWaitTest extends SimulatorTestSupport {

    private static final String WAIT = "waitForCompletion=true&waitInterval=5&maxWaitInterval=20";

    @Override
    protected PolytomicSimulator.Builder simulator() {
        return PolytomicSimulator.builder().timeScale(1000).bulkSyncs(40);
    }

    private static String syncId(Exchange exchange) {
        return exchange.getMessage().getHeader(PolytomicConstants.SYNC_ID, String.class);
    }

    @Test
    void aRouteMayBlockItsThreadUntilAnotherWaitIsOver() throws Exception {
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:two")
                                .to("polytomic:startBulkSync?" + WAIT)
                                .process(
                                        exchange -> {
                                            Exchange inner =
                                                    template.request(
                                                            "polytomic:startBulkSync?" + WAIT,
                                                            e ->
                                                                    e.getMessage()
                                                                            .setHeader(
                                                                                    PolytomicConstants
                                                                                            .SYNC_ID,
                                                                                    syncId(
                                                                                            exchange)));
                                            exchange.getMessage()
                                                    .setBody(
                                                            inner.getMessage()
                                                                    .getHeader(
                                                                            PolytomicConstants
                                                                                    .OUTCOME));
                                        });
                    }
                });
        context.start();
        List<CompletableFuture<Exchange>> all = new ArrayList<>();
        for (String id : simulator.data().bulkSyncIds().subList(0, 20)) {
            all.add(
                    template.asyncSend(
                            "direct:two",
                            exchange ->
                                    exchange.getMessage()
                                            .setHeader(PolytomicConstants.SYNC_ID, id)));
        }
        for (CompletableFuture<Exchange> one : all) {
            assertThat(one.get(30, TimeUnit.SECONDS).getMessage().getBody()).isEqualTo("SUCCEEDED");
        }
    }

    @Test
    void aSlowServerMakesNoDeadlineLate() throws Exception {
        context.start();
        simulator.faults().always("getBulkSyncExecution", Fault.delay(Duration.ofMillis(700)));
        List<CompletableFuture<Long>> all = new ArrayList<>();
        for (String id : simulator.data().bulkSyncIds()) {
            simulator.data().hold(id);
            long[] began = new long[1];
            all.add(
                    template.asyncSend(
                                    "polytomic:startBulkSync?waitTimeout=1s&" + WAIT,
                                    exchange -> {
                                        exchange.getMessage()
                                                .setHeader(PolytomicConstants.SYNC_ID, id);
                                        began[0] = System.nanoTime();
                                    })
                            .thenApply(
                                    done -> {
                                        assertThat(done.getException())
                                                .isInstanceOf(PolytomicTimeoutException.class);
                                        return done.getMessage()
                                                .getHeader(
                                                        PolytomicConstants.WAIT_DURATION,
                                                        Long.class);
                                    }));
        }
        for (CompletableFuture<Long> one : all) {
            assertThat(one.get(30, TimeUnit.SECONDS)).isBetween(1000L, 1100L);
        }
    }

    @Test
    void whatWasStartedIsRememberedForThatRequestOnly() throws Exception {
        String other = Seeds.SALESFORCE_BULK_SYNC;
        simulator.data().hold(Seeds.ORDERS_BULK_SYNC);
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:both")
                                .doTry()
                                .to("direct:one")
                                .doCatch(PolytomicTimeoutException.class)
                                .setHeader(PolytomicConstants.SYNC_ID, constant(other))
                                .removeHeader(PolytomicConstants.EXECUTION_ID)
                                .to("direct:one")
                                .end();
                        from("direct:one")
                                .errorHandler(noErrorHandler())
                                .to("polytomic:startBulkSync?waitTimeout=500&" + WAIT);
                    }
                });
        context.start();
        Exchange done =
                template.request(
                        "direct:both",
                        exchange ->
                                exchange.getMessage()
                                        .setHeader(
                                                PolytomicConstants.SYNC_ID,
                                                Seeds.ORDERS_BULK_SYNC));
        assertThat(done.getMessage().getHeader(PolytomicConstants.OUTCOME)).isEqualTo("SUCCEEDED");
        assertThat(simulator.requests())
                .filteredOn(request -> request.operation().equals("startBulkSync"))
                .extracting(request -> request.rawPath())
                .containsExactly(
                        "/api/bulk/syncs/" + Seeds.ORDERS_BULK_SYNC + "/executions",
                        "/api/bulk/syncs/" + other + "/executions");
    }

    @Test
    void whoeverWaitsForTheSameGetsABodyOfItsOwn() throws Exception {
        context.start();
        simulator.data().hold(Seeds.WAREHOUSE_CONNECTION);
        simulator.data().startRefresh(Seeds.WAREHOUSE_CONNECTION);
        String uri =
                "polytomic:getSchemaStatus?connectionId=" + Seeds.WAREHOUSE_CONNECTION + "&" + WAIT;
        CompletableFuture<Exchange> one = template.asyncSend(uri, exchange -> {});
        CompletableFuture<Exchange> two = template.asyncSend(uri, exchange -> {});
        simulator.data().release(Seeds.WAREHOUSE_CONNECTION);
        assertThat(one.get(10, TimeUnit.SECONDS).getMessage().getBody())
                .isEqualTo(two.get(10, TimeUnit.SECONDS).getMessage().getBody())
                .isNotSameAs(two.get().getMessage().getBody());
    }

    @Test
    void aStartThatDoesNotSayWhatItStartedIsNoSuccess() {
        context.start();
        simulator
                .faults()
                .next("startBulkSync", Fault.garbage("{\"data\":{}}", "application/json"));
        Exchange done =
                template.request(
                        "polytomic:startBulkSync?syncId=" + Seeds.ORDERS_BULK_SYNC + "&" + WAIT,
                        exchange -> {});
        assertThat(done.getException()).isInstanceOf(PolytomicMalformedResponseException.class);
    }
}
