package io.github.camelpolytomic.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.camelpolytomic.RawServer;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.operation.Operation;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** After a thousand faults of each kind everything is as before. */
@Tag("long")
class ThousandFaultsTest {

    private static final int TIMES = Integer.getInteger("times", 1_000);

    private static long descriptors() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getOpenFileDescriptorCount();
    }

    /** Those that are not of the server's side. */
    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().equals("RawServer"))
                .count();
    }

    @Test
    void leaveNothingBehind() throws Exception {
        suffer(FaultTest.faults().findFirst().orElseThrow(), 10);
        long descriptors = descriptors();
        long threads = threads();
        List<FaultTest.Row> rows = FaultTest.faults().toList();
        // one after the other would take as long as the slowest server of them all
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Future<?>> all = new ArrayList<>();
        for (FaultTest.Row row : rows) {
            all.add(
                    pool.submit(
                            () -> {
                                suffer(row, TIMES);
                                return null;
                            }));
        }
        for (Future<?> each : all) {
            each.get();
        }
        pool.shutdown();
        // Awaitility has its own
        await().atMost(Duration.ofSeconds(10)).until(() -> threads() <= threads + 2);
        await().atMost(Duration.ofSeconds(10)).until(() -> descriptors() <= descriptors + 2);
    }

    private static void suffer(FaultTest.Row row, int times) throws Exception {
        try (RawServer server = new RawServer(row.script());
                var manager = new PoolingHttpClientConnectionManager();
                var http =
                        HttpClients.custom()
                                .setConnectionManager(manager)
                                .disableAutomaticRetries()
                                .disableRedirectHandling()
                                .build()) {
            TestClient client = new TestClient(server.url());
            client.http = http;
            client.maxRetries = 0;
            boolean silent = row.fault().equals("is silent");
            client.responseTimeout = Duration.ofMillis(silent ? 5 : 20_000);
            for (int i = 0; i < times; i++) {
                assertThat(catchThrowable(() -> client.execute(Operation.getIdentity, Map.of())))
                        .as(row.fault())
                        .isInstanceOf(PolytomicException.class);
            }
            assertThat(manager.getTotalStats().getLeased()).as(row.fault()).isZero();
            assertThat(manager.getTotalStats().getAvailable()).as(row.fault()).isLessThan(2);
            assertThat(client.leftBehind()).as(row.fault()).isZero();
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(
                            () ->
                                    assertThat(server.openConnections())
                                            .as(row.fault())
                                            .isLessThan(2));
        }
    }
}
