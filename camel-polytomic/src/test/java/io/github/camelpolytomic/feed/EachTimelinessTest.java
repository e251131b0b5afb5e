package io.github.camelpolytomic.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.SimulatorTestSupport;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.RecordedRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 2,000 connections that take 100 ms each are looked at in time, on few threads. */
@Tag("benchmark")
class EachTimelinessTest extends SimulatorTestSupport {

    private static final int CONNECTIONS = 2_000;

    @Override
    protected PolytomicSimulator.Builder simulator() {
        return super.simulator().connections(CONNECTIONS);
    }

    @Test
    void everyConnectionIsLookedAtInEachDelay() throws Exception {
        simulator.latency(Duration.ofMillis(100));
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("polytomic:getSchemaStatus?connectionId=*&initialDelay=0&parallelRequests=10")
                                .to("log:status?level=DEBUG");
                    }
                });
        context.start();
        Map<String, Long> last = new HashMap<>();
        Map<String, Integer> looks = new HashMap<>();
        long longest = 0;
        long heap = 0;
        for (int round = 0; round < 4; round++) {
            Thread.sleep(Duration.ofSeconds(30).toMillis());
            List<RecordedRequest> requests = simulator.requests();
            simulator.clearRequests();
            for (RecordedRequest request : requests) {
                if (request.rawPath().endsWith("/schemas/status")) {
                    Long before = last.put(request.rawPath(), request.nanos());
                    looks.merge(request.rawPath(), 1, Integer::sum);
                    longest =
                            before == null ? longest : Math.max(longest, request.nanos() - before);
                }
            }
            System.gc();
            heap = round == 0 ? memory() : heap;
        }
        long threads =
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().contains("PolytomicEach"))
                        .count();
        System.out.printf(
                "%d connections: looks at one %d to %d, longest time between two %d ms, %d threads, heap %+d KiB in three rounds%n",
                looks.size(),
                Collections.min(looks.values()),
                Collections.max(looks.values()),
                Duration.ofNanos(longest).toMillis(),
                threads,
                (memory() - heap) / 1024);
        assertThat(looks).hasSize(CONNECTIONS);
        assertThat(looks.values()).allMatch(count -> count >= 3);
        assertThat(Duration.ofNanos(longest)).isLessThan(Duration.ofSeconds(45));
        assertThat(threads).isLessThanOrEqualTo(10);
    }

    private static long memory() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
