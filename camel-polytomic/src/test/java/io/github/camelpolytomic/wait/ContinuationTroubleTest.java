package io.github.camelpolytomic.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.SimulatorTestSupport;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.MemoryAggregationRepository;
import org.apache.camel.spi.AggregationRepository;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.OptimisticLockingAggregationRepository;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Continuations with repositories that fail, routes that are missing, and clocks that are set. */
class ContinuationTroubleTest extends SimulatorTestSupport {

    private static final String START =
            "polytomic:startBulkSync?continueIn=orders-done&waitInterval=20&maxWaitInterval=100"
                    + "&syncId="
                    + Seeds.ORDERS_BULK_SYNC;
    private static final String CONTINUATION =
            "polytomic:continuation?name=orders-done&repository=#waits&delay=100&initialDelay=10"
                    + "&exceptionHandler=#problems";

    private final Queue<Exchange> goneOn = new ConcurrentLinkedQueue<>();
    private final Problems problems = new Problems();

    @Override
    protected PolytomicSimulator.Builder simulator() {
        return PolytomicSimulator.builder().timeScale(100).bulkSyncs(30);
    }

    /** What a consumer says is wrong. */
    private static final class Problems implements ExceptionHandler {
        private final Queue<String> messages = new ConcurrentLinkedQueue<>();

        @Override
        public void handleException(Throwable exception) {
            messages.add(exception.getMessage());
        }

        @Override
        public void handleException(String message, Throwable exception) {
            messages.add(message + ": " + exception.getMessage());
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {
            messages.add(message + ": " + exception.getMessage());
        }
    }

    /** A repository that cannot do some things for a while. It has no optimistic locking. */
    private static final class Weak implements AggregationRepository {
        private final MemoryAggregationRepository inner = new MemoryAggregationRepository();
        private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();

        private void fails(String what, int after, int times) {
            failures.put(what, new AtomicInteger(after + times));
            failures.put(what + " after", new AtomicInteger(times));
        }

        private void check(String what) {
            AtomicInteger left = failures.get(what);
            if (left != null) {
                int number = left.getAndDecrement();
                if (number > 0 && number <= failures.get(what + " after").get()) {
                    throw new IllegalStateException("the database is away");
                }
            }
        }

        @Override
        public Exchange add(CamelContext context, String key, Exchange exchange) {
            check("add");
            return inner.add(context, key, exchange);
        }

        @Override
        public Exchange get(CamelContext context, String key) {
            check("get");
            return inner.get(context, key);
        }

        @Override
        public void remove(CamelContext context, String key, Exchange exchange) {
            check("remove");
            inner.remove(context, key, exchange);
        }

        @Override
        public void confirm(CamelContext context, String exchangeId) {
            check("confirm");
        }

        @Override
        public Set<String> getKeys() {
            check("getKeys");
            return inner.getKeys();
        }
    }

    private final Weak waits = new Weak();

