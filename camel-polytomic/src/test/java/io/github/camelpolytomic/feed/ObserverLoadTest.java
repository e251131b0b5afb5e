package io.github.camelpolytomic.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.observe.CallKind;
import io.github.camelpolytomic.observe.ObservedFeed;
import io.github.camelpolytomic.observe.Observer;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What it costs to be observed: CPU time of the thread of a feed for an item, and the part of it
 * that the observer takes with meters bound and somebody who looks at everything once a second.
 * Prints both.
 */
@Tag("benchmark")
class ObserverLoadTest extends FeedTestSupport {

    private static final int ITEMS = 10_000;
    private static final int PAGE = 50;
    private static final int RATE = 5_000;
    private static final int ROUNDS = 8;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @Override
    protected PolytomicSimulator.Builder simulator() {
        return super.simulator().models(ITEMS);
    }

    /** CPU time of this thread in nanoseconds for one item. */
    private double cost(int items, Work work) throws Exception {
        long before = threads.getCurrentThreadCpuTime();
        work.run();
        return (threads.getCurrentThreadCpuTime() - before) / (double) items;
    }

    @Test
    void fiveThousandItemsASecondCostAtMostThreePercentMore() throws Exception {
        context.getRegistry().bind("meters", new SimpleMeterRegistry());
        Polled feed = feed("listModels?delivery=item&emit=all");
        int items = simulator.data().modelIds().size();
        double all = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            all = Math.min(all, cost(items, feed::poll));
            feed.received.clear();
        }
        Observer observer = component.observer();
        ObservedFeed observed =
                new ObservedFeed(observer, "listModels", Map.of(), () -> Duration.ofSeconds(30));
        observed.started("load");
        double told = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            told = Math.min(told, cost(ITEMS, () -> tell(observer, observed)));
        }
        double looks = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            looks = Math.min(looks, cost(RATE, () -> look(observer)));
        }
        double share = (told + looks) / (all - told);
        System.out.printf(
                "an item costs %.0f ns of CPU; of it %.0f ns to be told of, and %.0f ns for a"
                        + " look a second at %d items/s: %.2f %%%n",
                all, told, looks, RATE, 100 * share);
        assertThat(share).isLessThan(0.03);
    }

    /** What a feed tells of so many items, and of the calls for their pages. */
    private static void tell(Observer observer, ObservedFeed feed) {
        Instant changed = observer.clock().instant();
        feed.pollBegan();
        for (int i = 0; i < ITEMS; i++) {
            if (i % PAGE == 0) {
                observer.succeeded(
                        new CallKind("listModels", "GET", "localhost", 200, CallKind.NO_ERROR),
                        1_000_000);
                feed.page();
            }
            feed.delivered(1);
            feed.deliveredOf(changed);
        }
        feed.pollEnded(true);
    }

    /** The look that somebody takes in a second. */
    private static void look(Observer observer) {
        assertThat(observer.snapshot().toMap()).isNotEmpty();
    }
}
