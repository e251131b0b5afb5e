package io.github.camelpolytomic.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.SimulatorTestSupport;
import io.github.camelpolytomic.exception.PolytomicInvalidRequestException;
import io.github.camelpolytomic.exception.PolytomicTimeoutException;
import io.github.camelpolytomic.exception.PolytomicUnsuccessfulException;
import io.github.camelpolytomic.exception.PolytomicValidationException;
import io.github.camelpolytomic.simulator.Fault;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Waits that outlive the process: started here, gone on with there. */
class ContinuationTest extends SimulatorTestSupport {

    private static final String START =
            "polytomic:startBulkSync?syncId="
                    + Seeds.ORDERS_BULK_SYNC
                    + "&continueIn=orders-done&waitInterval=20&maxWaitInterval=100";
    private static final String CONTINUATION =
            "polytomic:continuation?name=orders-done&repository=#waits&delay=200&initialDelay=10";

    private final StoredExchanges waits = new StoredExchanges();
    private final Queue<Exchange> goneOn = new ConcurrentLinkedQueue<>();
    private final Queue<Exchange> failed = new ConcurrentLinkedQueue<>();

    @Override
    protected PolytomicSimulator.Builder simulator() {
        return PolytomicSimulator.builder().timeScale(100);
    }

    /** A process with the component in it. */
    private record Node(DefaultCamelContext context) implements AutoCloseable {

        void stop() {
            context.stop();
        }

        @Override
        public void close() {
            context.stop();
        }
    }

    private static Map<?, ?> map(Exchange exchange) {
        return exchange.getMessage().getBody(Map.class);
    }

