package io.github.camelpolytomic.examples.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpolytomic.simulator.PolytomicSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One JVM after the other is killed that follows the executions of every bulk sync of an
 * organization. In the end the last status of each execution was delivered, whichever JVM it was
 * that lived when it came.
 */
class KillEachTest extends HarnessTestBase {

    private static final int SYNCS = 300;
    private static final int PARALLEL = 4;
    private static final Set<String> ENDED = Set.of("completed", "failed", "canceled");

    private static final String EACH =
            "polytomic:listBulkSyncExecutions?syncId=*&delivery=item"
                    + "&idempotentRepository=#delivered&initialDelay=0&delay=500&parallelRequests="
                    + PARALLEL;

    /** People and schedules start syncs, some of which fail. */
    private final class Starts {
        private final List<String> executions = new ArrayList<>();
        private final ScheduledExecutorService worker =
                Executors.newSingleThreadScheduledExecutor();
        private final Random random;

        private Starts(long seed) {
            random = new Random(seed);
            worker.scheduleAtFixedRate(this::start, 0, 30, TimeUnit.MILLISECONDS);
        }

        private void start() {
            List<String> syncs = simulator.data().bulkSyncIds();
            String sync = syncs.get(random.nextInt(syncs.size()));
            if (random.nextInt(5) == 0) {
                simulator.data().nextOutcome(sync, "failed");
            }
            try {
                executions.add(simulator.runs().start(sync));
            } catch (IllegalStateException e) {
                // it runs already
            }
        }

        void end() throws InterruptedException {
            worker.shutdown();
            worker.awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void thirtyKillsLoseTheEndOfNoExecution() throws Exception {
        kill(EACH, Map.of(), 30, false);
    }

    @Test
    void anotherNodeTakesOverFromAKilledLeader(@TempDir Path locks) throws Exception {
        kill("master:each:" + EACH, Map.of(Node.LOCKS, locks.toString()), 6, true);
        assertThat(Sink.read(database).rows())
                .extracting(Sink.Row::node)
                .as("one node at a time")
                .isSorted();
    }

    /** Kills one after the other. @param together whether the next one runs already */
    private void kill(String uri, Map<String, String> settings, int kills, boolean together)
            throws Exception {
        long seed = Long.getLong("feeds.seed", System.nanoTime());
        Random random = new Random(seed);
        startSimulator(PolytomicSimulator.builder().bulkSyncs(SYNCS).timeScale(6));
        Starts starts = new Starts(random.nextLong());
        NodeProcess node = start(0, uri, settings);
        node.go();
        long began = System.nanoTime();
        try {
            for (int killed = 0; killed < kills; killed++) {
                NodeProcess next = start(killed + 1, uri, settings);
                if (together) {
                    next.go();
                }
                try {
                    node.awaitDeliveries(1 + random.nextInt(150), 2_000 + random.nextInt(4_000));
                    LockSupport.parkNanos(random.nextInt(5_000_000));
                    assertThat(node.isAlive()).isTrue();
                    assertThat(next.deliveries()).isZero();
                } finally {
                    node.kill();
                    node = next;
                }
                if (!together) {
                    node.go();
                }
            }
            starts.end();
            await().atMost(PATIENCE).until(() -> simulator.runs().underWay().isEmpty());
            await().atMost(PATIENCE).until(() -> missing(starts.executions).isEmpty());
        } finally {
            starts.end();
            node.kill();
        }
        Sink sink = Sink.read(database);
        System.out.printf(
                "Seed %d: %d kills, %d syncs, %d executions, %d statuses delivered, %d twice;"
                        + " %d requests for executions, %d for the list, %d for all statuses; %d seconds%n",
                seed,
                kills,
                simulator.data().bulkSyncIds().size(),
                starts.executions.size(),
                sink.rows().size(),
                sink.duplicates(),
                simulator.requestCount("listBulkSyncExecutions"),
                simulator.requestCount("listBulkSyncs"),
                simulator.requestCount("listBulkSyncExecutionStatuses"),
                Duration.ofNanos(System.nanoTime() - began).toSeconds());
        assertThat(missing(starts.executions)).isEmpty();
        // each thread of a JVM that is killed may have delivered one that it had not noted yet
        assertThat(sink.duplicates()).isLessThanOrEqualTo(kills * PARALLEL);
        assertThat(notInTheLastOf(sink)).isEmpty();
    }

    /** The executions whose last status was not delivered. */
    private Collection<String> missing(List<String> executions) {
        Set<String> ended =
                Sink.read(database).rows().stream()
                        .filter(row -> ENDED.contains(row.version().updatedAt()))
                        .map(row -> row.version().id())
                        .collect(Collectors.toSet());
        Set<String> missing = new HashSet<>(executions);
        missing.removeAll(ended);
        return missing;
    }

    /** Deliveries that came again, and were not among the last of their JVM. */
    private static List<Sink.Row> notInTheLastOf(Sink sink) {
        Map<Integer, List<Sink.Row>> byNode = new HashMap<>();
        sink.rows()
                .forEach(
                        row ->
                                byNode.computeIfAbsent(row.node(), any -> new ArrayList<>())
                                        .add(row));
        Set<Sink.Row> last = new HashSet<>();
        byNode.values()
                .forEach(
                        rows ->
                                last.addAll(
                                        rows.subList(
                                                Math.max(0, rows.size() - PARALLEL), rows.size())));
        return sink.repeated().stream().filter(row -> !last.contains(row)).toList();
    }
}
