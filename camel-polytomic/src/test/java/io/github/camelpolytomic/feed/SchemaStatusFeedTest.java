package io.github.camelpolytomic.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.SimulatorTestSupport;
import io.github.camelpolytomic.simulator.Fault;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;

/** {@code from("polytomic:getSchemaStatus?connectionId=...")}. */
class SchemaStatusFeedTest extends SimulatorTestSupport {

    private final List<Exchange> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

    @Override
    protected PolytomicSimulator.Builder simulator() {
        return PolytomicSimulator.builder().timeScale(1);
    }

    private void route(String options) throws Exception {
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        errorHandler(noErrorHandler());
                        from("polytomic:getSchemaStatus?initialDelay=0&delay=10&maxRetries=0&connectionId="
                                        + Seeds.WAREHOUSE_CONNECTION
                                        + options)
                                .process(
                                        exchange -> {
                                            if (failures.getAndDecrement() > 0) {
                                                throw new IllegalStateException(
                                                        "refused by the route");
                                            }
                                            received.add(exchange.copy());
                                        });
                    }
                });
        context.start();
    }

    private List<Object> statuses() {
        return received.stream()
                .map(exchange -> exchange.getMessage().getHeader(PolytomicConstants.STATUS))
                .toList();
    }

    private void refresh() {
        simulator.data().startRefresh(Seeds.WAREHOUSE_CONNECTION);
    }

    @Test
    void emitsEachTransitionWithThePreviousStatus() throws Exception {
        route("");
        await().until(() -> received.size() == 1);
        Object before = statuses().get(0);
        assertThat(received.get(0).getMessage().getHeaders())
                .doesNotContainKey(PolytomicConstants.PREVIOUS_STATUS);

        refresh();
        await().until(() -> received.size() == 2);
        simulator.advance(Duration.ofMinutes(1));
        await().until(() -> received.size() == 3);

        assertThat(statuses()).containsExactly(before, "refreshing", "fresh");
        assertThat(received.get(1).getMessage().getHeader(PolytomicConstants.PREVIOUS_STATUS))
                .isEqualTo(before);
        assertThat(received.get(2).getMessage().getHeader(PolytomicConstants.PREVIOUS_STATUS))
                .isEqualTo("refreshing");
        assertThat(received.get(2).getMessage().getBody())
                .extracting("cache_status")
                .isEqualTo("fresh");
    }

    @Test
    void emitsThatARefreshHasFinishedThoughNoPollSawItRunning() throws Exception {
        simulator
                .data()
                .setSchemaStatus(
                        Seeds.WAREHOUSE_CONNECTION, "fresh", simulator.now(), simulator.now());
        route("");
        await().until(() -> received.size() == 1);
        simulator
                .data()
                .setSchemaStatus(
                        Seeds.WAREHOUSE_CONNECTION,
                        "fresh",
                        simulator.now(),
                        simulator.now().plusSeconds(1));
        await().until(() -> received.size() == 2);
        assertThat(statuses()).containsExactly("fresh", "fresh");
    }

    @Test
    void keepsQuietAboutTheFirstObservationWhenAsked() throws Exception {
        route("&emitInitial=false");
        await().until(() -> simulator.requestCount("getSchemaStatus") >= 2);
        refresh();
        await().until(() -> received.size() == 1);
        assertThat(statuses()).containsExactly("refreshing");
        assertThat(received.get(0).getMessage().getHeader(PolytomicConstants.PREVIOUS_STATUS))
                .isNotNull();
    }

    @Test
    void emitsWhatChangedBeforeARestartThoughTheFirstObservationIsNotWanted() throws Exception {
        context.getRegistry()
                .bind("delivered", MemoryIdempotentRepository.memoryIdempotentRepository());
        route("&emitInitial=false&idempotentRepository=#delivered");
        await().until(() -> simulator.requestCount("getSchemaStatus") >= 2);
        String route = context.getRoutes().get(0).getRouteId();
        context.getRouteController().stopRoute(route);
        context.removeRoute(route);
        refresh();
        route("&emitInitial=false&idempotentRepository=#delivered");
        await().until(() -> received.size() == 1);
        assertThat(statuses()).containsExactly("refreshing");
    }

    @Test
    void bringsBackATransitionThatTheRouteCouldNotProcess() throws Exception {
        route("");
        await().until(() -> received.size() == 1);
        failures.set(3);
        refresh();
        await().until(() -> failures.get() <= 0);
        simulator.advance(Duration.ofMinutes(1));
        await().until(() -> received.size() == 3);
        assertThat(statuses()).endsWith("refreshing", "fresh");
    }

    @Test
    void survivesFailedPolls() throws Exception {
        simulator.faults().next("getSchemaStatus", 3, Fault.status(503));
        route("");
        await().until(() -> received.size() == 1);
        assertThat(simulator.requestCount("getSchemaStatus")).isGreaterThan(3);
    }
}
