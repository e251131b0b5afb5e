package io.github.camelpolytomic.examples.feeds;

import io.github.camelpolytomic.simulator.PolytomicSimulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** People at work in Polytomic: they change models, and now and then add or delete one. */
final class Changes implements AutoCloseable {

    private final PolytomicSimulator simulator;
    private final Random random;
    private final List<String> ids;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();
    private volatile int count;

    Changes(PolytomicSimulator simulator, long seed, long everyMillis) {
        this.simulator = simulator;
        this.random = new Random(seed);
        this.ids = new ArrayList<>(simulator.data().modelIds());
        worker.scheduleAtFixedRate(this::change, 0, everyMillis, TimeUnit.MILLISECONDS);
    }

    private void change() {
        int dice = random.nextInt(10);
        int index = random.nextInt(ids.size());
        if (dice == 0) {
            ids.add(simulator.data().addModel());
        } else if (dice == 1) {
            simulator.data().deleteModel(ids.remove(index));
        } else {
            simulator.data().touchModel(ids.get(index));
        }
        count++;
    }

    int count() {
        return count;
    }

    /** Returns when nothing changes any more. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            worker.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
