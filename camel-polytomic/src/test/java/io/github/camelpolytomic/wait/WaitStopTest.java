package io.github.camelpolytomic.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.SimulatorTestSupport;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicStoppedException;
import io.github.camelpolytomic.simulator.Fault;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** What a stop of the context, or of one route, does with waits: it releases them at once. */
class WaitStopTest extends SimulatorTestSupport {

    private static final String WAIT =
            "waitForCompletion=true&waitInterval=100&maxWaitInterval=30s";
    private static final int WAITS = 1_000;

    private final Queue<Exchange> seen = new ConcurrentLinkedQueue<>();
    private final List<Object> said = new CopyOnWriteArrayList<>();

    @Override
    protected PolytomicSimulator.Builder simulator() {
        return PolytomicSimulator.builder().bulkSyncs(WAITS);
    }

    /** A route that ends with noting what its onException sees. */
    private abstract class Noting extends RouteBuilder {

        void note() {
            onException(Exception.class)
                    .handled(true)
                    .process(
                            exchange -> {
                                said.add(
                                        exchange.getProperty(
                                                Exchange.EXCEPTION_CAUGHT, Exception.class));
                                seen.add(exchange);
                            });
        }
    }

    private void start(RouteBuilder routes) throws Exception {
        context.getShutdownStrategy().setTimeout(30);
        context.addRoutes(routes);
        context.start();
    }