    private RouteBuilder starts(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to(uri);
            }
        };
    }

    private RouteBuilder continues(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("continues").process(goneOn::add);
            }
        };
    }

    private DefaultCamelContext process(AggregationRepository repository, RouteBuilder... routes)
            throws Exception {
        DefaultCamelContext process = newContext();
        process.getRegistry().bind("waits", repository);
        process.getRegistry().bind("problems", problems);
        for (RouteBuilder builder : routes) {
            process.addRoutes(builder);
        }
        process.start();
        return process;
    }

    private static Exchange send(DefaultCamelContext process) {
        return process.createProducerTemplate().request("direct:start", exchange -> {});
    }

    private void goesOn(int times) {
        await().atMost(Duration.ofSeconds(30)).until(() -> goneOn.size() >= times);
        await().atMost(Duration.ofSeconds(30)).until(() -> waits.inner.getKeys().isEmpty());
        assertThat(goneOn).hasSize(times);
    }

    @Test
    void whatCannotBeStoredIsNotStarted() throws Exception {
        try (DefaultCamelContext process = process(waits, starts(START), continues(CONTINUATION))) {
            for (String method : List.of("get", "add")) {
                waits.fails(method, 0, 1);
                // the consumer's own looks do not use up the failure: nothing is stored
                assertThat(send(process).getException())
                        .hasMessageStartingWith(
                                "The repository of the continuations orders-done (Weak) cannot ")
                        .hasMessageEndingWith("the database is away");
            }
            assertThat(simulator.requestCount("startBulkSync")).isZero();
            assertThat(waits.inner.getKeys()).isEmpty();
        }
    }

    @Test
    void whatWasStartedGoesOnThoughThatCouldNotBeStored() throws Exception {
        try (DefaultCamelContext process = process(waits, starts(START), continues(CONTINUATION))) {
            waits.fails("add", 1, 1);
            Exchange start = send(process);
            assertThat(start.getException()).isNull();
            goesOn(1);
            assertThat(goneOn.element().getMessage().getHeader(PolytomicConstants.EXECUTION_ID))
                    .isEqualTo(start.getMessage().getHeader(PolytomicConstants.EXECUTION_ID))
                    .isNotNull();
        }
    }

    @Test
    void aConsumerWhoseRepositoryIsAwaySaysSoAndTriesAgain() throws Exception {
        waits.fails("getKeys", 0, 2);
        try (DefaultCamelContext process = process(waits, starts(START), continues(CONTINUATION))) {
            await().until(() -> !problems.messages.isEmpty());
            assertThat(problems.messages)
                    .allSatisfy(
                            message ->
                                    assertThat(message)
                                            .contains(
                                                    "The repository of the continuations"
                                                            + " orders-done (Weak) cannot list its"
                                                            + " keys: the database is away"));
            send(process);
            goesOn(1);
        }
    }

    @Test
    @Tag("long")
    void whatCannotBeRemovedComesTwice() throws Exception {
        for (String method : List.of("remove", "confirm")) {
            goneOn.clear();
            problems.messages.clear();
            try (DefaultCamelContext process =
                    process(waits, starts(START), continues(CONTINUATION))) {
                waits.fails(method, 0, 1);
                send(process);
                await().atMost(Duration.ofSeconds(10)).until(() -> !problems.messages.isEmpty());
                assertThat(problems.messages.element())
                        .matches("The continuation \\S+ cannot be removed at present: .* away");
                goesOn(method.equals("remove") ? 2 : 1);
            }
        }
    }

    @Test
    void whoeverAlwaysLosesTheRaceStartsNothing() throws Exception {
        class Loser extends MemoryAggregationRepository {
            Loser() {
                super(true);
            }

            @Override
            public Exchange add(
                    CamelContext context, String key, Exchange oldOne, Exchange newOne) {
                throw new OptimisticLockingAggregationRepository.OptimisticLockingException();
            }
        }
        try (DefaultCamelContext process =
                process(new Loser(), starts(START + "&repository=#waits"))) {
            assertThat(send(process).getException())
                    .hasMessageContaining("continueIn=orders-done")
                    .hasMessageContaining("another exchange");
            assertThat(simulator.requestCount("startBulkSync")).isZero();
        }
    }

    @Test
    void aNameBelongsToOneRouteAndOneRepository() throws Exception {
        assertThatThrownBy(
                        () ->
                                process(
                                        waits,
                                        continues(CONTINUATION),
                                        new RouteBuilder() {
                                            @Override
                                            public void configure() {
                                                from(CONTINUATION + "&maxDeliveries=3")
                                                        .process(goneOn::add);
                                            }
                                        }))
                .hasStackTraceContaining(
                        "Two routes begin with polytomic:continuation?name=orders-done");
        assertThatThrownBy(
                        () ->
                                process(
                                        waits,
                                        new RouteBuilder() {
                                            @Override
                                            public void configure() {
                                                bindToRegistry(
                                                        "others",
                                                        new MemoryAggregationRepository());
                                                from(CONTINUATION).process(goneOn::add);
                                                from("polytomic:continuation?name=orders-done"
                                                                + "&repository=#others")
                                                        .process(goneOn::add);
                                            }
                                        }))
                .hasStackTraceContaining("is used with two repositories");
    }

    @Test
    void aRouteThatStopsAndStartsGoesOn() throws Exception {
        simulator.data().hold(Seeds.ORDERS_BULK_SYNC);
        try (DefaultCamelContext process = process(waits, starts(START), continues(CONTINUATION))) {
            send(process);
            process.getRouteController().stopRoute("continues");
            simulator.data().release(Seeds.ORDERS_BULK_SYNC);
            process.getRouteController().startRoute("continues");
            goesOn(1);
        }
    }

    @Test
    void aRouteThatComesLaterGoesOn() throws Exception {
        try (DefaultCamelContext process = process(waits, starts(START + "&repository=#waits"))) {
            assertThat(send(process).getException()).isNull();
            process.addRoutes(continues(CONTINUATION));
            goesOn(1);
        }
    }

    @Test
    void whatEndedInTimeWhileNobodyLookedHasNotTimedOut() throws Exception {
        StoredExchanges stored = new StoredExchanges();
        simulator.data().hold(Seeds.ORDERS_BULK_SYNC);
        try (DefaultCamelContext first =
                process(stored, starts(START + "&repository=#waits&waitTimeout=60s"))) {
            send(first);
        }
        simulator.data().release(Seeds.ORDERS_BULK_SYNC);
        await().until(() -> simulator.runs().underWay().isEmpty());
        stored.age(Duration.ofHours(3));
        try (DefaultCamelContext second = process(stored, continues(CONTINUATION))) {
            assertThat(second.isStarted()).isTrue();
            await().until(() -> goneOn.size() == 1);
            assertThat(goneOn.element().getMessage().getHeaders())
                    .containsEntry(PolytomicConstants.OUTCOME, "SUCCEEDED");
        }
    }

    @Test
    void aProcessThatDiesBeforeItCouldRemoveEmitsAgain() throws Exception {
        StoredExchanges stored = new StoredExchanges();
        simulator.data().hold(Seeds.ORDERS_BULK_SYNC);
        try (DefaultCamelContext first =
                process(
                        stored,
                        starts(START),
                        // it does not look again at what it could not remove
                        continues(CONTINUATION.replace("delay=100", "delay=1h")))) {
            send(first);
            // what makes it this process's own is still written, that it was removed is not
            stored.dieAfter(1);
            simulator.data().release(Seeds.ORDERS_BULK_SYNC);
            await().until(() -> goneOn.size() == 1);
        }
        assertThat(stored.getKeys()).hasSize(1);
        stored.revive(Duration.ofMinutes(2));
        try (DefaultCamelContext second = process(stored, continues(CONTINUATION))) {
            assertThat(second.isStarted()).isTrue();
            await().until(() -> stored.getKeys().isEmpty());
            assertThat(goneOn).hasSize(2);
        }
    }

    @Test
    @Tag("long")
    void withoutOptimisticLockingTwoNodesEmitTwiceOnlyWhenTheyRace() throws Exception {
        int count = 30;
        simulator.runs().holdAll();
        try (DefaultCamelContext one =
                        process(
                                waits,
                                starts(START.substring(0, START.indexOf("&syncId"))),
                                continues(CONTINUATION));
                DefaultCamelContext two = process(waits, continues(CONTINUATION))) {
            for (String sync : simulator.data().bulkSyncIds().subList(0, count)) {
                one.createProducerTemplate()
                        .sendBodyAndHeader("direct:start", null, PolytomicConstants.SYNC_ID, sync);
            }
            // both follow all of them
            await().pollDelay(Duration.ofMillis(500)).until(() -> two.isStarted());
            simulator.runs().releaseAll();
            await().atMost(Duration.ofSeconds(30)).until(() -> waits.inner.getKeys().isEmpty());
            await().during(Duration.ofMillis(500)).until(() -> goneOn.size() >= count);
        }
        long different =
                goneOn.stream()
                        .map(done -> done.getMessage().getHeader(PolytomicConstants.EXECUTION_ID))
                        .distinct()
                        .count();
        assertThat(different).isEqualTo(count);
        // a race is what happens between a read and a write, not between two polls
        assertThat(goneOn.size() - count).isLessThanOrEqualTo(count / 4);
    }

    private static ContinuationStore.Stored claimed(String by, long until) {
        return new ContinuationStore.Stored(
                "key",
                new DefaultExchange(new DefaultCamelContext()),
                new ContinuationState(
                        "startBulkSync",
                        ContinuationState.Phase.GOING_ON,
                        null,
                        Map.of(),
                        null,
                        Map.of(),
                        null,
                        0,
                        by,
                        until,
                        0,
                        0));
    }

    @Test
    void aClaimThatIsNotRenewedEndsWhateverTheClocksSay() {
        AtomicLong nanos = new AtomicLong();
        long now = 1_000_000_000;
        ForeignLeases leases =
                new ForeignLeases(
                        "me", Clock.fixed(Instant.ofEpochMilli(now), ZoneOffset.UTC), nanos::get);
        assertThat(leases.left(claimed("me", now + 1_000_000))).isZero();
        assertThat(leases.left(claimed(null, 0))).isZero();
        assertThat(leases.left(claimed("other", now - 1))).isZero();
        assertThat(leases.left(claimed("other", now + 500))).isEqualTo(Duration.ofMillis(501));
        // an hour ahead: its clock was wrong, or is right by now
        long ahead = now + 3_600_000;
        assertThat(leases.left(claimed("other", ahead))).isEqualTo(Handover.LEASE);
        nanos.addAndGet(Handover.LEASE.toNanos() / 2);
        assertThat(leases.left(claimed("other", ahead))).isEqualTo(Handover.LEASE.dividedBy(2));
        // it is alive
        assertThat(leases.left(claimed("other", ahead + 1))).isEqualTo(Handover.LEASE);
        nanos.addAndGet(Handover.LEASE.toNanos());
        assertThat(leases.left(claimed("other", ahead + 1))).isZero();
    }
}
