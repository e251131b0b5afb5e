package io.github.camelpolytomic.examples.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** One consuming JVM after the other is killed. */
class KillTest extends HarnessTestBase {

    private static final int KILLS = 50;

    @Test
    void fiftyKillsLoseNothing() throws Exception {
        long seed = Long.getLong("feeds.seed", System.nanoTime());
        Random random = new Random(seed);
        System.out.println("Seed " + seed);
        startSimulator(20_000);
        NodeProcess node = start(0, FEED, Map.of());
        try {
            try (Changes changes = new Changes(simulator, random.nextLong(), 30)) {
                int idle = 0;
                for (int killed = 0; killed < KILLS; killed++) {
                    front.life(killed);
                    node.go();
                    // gets ready while this one lives
                    NodeProcess next = start(killed + 1, FEED, Map.of());
                    try {
                        live(node, random);
                        assertThat(node.isAlive()).isTrue();
                        node.kill();
                        idle += node.deliveries() == 0 ? 1 : 0;
                    } finally {
                        node.kill();
                        node = next;
                    }
                }
                System.out.printf(
                        "%d changes; %d JVMs died before they delivered anything%n",
                        changes.count(), idle);
            }
            front.life(KILLS);
            node.go();
            await().atMost(PATIENCE).until(() -> front.quietSweeps() >= 3);
            System.out.printf("%d deliveries to the last JVM%n", node.deliveries());
        } finally {
            node.kill();
        }
        check(KILLS);
    }

    /** Lets a JVM live until a random moment. */
    private static void live(NodeProcess node, Random random) throws InterruptedException {
        if (random.nextInt(5) == 0) {
            // perhaps it is still starting, or on its way through what it knows
            LockSupport.parkNanos(random.nextInt(2_000_000_000));
        } else {
            node.awaitDeliveries(1 + random.nextInt(1_000), 1_000 + random.nextInt(6_000));
            LockSupport.parkNanos(random.nextInt(5_000_000));
        }
    }
}
