package io.github.camelpolytomic.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.SimulatorTestSupport;
import io.github.camelpolytomic.exception.PolytomicTimeoutException;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ten thousand waits at once, on a few threads. */
@Tag("benchmark")
class ManyWaitsTest extends SimulatorTestSupport {

    private static final int WAITS = 10_000;
    private static final int LATE = 100;

    @Override
    protected PolytomicSimulator.Builder simulator() {
        // an execution takes about three seconds
        return PolytomicSimulator.builder().timeScale(10).bulkSyncs(WAITS);
    }

    private static Set<String> ownThreads() {
        Set<String> names = ConcurrentHashMap.newKeySet();
        Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("Polytomic"))
                .forEach(names::add);
        return names;
    }

    private static CompletableFuture<Exchange> process(
            AsyncProducer producer, Endpoint endpoint, String syncId) {
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setHeader(PolytomicConstants.SYNC_ID, syncId);
        CompletableFuture<Exchange> done = new CompletableFuture<>();
        producer.process(exchange, synchronous -> done.complete(exchange));
        return done;
    }

    @Test
    void allEndWellAndOnTimeOnAtMostEightThreads() throws Exception {
        context.start();
        List<String> ids = simulator.data().bulkSyncIds();
        assertThat(ids).hasSize(WAITS);
        String wait =
                "polytomic:startBulkSync?waitForCompletion=true&waitInterval=2s&maxWaitInterval=4s";
        Endpoint patient = context.getEndpoint(wait + "&waitTimeout=5m");
        Endpoint hasty = context.getEndpoint(wait + "&waitTimeout=4s");
        AsyncProducer patientProducer = patient.createAsyncProducer();
        AsyncProducer hastyProducer = hasty.createAsyncProducer();
        patientProducer.start();
        hastyProducer.start();

        ConcurrentLinkedQueue<Long> lateness = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Exchange>> done = new ArrayList<>();
        List<CompletableFuture<Exchange>> late = new ArrayList<>();
        for (int i = 0; i < WAITS; i++) {
            if (i < LATE) {
                simulator.data().hold(ids.get(i));
                long began = System.nanoTime();
                CompletableFuture<Exchange> future = process(hastyProducer, hasty, ids.get(i));
                late.add(future.whenComplete((e, x) -> lateness.add(System.nanoTime() - began)));
            } else {
                done.add(process(patientProducer, patient, ids.get(i)));
            }
        }
        Set<String> threads = ownThreads();

        for (CompletableFuture<Exchange> future : done) {
            Exchange exchange = future.get(4, TimeUnit.MINUTES);
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader(PolytomicConstants.OUTCOME))
                    .isEqualTo("SUCCEEDED");
        }
        for (CompletableFuture<Exchange> future : late) {
            assertThat(future.get(1, TimeUnit.MINUTES).getException())
                    .isInstanceOf(PolytomicTimeoutException.class);
        }
        threads.addAll(ownThreads());
        assertThat(threads).hasSizeLessThanOrEqualTo(8);
        assertThat(lateness)
                .hasSize(LATE)
                .allSatisfy(nanos -> assertThat(nanos / 1e9).isBetween(4.0, 4.4));
        assertThat(component.waitsFor()).isZero();
    }

    @Test
    void shareTheirPollsWhenTheyWaitForTheSame() throws Exception {
        context.start();
        simulator.data().hold(Seeds.WAREHOUSE_CONNECTION);
        simulator.data().startRefresh(Seeds.WAREHOUSE_CONNECTION);
        Endpoint endpoint =
                context.getEndpoint(
                        "polytomic:getSchemaStatus?waitForCompletion=true&waitInterval=100&maxWaitInterval=500&connectionId="
                                + Seeds.WAREHOUSE_CONNECTION);
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        long began = System.nanoTime();
        List<CompletableFuture<Exchange>> waits = new ArrayList<>();
        for (int i = 0; i < WAITS; i++) {
            waits.add(process(producer, endpoint, null));
        }
        assertThat(component.waitsFor()).isEqualTo(1);
        simulator.data().release(Seeds.WAREHOUSE_CONNECTION);
        for (CompletableFuture<Exchange> wait : waits) {
            assertThat(wait.get(1, TimeUnit.MINUTES).getException()).isNull();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        // a wait of its own would poll each tenth of a second at first; each newcomer has one poll
        // brought forward
        assertThat(simulator.requestCount("getSchemaStatus"))
                .isLessThan((long) (100 + seconds * 100));
    }
}