    private void waiting(int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> component.getWaitCount() == count);
    }

    private static Duration timed(Runnable task) {
        long began = System.nanoTime();
        task.run();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private void allSeen(int count) {
        await().atMost(Duration.ofSeconds(5)).until(() -> seen.size() == count);
        assertThat(said).hasSize(count).allMatch(PolytomicStoppedException.class::isInstance);
        assertThat(seen)
                .allSatisfy(
                        exchange -> {
                            PolytomicException failure =
                                    exchange.getProperty(
                                            Exchange.EXCEPTION_CAUGHT, PolytomicException.class);
                            Map<String, Object> headers = exchange.getMessage().getHeaders();
                            assertThat(failure.getIds())
                                    .containsEntry(
                                            "executionId",
                                            (String) headers.get(PolytomicConstants.EXECUTION_ID))
                                    .containsEntry(
                                            "syncId",
                                            (String) headers.get(PolytomicConstants.SYNC_ID));
                            assertThat(failure)
                                    .hasMessageContaining(failure.getIds().get("executionId"))
                                    .hasMessageContaining(failure.getIds().get("syncId"));
                        });
    }

    @Test
    void theContextIsDownWithinTwoSecondsWithAThousandWaitsAndOnExceptionSeesThemAll()
            throws Exception {
        start(
                new Noting() {
                    @Override
                    public void configure() {
                        note();
                        from("seda:starts?concurrentConsumers=4").to("direct:wait");
                        from("direct:wait").to("polytomic:startBulkSync?" + WAIT);
                    }
                });
        for (String id : simulator.data().bulkSyncIds().subList(0, WAITS)) {
            simulator.data().hold(id);
            template.sendBodyAndHeader("seda:starts", null, PolytomicConstants.SYNC_ID, id);
        }
        waiting(WAITS);

        assertThat(timed(context::stop)).isLessThan(Duration.ofSeconds(2));
        allSeen(WAITS);
        assertThat(context.isStopped()).isTrue();
    }

    @Test
    void whereverTheExchangeCameFromAndHoweverTheEndpointWasFound() throws Exception {
        List<String> ids = simulator.data().bulkSyncIds().subList(0, 6);
        ids.forEach(simulator.data()::hold);
        start(
                new Noting() {
                    @Override
                    public void configure() {
                        note();
                        from("timer:once?repeatCount=1&delay=0")
                                .setHeader(PolytomicConstants.SYNC_ID, constant(ids.get(0)))
                                .to("polytomic:startBulkSync?" + WAIT);
                        from("direct:dynamic").toD("polytomic:${header.operation}?" + WAIT);
                        from("direct:split")
                                .split(body())
                                .parallelProcessing()
                                .setHeader(PolytomicConstants.SYNC_ID, body())
                                .process(exchange -> exchange.getMessage().setBody(null))
                                .to("direct:inner");
                        from("direct:inner").to("polytomic:startBulkSync?" + WAIT);
                        from("direct:aggregate")
                                .aggregate(constant(true), (old, now) -> now)
                                .completionSize(1)
                                .to("direct:inner");
                    }
                });
        template.asyncSend(
                "direct:dynamic",
                exchange -> {
                    exchange.getMessage().setHeader("operation", "startBulkSync");
                    exchange.getMessage().setHeader(PolytomicConstants.SYNC_ID, ids.get(1));
                });
        template.asyncSendBody("direct:split", ids.subList(2, 5));
        template.asyncSend(
                "direct:aggregate",
                exchange ->
                        exchange.getMessage().setHeader(PolytomicConstants.SYNC_ID, ids.get(5)));
        waiting(6);

        assertThat(timed(context::stop)).isLessThan(Duration.ofSeconds(2));
        allSeen(6);
    }

    @Test
    void aRouteReleasesItsOwnOnly() throws Exception {
        List<String> ids = simulator.data().bulkSyncIds().subList(0, 3);
        ids.forEach(simulator.data()::hold);
        start(
                new Noting() {
                    @Override
                    public void configure() {
                        note();
                        from("direct:one").routeId("one").to("direct:middle");
                        from("direct:middle").routeId("middle").to("direct:inner");
                        from("direct:inner")
                                .routeId("inner")
                                .toD("polytomic:startBulkSync?" + WAIT);
                        from("direct:two").routeId("two").to("polytomic:startBulkSync?" + WAIT);
                    }
                });
        send("direct:one", ids.get(0));
        send("direct:two", ids.get(1));
        waiting(2);

        assertThat(timed(() -> stopRoute("middle"))).isLessThan(Duration.ofSeconds(2));
        allSeen(1);
        assertThat(component.getWaitCount()).isEqualTo(1);

        context.getRouteController().startRoute("middle");
        send("direct:one", ids.get(2));
        waiting(2);
        assertThat(timed(() -> stopRoute("one"))).isLessThan(Duration.ofSeconds(2));
        allSeen(2);

        context.getRouteController().suspendRoute("one");
        assertThat(component.getWaitCount()).isEqualTo(1);
        simulator.data().release(ids.get(1));
        simulator.runs().underWay().forEach(id -> simulator.runs().end(id, "completed"));
        component.getWakeUp().ended(ids.get(1), null, null);
        waiting(0);
        assertThat(said).hasSize(2);
    }

    private void send(String uri, String syncId) {
        template.asyncSend(uri, e -> e.getMessage().setHeader(PolytomicConstants.SYNC_ID, syncId));
    }

    private void stopRoute(String id) {
        try {
            context.getRouteController().stopRoute(id);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theErrorHandlersOwnRouteStillDoesWhatItHasToDo() throws Exception {
        simulator.data().hold(Seeds.ORDERS_BULK_SYNC);
        start(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        errorHandler(
                                deadLetterChannel("direct:alert").loggingLevel(LoggingLevel.DEBUG));
                        from("direct:start").to("polytomic:startBulkSync?" + WAIT);
                        from("direct:alert").process(seen::add);
                    }
                });
        send("direct:start", Seeds.ORDERS_BULK_SYNC);
        waiting(1);
        assertThat(timed(context::stop)).isLessThan(Duration.ofSeconds(2));
        assertThat(seen).hasSize(1);
    }

    @Test
    void nothingIsStartedOnceAStopHasBegun() throws Exception {
        simulator.data().hold(Seeds.ORDERS_BULK_SYNC);
        String other = Seeds.SALESFORCE_BULK_SYNC;
        start(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:start")
                                .doTry()
                                .to("polytomic:startBulkSync?" + WAIT)
                                .doCatch(PolytomicStoppedException.class)
                                .setHeader(PolytomicConstants.SYNC_ID, constant(other))
                                .doTry()
                                .to("polytomic:startBulkSync?" + WAIT)
                                .doCatch(PolytomicStoppedException.class)
                                .process(
                                        e ->
                                                said.add(
                                                        e.getProperty(
                                                                Exchange.EXCEPTION_CAUGHT,
                                                                Exception.class)))
                                .end()
                                .end();
                    }
                });
        send("direct:start", Seeds.ORDERS_BULK_SYNC);
        waiting(1);
        assertThat(timed(context::stop)).isLessThan(Duration.ofSeconds(2));
        assertThat(said).hasSize(1);
        assertThat((Exception) said.get(0)).hasMessageContaining("nothing was started");
        assertThat(simulator.requestCount("startBulkSync")).isEqualTo(1);
    }

    @Test
    void aSilentPeerDoesNotHoldAStopEither() throws Exception {
        start(
                new Noting() {
                    @Override
                    public void configure() {
                        note();
                        from("direct:start").to("polytomic:startBulkSync?" + WAIT);
                    }
                });
        simulator.faults().always("getBulkSyncExecution", Fault.delay(Duration.ofSeconds(40)));
        send("direct:start", Seeds.ORDERS_BULK_SYNC);
        waiting(1);
        // the first poll is under way
        await().pollDelay(Duration.ofMillis(500)).until(() -> component.getWaitCount() == 1);
        assertThat(timed(context::stop)).isLessThan(Duration.ofSeconds(2));
        allSeen(1);
    }
}
