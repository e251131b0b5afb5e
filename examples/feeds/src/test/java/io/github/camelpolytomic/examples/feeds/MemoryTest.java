package io.github.camelpolytomic.examples.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** 100,000 models and a JVM with 256 MB: nothing comes twice, and there is room. */
class MemoryTest extends HarnessTestBase {

    private static final int MODELS = 100_000;
    private static final int PAGES = MODELS / 50;
    private static final int CHANGES = 120;

    private void awaitQuietSweeps(int count) {
        int before = front.requests();
        await().atMost(PATIENCE)
                .until(
                        () ->
                                front.requests() >= before + count
                                        && front.quietSweeps() >= Math.min(count, 3));
    }

    @Test
    void remembersThemInMemory() throws Exception {
        startSimulator(MODELS);
        String uri = "polytomic:listModels?delivery=item&initialDelay=0&delay=100&overlap=1s";
        try (NodeProcess node = startWithoutDatabase(uri)) {
            node.go();
            assertThat(node.awaitDeliveries(MODELS, PATIENCE.toMillis())).isTrue();
            String swept = node.heap();
            // past the overlap, after which the first sweep need not be remembered
            awaitQuietSweeps(15);
            String settled = node.heap();
            assertThat(node.deliveries()).isEqualTo(MODELS);

            int before = front.requests();
            simulator.data().touchModels(CHANGES);
            await().atMost(PATIENCE).until(() -> node.deliveries() >= MODELS + CHANGES);
            awaitQuietSweeps(15);
            assertThat(node.deliveries()).isEqualTo(MODELS + CHANGES);
            System.out.printf(
                    "%d models in memory: heap after a collection, and its peak, in MB: %s after the"
                            + " sweep, %s once it has settled; %d requests, then %d%n",
                    MODELS, swept, settled, before, front.requests() - before);
        }
    }

    @Test
    void remembersThemInADatabaseAfterARestart() throws Exception {
        startSimulator(MODELS);
        try (NodeProcess node = start(0, FEED, Map.of())) {
            node.go();
            assertThat(node.awaitDeliveries(10, PATIENCE.toMillis())).isTrue();
        }
        pretendThatAllWereDelivered();
        simulator.data().touchModels(CHANGES);
        int before = front.requests();
        long began = System.nanoTime();
        try (NodeProcess node = start(1, FEED, Map.of())) {
            node.go();
            await().atMost(PATIENCE)
                    .until(() -> front.requests() > before + PAGES && front.quietSweeps() >= 3);
            assertThat(node.deliveries()).isEqualTo(CHANGES);
            System.out.printf(
                    "%d models in a database: heap after a collection, and its peak, in MB: %s after"
                            + " a restart of %d seconds%n",
                    MODELS, node.heap(), (System.nanoTime() - began) / 1_000_000_000);
        }
    }

    private void pretendThatAllWereDelivered() {
        String key =
                database.queryForObject(
                        "select min(messageid) from camel_messageprocessed", String.class);
        String prefix = key.substring(0, key.lastIndexOf('/') + 1);
        List<Object[]> keys = new ArrayList<>();
        for (String id : simulator.data().modelIds()) {
            Object updatedAt = simulator.data().model(id).get("updated_at");
            keys.add(new Object[] {prefix + id + "@" + updatedAt});
        }
        database.batchUpdate(
                "insert into camel_messageprocessed (processorname, messageid, createdat)"
                        + " values ('feeds', ?, now()) on conflict do nothing",
                keys);
    }
}