    private RouteBuilder starts(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to(uri);
            }
        };
    }

    private RouteBuilder continues() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).handled(true).process(failed::add);
                from(CONTINUATION).routeId("continues").process(goneOn::add);
            }
        };
    }

    private Node process(RouteBuilder... routes) throws Exception {
        DefaultCamelContext process = newContext();
        process.getRegistry().bind("waits", waits);
        for (RouteBuilder builder : routes) {
            process.addRoutes(builder);
        }
        process.start();
        return new Node(process);
    }

    private static Exchange send(Node process, Object body, Map<String, Object> headers) {
        return process.context()
                .createProducerTemplate()
                .request(
                        "direct:start",
                        exchange -> {
                            exchange.getMessage().setBody(body);
                            exchange.getMessage().setHeaders(new java.util.HashMap<>(headers));
                        });
    }

    private void goesOn(int times) {
        await().atMost(Duration.ofSeconds(20)).until(() -> goneOn.size() == times);
        await().until(() -> waits.getKeys().isEmpty());
    }

    @Test
    void theSecondRouteGetsHeadersAndBodyAsAfterAWait() throws Exception {
        try (Node process = process(starts(START), continues())) {
            Exchange start = send(process, null, Map.of("mine", "kept", "odd", new Object()));
            assertThat(start.getException()).isNull();
            assertThat(start.getMessage().getHeaders())
                    .containsKey("odd")
                    .doesNotContainKey(ContinuationStore.STATE);
            String execution =
                    start.getMessage().getHeader(PolytomicConstants.EXECUTION_ID, String.class);
            goesOn(1);
            Exchange end = goneOn.element();
            assertThat(map(end).get("id")).isEqualTo(execution);
            assertThat(map(end).get("status")).isEqualTo("completed");
            assertThat(end.getMessage().getHeaders())
                    .containsEntry("mine", "kept")
                    .containsEntry(PolytomicConstants.OUTCOME, "SUCCEEDED")
                    .containsEntry(PolytomicConstants.EXECUTION_ID, execution)
                    .containsEntry(PolytomicConstants.SYNC_ID, Seeds.ORDERS_BULK_SYNC)
                    .containsKey(PolytomicConstants.RECORD_COUNT)
                    .doesNotContainKeys("odd", ContinuationStore.STATE);
        }
    }

    @Test
    void aRestartGoesOnWhereTheProcessDied() throws Exception {
        simulator.data().hold(Seeds.ORDERS_BULK_SYNC);
        Node first = process(starts(START), continues());
        send(first, "body", Map.of());
        first.stop();
        assertThat(waits.getKeys()).hasSize(1);
        assertThat(goneOn).isEmpty();
        assertThat(failed).as("a stop is not its business").isEmpty();
        simulator.data().release(Seeds.ORDERS_BULK_SYNC);
        try (Node second = process(continues())) {
            assertThat(second.context().isStarted()).isTrue();
            goesOn(1);
        }
        assertThat(simulator.requestCount("startBulkSync")).isEqualTo(1);
    }

    /** Every point at which a process can die, as what it leaves in the repository. */
    @Test
    void whereverTheProcessDiesTheStartIsDoneOnce() throws Exception {
        for (int deadAfter = 1; deadAfter <= 2; deadAfter++) {
            for (boolean sent :
                    deadAfter == 1 ? new boolean[] {false, true} : new boolean[] {true}) {
                simulator.reset();
                goneOn.clear();
                waits.clear();
                waits.dieAfter(deadAfter);
                if (!sent) {
                    simulator.faults().next("startBulkSync", Fault.dropConnection());
                    simulator.faults().next("startBulkSync", Fault.dropConnection());
                    simulator.faults().next("startBulkSync", Fault.dropConnection());
                }
                Node first = process(starts(START + "&repository=#waits"));
                send(first, null, Map.of());
                first.stop();
                waits.revive(Duration.ofMinutes(2));
                simulator.faults().clear();
                assertThat(waits.getKeys()).as("left behind").hasSize(1);
                try (Node second = process(continues())) {
                    assertThat(second.context().isStarted()).isTrue();
                    goesOn(1);
                }
                assertThat(executions())
                        .as("sent " + sent + " dead after " + deadAfter)
                        .isEqualTo(1);
            }
        }
    }

    private long executions() throws Exception {
        try (Node reader = process()) {
            return ((List<?>)
                            reader.context()
                                    .createProducerTemplate()
                                    .requestBody(
                                            "polytomic:listBulkSyncExecutions?syncId="
                                                    + Seeds.ORDERS_BULK_SYNC,
                                            null,
                                            Object.class))
                    .stream()
                            .filter(
                                    execution ->
                                            ((Map<?, ?>) execution)
                                                            .get("created_at")
                                                            .toString()
                                                            .compareTo(begin)
                                                    > 0)
                            .count();
        }
    }

    private final String begin = java.time.Instant.now().minusSeconds(1).toString();

    @Test
    void anExchangeWhoseStartFailsHandsNothingOver() throws Exception {
        simulator.faults().next("startBulkSync", Fault.status(422));
        try (Node process = process(starts(START), continues())) {
            assertThat(send(process, null, Map.of()).getException())
                    .isInstanceOf(PolytomicValidationException.class);
            assertThat(waits.getKeys()).isEmpty();
        }
    }

    @Test
    void theUsersOwnKeyFindsWhatWasStartedBefore() throws Exception {
        simulator.data().hold(Seeds.ORDERS_BULK_SYNC);
        Map<String, Object> key = Map.of(PolytomicConstants.IDEMPOTENCY_KEY, "order-4711");
        try (Node process = process(starts(START), continues())) {
            Exchange one = send(process, null, key);
            Exchange two = send(process, null, key);
            assertThat(two.getException()).isNull();
            assertThat(two.getMessage().getHeader(PolytomicConstants.EXECUTION_ID))
                    .isEqualTo(one.getMessage().getHeader(PolytomicConstants.EXECUTION_ID));
            assertThat(simulator.requestCount("startBulkSync")).isEqualTo(1);
            simulator.data().release(Seeds.ORDERS_BULK_SYNC);
            goesOn(1);
        }
    }

    @Test
    void whoeverIsTooLateTakesNothingAwayFromWhoeverIsAtIt() throws Exception {
        simulator.data().hold(Seeds.ORDERS_BULK_SYNC);
        Map<String, Object> key = Map.of(PolytomicConstants.IDEMPOTENCY_KEY, "order-4711");
        try (Node one = process(starts(START + "&repository=#waits"));
                Node two = process(starts(START + "&repository=#waits"))) {
            waits.dieAfter(1);
            // as if it were still at it
            send(one, null, key);
            waits.dieAfter(Integer.MAX_VALUE);
            assertThat(send(two, null, key).getException())
                    .isInstanceOf(PolytomicInvalidRequestException.class)
                    .hasMessageContaining("by another exchange");
            assertThat(waits.getKeys()).hasSize(1);
        }
        waits.revive(Duration.ofMinutes(2));
        simulator.data().release(Seeds.ORDERS_BULK_SYNC);
        try (Node three = process(continues())) {
            assertThat(three.context().isStarted()).isTrue();
            goesOn(1);
        }
    }

    @Test
    void aFailedRunIsAnExceptionThatTheErrorHandlerSees() throws Exception {
        simulator.data().nextOutcome(Seeds.ORDERS_BULK_SYNC, "failed");
        try (Node process = process(starts(START), continues())) {
            send(process, null, Map.of("mine", "kept"));
            await().atMost(Duration.ofSeconds(10)).until(() -> failed.size() == 1);
            await().until(() -> waits.getKeys().isEmpty());
            Exchange end = failed.element();
            assertThat(end.getProperty(Exchange.EXCEPTION_CAUGHT))
                    .isInstanceOf(PolytomicUnsuccessfulException.class);
            assertThat(end.getMessage().getHeaders())
                    .containsEntry("mine", "kept")
                    .containsEntry(PolytomicConstants.OUTCOME, "FAILED");
            assertThat(goneOn).isEmpty();
        }
    }

    @Test
    void aFailedRunThatNobodyHandlesIsToldOnce() throws Exception {
        simulator.data().nextOutcome(Seeds.ORDERS_BULK_SYNC, "failed");
        try (Node process =
                process(
                        starts(START),
                        new RouteBuilder() {
                            @Override
                            public void configure() {
                                from(CONTINUATION).process(goneOn::add);
                            }
                        })) {
            send(process, null, Map.of());
            await().atMost(Duration.ofSeconds(10)).until(() -> waits.getKeys().isEmpty());
            assertThat(goneOn).isEmpty();
        }
    }

    @Test
    void aRouteThatFailsGetsItAgain() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        try (Node process =
                process(
                        starts(START),
                        new RouteBuilder() {
                            @Override
                            public void configure() {
                                from(CONTINUATION)
                                        .process(
                                                exchange -> {
                                                    if (tries.incrementAndGet() < 3) {
                                                        throw new IllegalStateException("not yet");
                                                    }
                                                    goneOn.add(exchange);
                                                });
                            }
                        })) {
            send(process, null, Map.of());
            goesOn(1);
            assertThat(tries).hasValue(3);
        }
    }

    @Test
    void aRouteThatNeverSucceedsIsGivenUpAndTheMessageStays() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        RouteBuilder fails =
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(CONTINUATION + "&maxDeliveries=2")
                                .process(
                                        exchange -> {
                                            tries.incrementAndGet();
                                            throw new IllegalStateException("never");
                                        });
                    }
                };
        try (Node process = process(starts(START), fails)) {
            send(process, null, Map.of());
            await().atMost(Duration.ofSeconds(10))
                    .until(
                            () ->
                                    waits.states().stream()
                                            .anyMatch(state -> state.contains("\"deliveries\":2")));
            await().during(Duration.ofMillis(500)).until(() -> tries.get() == 2);
        }
        // whoever has mended the route lets it be tried more often
        try (Node process = process(continues())) {
            assertThat(process.context().isStarted()).isTrue();
            goesOn(1);
        }
    }

    @Test
    @Tag("long")
    void theTimeCountsFromTheStartAcrossRestarts() throws Exception {
        simulator.data().hold(Seeds.ORDERS_BULK_SYNC);
        String timely = START + "&repository=#waits&waitTimeout=60s&onTimeout=cancel";
        Node first = process(starts(timely));
        send(first, null, Map.of());
        first.stop();
        waits.age(Duration.ofSeconds(59));
        try (Node second = process(continues())) {
            assertThat(second.context().isStarted()).isTrue();
            await().atMost(Duration.ofSeconds(20)).until(() -> failed.size() == 1);
            assertThat(failed.element().getProperty(Exchange.EXCEPTION_CAUGHT))
                    .isInstanceOf(PolytomicTimeoutException.class);
            assertThat(simulator.requestCount("cancelBulkSyncExecution")).isEqualTo(1);
        }
    }

    @Test
    void streamsAreStoredAndWhatCannotBeIsRefusedBeforeAnythingStarts() throws Exception {
        try (Node process =
                process(starts(START + "&sendBody=false&failOnUnsuccessful=true"), continues())) {
            simulator.data().nextOutcome(Seeds.ORDERS_BULK_SYNC, "failed");
            Exchange stream = send(process, new ByteArrayInputStream("text".getBytes()), Map.of());
            assertThat(stream.getException()).isNull();
            await().atMost(Duration.ofSeconds(10)).until(() -> failed.size() == 1);
            assertThat(failed.element().getMessage().getBody(String.class)).isEqualTo("text");

            Exchange odd = send(process, new Object(), Map.of());
            assertThat(odd.getException())
                    .isInstanceOf(PolytomicInvalidRequestException.class)
                    .hasMessageContaining("java.lang.Object")
                    .hasMessageContaining("not serializable");
            assertThat(simulator.requestCount("startBulkSync")).isEqualTo(1);
        }
    }

    @Test
    @Tag("long")
    void twoNodesEmitTwiceOnlyWhenTheyRace() throws Exception {
        try (Node one = process(starts(START), continues());
                Node two = process(continues())) {
            for (int i = 0; i < 20; i++) {
                send(one, null, Map.of());
                int soFar = i + 1;
                await().atMost(Duration.ofSeconds(20)).until(() -> goneOn.size() >= soFar);
            }
            await().until(() -> waits.getKeys().isEmpty());
            // the JDBC repository, and this one, insert again what was removed between the read and
            // the write of the slower one: on a machine that is overloaded that has happened once
            assertThat(goneOn).hasSizeBetween(20, 21);
            assertThat(two.context().isStarted()).isTrue();
        }
    }

    @Test
    void whatALaterStepDoesIsNotSteeredByTheIdsThatWereRestored() throws Exception {
        String other = Seeds.SALESFORCE_BULK_SYNC;
        try (Node process =
                process(
                        starts(START),
                        new RouteBuilder() {
                            @Override
                            public void configure() {
                                from(CONTINUATION)
                                        .to("polytomic:getBulkSync?syncId=" + other)
                                        .process(goneOn::add);
                            }
                        })) {
            send(process, null, Map.of());
            goesOn(1);
            assertThat(map(goneOn.element()).get("id")).isEqualTo(other);
        }
    }

    @Test
    void optionsThatCannotWorkAreRefused() throws Exception {
        BiConsumer<String, String> refuses =
                (uri, message) ->
                        assertThatThrownBy(() -> process(starts(uri)))
                                .rootCause()
                                .hasMessageContaining(message);
        refuses.accept(START + "&waitForCompletion=true", "exclude each other");
        refuses.accept("polytomic:listModels?continueIn=x", "starts nothing");
        refuses.accept("polytomic:continuation?name=x", "where a route begins");
        refuses.accept("polytomic:startBulkSync?repository=#waits", "needs continueIn");
        refuses.accept("polytomic:startBulkSync?name=x", "polytomic:continuation");
        try (Node process = process(starts(START))) {
            assertThat(send(process, null, Map.of()).getException())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("repository");
        }
    }
}
