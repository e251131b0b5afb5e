package io.github.camelpolytomic.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.SimulatorTestSupport;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.RecordedRequest;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 2,000 connections that take 100 ms each are looked at in time, on few threads. */
@Tag("long")
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
        Thread.sleep(Duration.ofSeconds(32).toMillis());
        assertThat(simulator.requestCount("getSchemaStatus")).isGreaterThanOrEqualTo(CONNECTIONS);
        simulator.clearRequests();
        System.gc();
        long before = memory();
        for (int round = 1; round <= 2; round++) {
            Thread.sleep(Duration.ofSeconds(30).toMillis());
            Set<String> looked =
                    simulator.requests().stream()
                            .map(RecordedRequest::rawPath)
                            .filter(path -> path.endsWith("/schemas/status"))
                            .collect(Collectors.toSet());
            assertThat(looked).hasSize(CONNECTIONS);
            assertThat(simulator.requestCount("getSchemaStatus"))
                    .isBetween((long) (CONNECTIONS * 0.9), (long) (CONNECTIONS * 1.1));
            simulator.clearRequests();
        }
        System.gc();
        long threads =
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().contains("PolytomicEach"))
                        .count();
        System.out.printf(
                "%d connections: %d threads, heap %+d KiB in two rounds%n",
                CONNECTIONS, threads, (memory() - before) / 1024);
        assertThat(threads).isLessThanOrEqualTo(10);
    }

    private static long memory() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
