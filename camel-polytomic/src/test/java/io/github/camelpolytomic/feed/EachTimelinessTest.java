package io.github.camelpolytomic.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpolytomic.SimulatorTestSupport;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.RecordedRequest;
import java.time.Duration;
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

    /** The looks at one connection. @param longest between two of them, in nanoseconds */
    private record Looks(int count, long last, long longest) {
        Looks followedBy(Looks one) {
            return new Looks(count + 1, one.last, Math.max(longest, one.last - last));
        }
    }

    private final Map<String, Looks> looks = new HashMap<>();

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
        awaitLooks(2);
        long heap = memory();
        awaitLooks(5);
        long longest = looks.values().stream().mapToLong(Looks::longest).max().orElseThrow();
        long threads =
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().contains("PolytomicEach"))
                        .count();
        System.out.printf(
                "%d connections: looks at one %d to %d, longest time between two %d ms, %d threads, heap %+d KiB in three rounds%n",
                looks.size(),
                least(),
                looks.values().stream().mapToInt(Looks::count).max().orElseThrow(),
                Duration.ofNanos(longest).toMillis(),
                threads,
                (memory() - heap) / 1024);
        assertThat(looks).hasSize(CONNECTIONS);
        assertThat(Duration.ofNanos(longest)).isLessThan(Duration.ofSeconds(45));
        assertThat(threads).isLessThanOrEqualTo(10);
    }

    @Test
    void whatTheSchemasOfEveryConnectionAreLikeIsHeldInLittle() throws Exception {
        String uri =
                "polytomic:getBulkSource?connectionId=*&initialDelay=0&delay=10s&parallelRequests=10"
                        + "&where.type.operations=source";
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(uri).to("log:drift?level=DEBUG");
                    }
                });
        long before = memory();
        context.start();
        // one connection is no source
        await().atMost(Duration.ofMinutes(3))
                .until(() -> simulator.requestCount("getBulkSource") >= CONNECTIONS - 1);
        // a further round asks each connection for its status, and for nothing else
        simulator.clearRequests();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> simulator.requestCount("getSchemaStatus") >= CONNECTIONS - 1);
        assertThat(simulator.requestCount("getBulkSource")).isLessThan(20);
        simulator.clearRequests();
        int schemas = CONNECTIONS * 4;
        long each = (memory() - before) / schemas;
        System.out.printf(
                "%d schemas of %d connections: %d bytes for each%n", schemas, CONNECTIONS, each);
        assertThat(each).isLessThan(3_000);
    }

    /** Waits until every connection was looked at so often. */
    private void awaitLooks(int count) {
        await().pollInterval(Duration.ofSeconds(1))
                .atMost(Duration.ofMinutes(1 + count))
                .until(
                        () -> {
                            note();
                            return looks.size() == CONNECTIONS && least() >= count;
                        });
    }

    private void note() {
        List<RecordedRequest> requests = simulator.requests();
        simulator.clearRequests();
        for (RecordedRequest request : requests) {
            if (request.rawPath().endsWith("/schemas/status")) {
                looks.merge(request.rawPath(), new Looks(1, request.nanos(), 0), Looks::followedBy);
            }
        }
    }

    private int least() {
        return looks.values().stream().mapToInt(Looks::count).min().orElse(0);
    }

    private static long memory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
