package io.github.camelpolytomic.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.SimulatorTestSupport;
import io.github.camelpolytomic.simulator.Fault;
import io.github.camelpolytomic.simulator.Outcome;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Many waits are told by lists what is over, instead of asking one by one. */
class HintTest extends SimulatorTestSupport {

    private static final int MANY = HintLoop.THRESHOLD + 10;
    private static final int FEW = HintLoop.THRESHOLD - 10;

    @Override
    protected PolytomicSimulator.Builder simulator() {
        return PolytomicSimulator.builder().bulkSyncs(MANY);
    }

    private List<CompletableFuture<Exchange>> start(
            String operation, List<String> syncs, String more) throws Exception {
        context.start();
        simulator.runs().holdAll();
        Endpoint endpoint =
                context.getEndpoint("polytomic:" + operation + "?waitForCompletion=true" + more);
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        List<CompletableFuture<Exchange>> all = new ArrayList<>();
        for (String sync : syncs) {
            Exchange exchange = endpoint.createExchange();
            exchange.getMessage().setHeader(PolytomicConstants.SYNC_ID, sync);
            CompletableFuture<Exchange> done = new CompletableFuture<>();
            producer.process(exchange, synchronous -> done.complete(exchange));
            all.add(done);
        }
        await().until(() -> component.waitsFor() == syncs.size());
        return all;
    }

    private void endAll() {
        simulator
                .runs()
                .underWay()
                .forEach(id -> simulator.runs().end(id, Outcome.of("completed")));
    }

    private static void allEnd(List<CompletableFuture<Exchange>> waits, Duration within) {
        await().atMost(within).until(() -> waits.stream().allMatch(CompletableFuture::isDone));
        assertThat(waits)
                .allSatisfy(
                        done -> {
                            assertThat(done.join().getException()).isNull();
                            assertThat(done.join().getMessage().getHeaders())
                                    .containsEntry(PolytomicConstants.OUTCOME, "SUCCEEDED");
                        });
    }

    private void settled(String list, long requests) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> simulator.requestCount(list) >= requests);
    }

    @Test
    void eventsTellOfBulkSyncsAndWhatTheyAreCalled() throws Exception {
        // a first look after a minute: it is the events that tell
        List<CompletableFuture<Exchange>> waits =
                start(
                        "startBulkSync",
                        simulator.data().bulkSyncIds().subList(0, MANY),
                        "&waitInterval=1m&maxWaitInterval=2m");
        settled("listEvents", 3);
        endAll();
        allEnd(waits, Duration.ofSeconds(4));
        assertThat(simulator.requestCount("getBulkSyncExecution")).isEqualTo(MANY);
        // what events have missed, this would find, seldom
        assertThat(simulator.requestCount("listBulkSyncExecutionStatuses")).isLessThan(2);
        assertThat(waits)
                .allSatisfy(
                        done ->
                                assertThat(done.join().getMessage().getHeaders())
                                        .containsKey(PolytomicConstants.SYNC_NAME));
        long events = simulator.requestCount("listEvents");
        await().during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(3))
                .until(() -> simulator.requestCount("listEvents") <= events + 1);
    }

    @Test
    void eventsTellOfModelSyncs() throws Exception {
        List<CompletableFuture<Exchange>> waits =
                start(
                        "startModelSync",
                        simulator.data().addModelSyncs(MANY),
                        "&waitInterval=1m&maxWaitInterval=2m");
        settled("listEvents", 3);
        endAll();
        allEnd(waits, Duration.ofSeconds(4));
        assertThat(simulator.requestCount("getModelSyncExecution")).isEqualTo(MANY);
    }

    @Test
    void statusesTellOfBulkSyncsWhereEventsAreForbidden() throws Exception {
        simulator.faults().always("listEvents", Fault.status(403));
        List<CompletableFuture<Exchange>> waits =
                start(
                        "startBulkSync",
                        simulator.data().bulkSyncIds().subList(0, MANY),
                        "&waitInterval=1m&maxWaitInterval=2m");
        settled("listBulkSyncExecutionStatuses", 2);
        endAll();
        allEnd(waits, Duration.ofSeconds(4));
        assertThat(simulator.requestCount("listEvents")).isEqualTo(1);
    }

    @Test
    void whereNothingMayBeReadEachAsksForItself() throws Exception {
        simulator.faults().always("listEvents", Fault.status(403));
        simulator.faults().always("listBulkSyncExecutionStatuses", Fault.status(404));
        List<CompletableFuture<Exchange>> waits =
                start(
                        "startBulkSync",
                        simulator.data().bulkSyncIds().subList(0, MANY),
                        "&waitInterval=100&maxWaitInterval=5s");
        settled("listBulkSyncExecutionStatuses", 1);
        endAll();
        allEnd(waits, Duration.ofSeconds(10));
        assertThat(simulator.requestCount("listEvents")).isEqualTo(1);
        assertThat(simulator.requestCount("listBulkSyncExecutionStatuses")).isEqualTo(1);
    }

    @Test
    void aHandfulAsksForItselfAndSoDoWhoeverIsToldTo() throws Exception {
        List<CompletableFuture<Exchange>> waits =
                start(
                        "startBulkSync",
                        simulator.data().bulkSyncIds().subList(0, FEW),
                        "&waitInterval=100&maxWaitInterval=1s");
        endAll();
        allEnd(waits, Duration.ofSeconds(5));
        waits =
                start(
                        "startBulkSync",
                        simulator.data().bulkSyncIds().subList(0, MANY),
                        "&waitInterval=100&maxWaitInterval=1s&waitHints=false");
        endAll();
        allEnd(waits, Duration.ofSeconds(5));
        assertThat(simulator.requestCount("listEvents")).isZero();
        assertThat(simulator.requestCount("listBulkSyncExecutionStatuses")).isZero();
    }

    @Test
    void whoeverKnowsMayWakeThem() throws Exception {
        String sync = simulator.data().bulkSyncIds().get(0);
        List<CompletableFuture<Exchange>> waits =
                start("startBulkSync", List.of(sync), "&waitInterval=1m&maxWaitInterval=1m");
        endAll();
        component.getWakeUp().ended(sync, null, "Orders");
        allEnd(waits, Duration.ofSeconds(2));
        assertThat(waits.get(0).join().getMessage().getHeader(PolytomicConstants.SYNC_NAME))
                .isEqualTo("Orders");
    }

    @Test
    void newsThatComeBeforeTheWaitAreNotLost() throws Exception {
        simulator.faults().always("startBulkSync", Fault.delay(Duration.ofMillis(300)));
        context.start();
        simulator.runs().holdAll();
        String sync = simulator.data().bulkSyncIds().get(0);
        CompletableFuture<Exchange> wait =
                template.asyncSend(
                        "polytomic:startBulkSync?waitForCompletion=true&waitInterval=1m&syncId="
                                + sync,
                        exchange -> {});
        await().until(() -> !simulator.runs().underWay().isEmpty());
        String execution = simulator.runs().underWay().get(0);
        simulator.runs().end(execution, Outcome.of("completed"));
        component.getWakeUp().ended(sync, execution, null);
        allEnd(List.of(wait), Duration.ofSeconds(3));
    }
}
