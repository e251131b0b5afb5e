package io.github.camelpolytomic.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many small events over 64 connections: sender, server and route share this machine. */
class WebhookLoadTest extends WebhookTestSupport {

    private static final int CONNECTIONS = 64;
    private static final long HEAP_SLACK = 64L << 20;

    /** What a load was answered. */
    private record Result(long[] nanos, long seconds) {
        long p99Millis() {
            return nanos[(int) (nanos.length * 0.99)] / 1_000_000;
        }

        @Override
        public String toString() {
            return "%d events in %d s, p50 %.1f ms, p99 %.1f ms, max %.1f ms"
                    .formatted(
                            nanos.length,
                            seconds,
                            nanos[nanos.length / 2] / 1e6,
                            nanos[(int) (nanos.length * 0.99)] / 1e6,
                            nanos[nanos.length - 1] / 1e6);
        }
    }

    private AtomicIntegerArray times;

    private void serve(HttpServer server, int most) throws Exception {
        times = new AtomicIntegerArray(most);
        server.prepare(context, port, 0);
        context.getRegistry().bind("simulated", simulated());
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(uri(server, "receiveEvents"))
                                .process(
                                        exchange ->
                                                times.incrementAndGet(
                                                        Integer.parseInt(
                                                                exchange.getMessage()
                                                                        .getHeader(
                                                                                "CamelPolytomicItemId",
                                                                                String.class))));
                    }
                });
        context.start();
    }

    /** Sends events at a rate, counting each answer from the moment when its event was due. */
    private Result load(int from, int count, int perSecond) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        long begin = System.nanoTime();
        List<Future<long[]>> results = new ArrayList<>();
        for (int c = 0; c < CONNECTIONS; c++) {
            int first = c;
            Callable<long[]> connection =
                    () -> {
                        long[] nanos = new long[(count - first + CONNECTIONS - 1) / CONNECTIONS];
                        try (Sender sender = new Sender(port, SECRET)) {
                            for (int i = first, n = 0; i < count; i += CONNECTIONS, n++) {
                                long due = begin + i * 1_000_000_000L / perSecond;
                                LockSupport.parkNanos(due - System.nanoTime());
                                int status = sender.send(Integer.toString(from + i));
                                nanos[n] = System.nanoTime() - due;
                                if (status != 200) {
                                    throw new AssertionError("status " + status);
                                }
                            }
                        }
                        return nanos;
                    };
            results.add(threads.submit(connection));
        }
        long[] all = new long[count];
        int at = 0;
        for (Future<long[]> result : results) {
            for (long nanos : result.get()) {
                all[at++] = nanos;
            }
        }
        threads.shutdown();
        long seconds = (System.nanoTime() - begin) / 1_000_000_000;
        Arrays.sort(all);
        return new Result(all, seconds);
    }

    private void assertOnceEach(int count) {
        for (int i = 0; i < count; i++) {
            assertThat(times.get(i)).as("event " + i).isEqualTo(1);
        }
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource
    void losesNoneAndDoublesNone(HttpServer server) throws Exception {
        serve(server, 6_000);
        Result result = load(0, 6_000, 1_000);
        System.out.println(server + ": " + result);
        assertOnceEach(6_000);
    }

    @Test
    @Tag("benchmark")
    void holdsTwoThousandASecondForAMinute() throws Exception {
        int full = 120_000;
        int half = 60_000;
        serve(HttpServer.PLATFORM_HTTP, full + half + 20_000);
        load(0, 20_000, 1_000);
        long before = heap();
        Result fast = load(20_000, full, 2_000);
        long after = heap();
        Result slow = load(20_000 + full, half, 1_000);
        System.out.println("2000/s: " + fast + "; 1000/s: " + slow);
        System.out.println(
                "heap: " + (before >> 20) + " MB before, " + (after >> 20) + " MB after");
        assertOnceEach(full + half + 20_000);
        assertThat(fast.seconds()).isLessThan(66);
        assertThat(slow.p99Millis()).isLessThan(100);
        assertThat(after - before).isLessThan(HEAP_SLACK);
    }
}
