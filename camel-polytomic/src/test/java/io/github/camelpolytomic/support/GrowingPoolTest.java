package io.github.camelpolytomic.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Threads come when tasks wait, and go when they do not. */
class GrowingPoolTest {

    private static final Duration PATIENCE = Duration.ofMillis(20);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger running = new AtomicInteger();
    private GrowingPool pool;

    @BeforeEach
    void createPool() {
        context.start();
        pool = new GrowingPool(context, this, "Test", clock, 1, 6, PATIENCE);
    }

    @AfterEach
    void close() throws Exception {
        gate.countDown();
        clock.shutdownNow();
        context.close();
    }

    private void block() {
        running.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void submit(int tasks) {
        for (int i = 0; i < tasks; i++) {
            pool.execute(this::block);
        }
    }

    private ThreadPoolExecutor threads() {
        return (ThreadPoolExecutor) pool.executor();
    }

    @Test
    void tasksThatWaitGetThreadsOfTheirOwnUpToALimit() {
        submit(8);
        await().until(() -> running.get() == 6);
        await().during(Duration.ofMillis(200)).until(() -> running.get() == 6);
        gate.countDown();
        await().until(() -> running.get() == 8);
    }

    @Test
    void threadsGoWhenFewerAreNeededThoughTasksStillCome() {
        submit(6);
        await().until(() -> running.get() == 6);
        assertThat(threads().getPoolSize()).isEqualTo(6);
        gate.countDown();
        await().pollInterval(Duration.ofMillis(10))
                .until(
                        () -> {
                            pool.execute(() -> {});
                            return threads().getPoolSize() == 1;
                        });
    }

    @Test
    void tasksThatDoNotWaitGetNoMoreThreads() {
        AtomicInteger done = new AtomicInteger();
        for (int i = 0; i < 1000; i++) {
            pool.execute(done::incrementAndGet);
        }
        await().until(() -> done.get() == 1000);
        assertThat(threads().getLargestPoolSize()).isLessThanOrEqualTo(2);
    }
}
