package io.github.camelpolytomic.examples.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two JVMs, one of which consumes: leaders are elected by camel-master with locks in a folder, and
 * what was delivered is in the database that both share. Leaders are killed, and started again as
 * followers.
 */
class TwoNodesTest extends HarnessTestBase {

    private static final int KILLS = 5;

    @TempDir private Path locks;

    private NodeProcess node(int number) throws Exception {
        NodeProcess node =
                start(number, "master:feeds:" + FEED, Map.of(Node.LOCKS, locks.toString()));
        node.go();
        return node;
    }

    @Test
    void anotherNodeTakesOverFromAKilledLeader() throws Exception {
        long seed = Long.getLong("feeds.seed", System.nanoTime());
        Random random = new Random(seed);
        System.out.println("Seed " + seed);
        startSimulator(5_000);
        NodeProcess leader = node(0);
        NodeProcess follower = null;
        List<Long> takeovers = new ArrayList<>();
        try {
            assertThat(leader.awaitDeliveries(1, PATIENCE.toMillis())).isTrue();
            try (Changes changes = new Changes(simulator, random.nextLong(), 30)) {
                for (int killed = 0; killed < KILLS; killed++) {
                    follower = node(killed + 1);
                    int more = leader.deliveries() + random.nextInt(600);
                    leader.awaitDeliveries(more, 10_000);
                    LockSupport.parkNanos(random.nextInt(5_000_000));
                    assertThat(follower.deliveries()).isZero();
                    leader.kill();
                    front.life(killed + 1);
                    long died = System.nanoTime();
                    leader = follower;
                    assertThat(leader.awaitDeliveries(1, PATIENCE.toMillis())).isTrue();
                    takeovers.add((System.nanoTime() - died) / 1_000_000);
                }
                System.out.printf(
                        "%d changes; ms from death to the first delivery elsewhere: %s%n",
                        changes.count(), takeovers);
            }
            await().atMost(PATIENCE).until(() -> front.quietSweeps() >= 3);
        } finally {
            leader.kill();
            if (follower != null) {
                follower.kill();
            }
        }
        assertThat(Sink.read(database).rows())
                .extracting(Sink.Row::node)
                .as("one node at a time")
                .isSorted();
        check(KILLS);
    }
}
