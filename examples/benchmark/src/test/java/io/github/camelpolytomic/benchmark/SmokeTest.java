package io.github.camelpolytomic.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What of the benchmark does not drift with the machine: how many requests something takes, and
 * what it allocates. Times are for the benchmark itself.
 */
@Tag("long")
class SmokeTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CALLS = 300;

    private static ServerProcess server;

    @BeforeAll
    static void start() throws Exception {
        server = new ServerProcess();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** What a call allocates, when everything that is made once has been made. */
    private static double bytes(String name, String world) throws Exception {
        try (Peer peer = Peer.open(name, server.url() + world, world.equals("tiny"))) {
            long thread = Thread.currentThread().getId();
            for (int i = 0; i < CALLS; i++) {
                peer.call();
            }
            long requests = server.requests();
            long before = THREADS.getThreadAllocatedBytes(thread);
            for (int i = 0; i < CALLS; i++) {
                peer.call();
            }
            long after = THREADS.getThreadAllocatedBytes(thread);
            assertThat(server.requests() - requests).as("requests of %s", name).isEqualTo(CALLS);
            return (after - before) / (double) CALLS;
        }
    }

    @ParameterizedTest
    @CsvSource({"json, 0.45", "record, 0.65", "stream, 0.45", "java, 1.02", "node, 1.15"})
    void aPageAllocatesAPartOfWhatAMapOfItDoes(String peer, double most) throws Exception {
        assertThat(bytes(peer, "big") / bytes("bare", "big")).isLessThan(most);
    }

    @Test
    void aCallAllocatesLittleBesideItsBody() throws Exception {
        // in the interpreter, objects are made that compiled code does without
        assertThat(bytes("java", "tiny") - bytes("bare", "tiny")).isLessThan(6 * 1024);
    }

    @ParameterizedTest
    @CsvSource({"listModels", "listConnections"})
    void aSweepCostsARequestForEachPageAndAnUnchangedListNoMessage(String operation)
            throws Exception {
        AtomicInteger messages = new AtomicInteger();
        int pages = 40;
        try (Polls polls =
                new Polls(
                        "polytomic:%s?apiKey=key&baseUrl=%ssweep-%d-0"
                                .formatted(operation, server.url(), pages),
                        exchange -> messages.incrementAndGet())) {
            long before = server.requests();
            polls.poll();
            assertThat(server.requests() - before).isEqualTo(pages);
            assertThat(messages).hasValue(pages);

            polls.poll();
            assertThat(messages).hasValue(pages);
        }
    }

    @Test
    void jmhMeasuresInAProcessOfItsOwn() throws Exception {
        Runs.Cost cost =
                new Runs(server.url(), 1)
                        .run(CallBenchmark.class, 2, "peer", "json", "world", "big");

        assertThat(cost.bytes()).isBetween(10_000.0, 400_000.0);
        assertThat(cost.micros()).isPositive();
        assertThat(cost.cpu()).isPositive();
    }

    @Test
    void aMissedGoalIsOneThatNoiseDoesNotExplain() {
        Samples samples = new Samples();
        for (double json : new double[] {100, 102, 98}) {
            samples.add("big bare 1 us", 150 + json - 100);
            samples.add("big json 1 us", json);
        }
        Report report = new Report(samples);

        assertThat(report.missed())
                .extracting(Goal::text)
                .containsExactly("json, big, 1 thread: speed of bare");
        assertThat(report.markdown()).contains("| at least 1.80 | 1.50 |");
        assertThat(Chart.svg(samples)).contains("big, json");
    }
}
