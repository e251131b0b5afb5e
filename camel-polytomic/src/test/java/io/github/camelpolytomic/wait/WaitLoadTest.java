package io.github.camelpolytomic.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.SimulatorTestSupport;
import io.github.camelpolytomic.simulator.Fault;
import io.github.camelpolytomic.simulator.Outcome;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Many waits for different executions at the default pace, by a server that answers after 100 ms:
 * how soon ends are noticed, and at what cost. Prints what it measures.
 */
class WaitLoadTest extends SimulatorTestSupport {

    private static final int CROWD = 10_000;
    private static final Duration LATENCY = Duration.ofMillis(100);

    private final ConcurrentLinkedQueue<Long> lateness = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Exchange> failures = new ConcurrentLinkedQueue<>();

    @Override
    protected PolytomicSimulator.Builder simulator() {
        return PolytomicSimulator.builder();
    }

    /** What the threads of the component cost. */
    private static final class Cost {
        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private final Map<Long, Long> first = new ConcurrentHashMap<>();
        private final Map<Long, Long> last = new ConcurrentHashMap<>();
        private final long began = System.nanoTime();
        private int most;

        void sample() {
            int count = 0;
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().contains("Polytomic")) {
                    count++;
                    long cpu = threads.getThreadCpuTime(thread.getId());
                    first.putIfAbsent(thread.getId(), cpu);
                    last.merge(thread.getId(), cpu, Math::max);
                }
            }
            most = Math.max(most, count);
        }

        double cores() {
            long cpu = 0;
            for (Map.Entry<Long, Long> each : last.entrySet()) {
                cpu += each.getValue() - first.get(each.getKey());
            }
            return cpu / (double) (System.nanoTime() - began);
        }
    }

    private List<String> begin(String operation, List<String> syncs, String more) throws Exception {
        context.start();
        simulator.runs().holdAll();
        Endpoint endpoint =
                context.getEndpoint(
                        "polytomic:" + operation + "?waitForCompletion=true&waitTimeout=1h" + more);
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        for (String sync : syncs) {
            Exchange exchange = endpoint.createExchange();
            exchange.getMessage().setHeader(PolytomicConstants.SYNC_ID, sync);
            producer.process(exchange, synchronous -> note(exchange));
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> component.waitsFor() == syncs.size());
        return new ArrayList<>(simulator.runs().underWay());
    }

    private void note(Exchange exchange) {
        if (exchange.getException() != null) {
            failures.add(exchange);
        }
        Object ended = exchange.getMessage().getBody(Map.class).get("completed_at");
        lateness.add(
                Duration.between(OffsetDateTime.parse((String) ended).toInstant(), simulator.now())
                        .toMillis());
    }

    private long percentile(double part) {
        List<Long> sorted = lateness.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.round(sorted.size() * part)));
    }

    /** Lets all end at a rate, and tells what it cost in the order: threads, cores, requests. */
    private Map<String, Double> end(
            String what, List<String> executions, double rate, String look) {
        Map<String, Long> before = new HashMap<>(simulator.requestCounts());
        Cost cost = new Cost();
        long began = System.nanoTime();
        simulator.runs().endAtRate(executions, rate, Outcome.of("completed"));
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> {
                            cost.sample();
                            return lateness.size() == executions.size();
                        });
        double seconds = (System.nanoTime() - began) / 1e9;
        long all = 0;
        for (Map.Entry<String, Long> each : simulator.requestCounts().entrySet()) {
            all += each.getValue() - before.getOrDefault(each.getKey(), 0L);
        }
        Map<String, Double> numbers =
                Map.of(
                        "threads",
                        (double) cost.most,
                        "cores",
                        cost.cores(),
                        "looks",
                        (double) (simulator.requestCount(look) - before.getOrDefault(look, 0L)),
                        "besides",
                        (all - executions.size()) / seconds,
                        "seconds",
                        seconds);
        System.out.printf(
                "%s: %d ends in %.0f s, noticed after %d ms (p50), %d ms (p99), %d ms (most);"
                        + " %.1f requests/s besides one per end; %.0f threads; %.2f cores%n",
                what,
                executions.size(),
                seconds,
                percentile(0.5),
                percentile(0.99),
                percentile(1),
                numbers.get("besides"),
                numbers.get("threads"),
                numbers.get("cores"));
        assertThat(failures).isEmpty();
        return numbers;
    }

    private Map<String, Double> byHints(
            String what, String operation, String look, List<String> syncs, String hint)
            throws Exception {
        List<String> executions = begin(operation, syncs, "");
        simulator.latency(LATENCY);
        long settled = simulator.requestCount(hint) + 3;
        await().atMost(Duration.ofMinutes(2)).until(() -> simulator.requestCount(hint) >= settled);
        // the events of all those starts have been read
        long[] last = {0};
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(3))
                .until(
                        () -> {
                            long now = simulator.requestCount(hint);
                            long more = now - last[0];
                            last[0] = now;
                            return more <= 7;
                        });
        Map<String, Double> numbers = end(what, executions, 100, look);
        assertThat(percentile(0.99)).isLessThan(2_000);
        assertThat(numbers.get("besides")).isLessThanOrEqualTo(3.0);
        assertThat(numbers.get("cores")).isLessThanOrEqualTo(0.2);
        return numbers;
    }

    @Test
    @Tag("benchmark")
    void aThousandBulkSyncs() throws Exception {
        byHints(
                "1,000 bulk syncs by events",
                "startBulkSync",
                "getBulkSyncExecution",
                simulator.data().addBulkSyncs(1_000),
                "listEvents");
    }

    @Test
    @Tag("benchmark")
    void tenThousandBulkSyncs() throws Exception {
        Map<String, Double> numbers =
                byHints(
                        "10,000 bulk syncs by events",
                        "startBulkSync",
                        "getBulkSyncExecution",
                        simulator.data().addBulkSyncs(CROWD),
                        "listEvents");
        assertThat(numbers.get("threads")).isLessThanOrEqualTo(16);
    }

    @Test
    @Tag("benchmark")
    void tenThousandBulkSyncsWithoutEvents() throws Exception {
        simulator.faults().always("listEvents", Fault.status(403));
        Map<String, Double> numbers =
                byHints(
                        "10,000 bulk syncs by statuses",
                        "startBulkSync",
                        "getBulkSyncExecution",
                        simulator.data().addBulkSyncs(CROWD),
                        "listBulkSyncExecutionStatuses");
        assertThat(numbers.get("threads")).isLessThanOrEqualTo(16);
    }

    @Test
    @Tag("benchmark")
    void tenThousandModelSyncs() throws Exception {
        Map<String, Double> numbers =
                byHints(
                        "10,000 model syncs by events",
                        "startModelSync",
                        "getModelSyncExecution",
                        simulator.data().addModelSyncs(CROWD),
                        "listEvents");
        assertThat(numbers.get("threads")).isLessThanOrEqualTo(16);
    }

    @Test
    @Tag("benchmark")
    void tenThousandThatAskForThemselvesAreAllPolledOnTime() throws Exception {
        List<String> syncs = simulator.data().addBulkSyncs(CROWD);
        List<String> executions = begin("startBulkSync", syncs, "&waitHints=false");
        simulator.latency(LATENCY);
        // at 30 s by now, each
        await().pollDelay(Duration.ofSeconds(100))
                .atMost(Duration.ofSeconds(110))
                .until(() -> true);
        Cost cost = new Cost();
        long before = simulator.requestCount("getBulkSyncExecution");
        await().pollInterval(Duration.ofSeconds(1))
                .pollDelay(Duration.ofSeconds(60))
                .atMost(Duration.ofSeconds(70))
                .until(
                        () -> {
                            cost.sample();
                            return true;
                        });
        double polls = (simulator.requestCount("getBulkSyncExecution") - before) / 60.0;
        executions.forEach(id -> simulator.runs().end(id, Outcome.of("completed")));
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> {
                            cost.sample();
                            return lateness.size() == executions.size();
                        });
        System.out.printf(
                "10,000 bulk syncs without hints: %.0f polls/s, all noticed after %d ms, p99 %d ms;"
                        + " %d threads; %.2f cores%n",
                polls, percentile(1), percentile(0.99), cost.most, cost.cores());
        // the pace, its jitter of a tenth, and two seconds
        assertThat(percentile(0.99)).isLessThan(33_000 + 2_000);
        assertThat(cost.most).isLessThanOrEqualTo(64 + 6);
    }
}
