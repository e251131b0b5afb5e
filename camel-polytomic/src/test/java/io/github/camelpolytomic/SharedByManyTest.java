package io.github.camelpolytomic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.UnixOperatingSystemMXBean;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One component for many: each answer belongs to its request and its key, whatever fails meanwhile,
 * and when all is over no connection, thread or descriptor is left, and no heap is taken.
 */
@Tag("long")
class SharedByManyTest {

    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("seconds", 60));
    private static final int THREADS = 64;
    private static final int CONNECTIONS = 24;
    private static final int KEYS = 8;
    private static final int PAGES = 3;

    private final LongAdder good = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder abandoned = new LongAdder();

    private static int threads() {
        return (int)
                Thread.getAllStackTraces().keySet().stream()
                        // those of the servers of the test come and go with their connections
                        .filter(thread -> !thread.getName().equals("RawServer"))
                        .count();
    }

    private static long descriptors() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getOpenFileDescriptorCount();
    }

    /** What is reachable. */
    private static long heap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least =
                    Math.min(
                            least,
                            ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    /** Repeats who asks for what, and sometimes fails in one way or the other. */
    private static void repeat(RawServer.Talk talk) throws Exception {
        String[] words = talk.head().split("\r\n", 2)[0].split(" ");
        String key = talk.header("Authorization").replace("Bearer ", "");
        ObjectNode answer = (ObjectNode) Stub.tree("{}");
        if (words[1].startsWith("/api/syncs")) {
            int page =
                    words[1].contains("page_token=")
                            ? Integer.parseInt(
                                    words[1].replaceAll(".*page_token=key-\\d-(\\d).*", "$1"))
                            : 0;
            var data = answer.putArray("data");
            for (int i = 0; i < 20; i++) {
                data.addObject().put("id", page + "-" + i).put("key", key);
            }
            if (page + 1 < PAGES) {
                answer.putObject("pagination").put("next_page_token", key + "-" + (page + 1));
            }
        } else {
            answer.putObject("data")
                    .put("id", words[1].substring(words[1].lastIndexOf('/') + 1))
                    .put("method", words[0])
                    .put("key", key)
                    .put("idempotency", talk.header("Idempotency-Key"))
                    .put("padding", "x".repeat(talk.number() % 50 == 0 ? 200_000 : 100));
        }
        String json = answer.toString();
        switch (talk.number() % 23) {
            case 3 -> talk.json(500, json);
            case 7 -> talk.json(429, json, "Retry-After: 0");
            case 11 -> talk.reset();
            case 13 -> talk.say("HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n" + json).end();
            case 17 -> {
                talk.json(200, json);
                talk.end();
            }
            case 19 -> talk.json(404, "{\"message\":\"" + key + " is not there\"}");
            default -> talk.json(200, json);
        }
    }

    private void mixed(ProducerTemplate template, int thread, long until) {
        Random random = new Random(thread);
        int number = 0;
        while (System.nanoTime() < until) {
            String key = "key-" + random.nextInt(KEYS);
            String id = "t" + thread + "n" + number++;
            String options = "?retryDelay=1&apiKey=" + key;
            try {
                switch (random.nextInt(5)) {
                    case 0 -> {
                        Map<?, ?> model =
                                call(template, "getModel" + options, "Model", id, Map.class);
                        belongs(model, key, id, "GET");
                    }
                    case 1 -> {
                        Map<?, ?> gone =
                                call(template, "updateModel" + options, "Model", id, Map.class);
                        belongs(gone, key, id, null);
                    }
                    case 2 -> {
                        Map<?, ?> created =
                                call(template, "createModel" + options, "Model", id, Map.class);
                        assertThat(created.get("key")).isEqualTo(key);
                        assertThat(created.get("idempotency")).isNotEqualTo("");
                    }
                    case 3 -> {
                        // read half of it and no more
                        try (InputStream stream =
                                call(
                                        template,
                                        "getConnection" + options + "&bodyFormat=stream",
                                        "Connection",
                                        id,
                                        InputStream.class)) {
                            assertThat(new String(stream.readNBytes(40))).contains(id);
                        }
                        abandoned.increment();
                    }
                    default -> {
                        Iterator<?> items =
                                call(
                                        template,
                                        "listModelSyncs" + options + "&fetchAll=true",
                                        "Model",
                                        id,
                                        Iterator.class);
                        int most = random.nextInt(20 * PAGES + 1);
                        for (int i = 0; i < most && items.hasNext(); i++) {
                            Map<?, ?> item = (Map<?, ?>) items.next();
                            assertThat(item.get("key")).isEqualTo(key);
                            assertThat(item.get("id")).isEqualTo(i / 20 + "-" + i % 20);
                        }
                        abandoned.increment();
                    }
                }
                good.increment();
            } catch (PolytomicException e) {
                assertThat(e.getMessage()).doesNotContain("key-");
                failed.increment();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    private static <T> T call(
            ProducerTemplate template, String uri, String kind, String id, Class<T> type) {
        Exchange exchange =
                template.request(
                        "polytomic:" + uri,
                        ask -> {
                            ask.getMessage().setBody(Map.of("name", id));
                            ask.getMessage().setHeader("CamelPolytomic" + kind + "Id", id);
                        });
        if (exchange.getException() instanceof RuntimeException failure) {
            throw failure;
        }
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody(type);
    }

    private static void belongs(Map<?, ?> answer, String key, String id, String method) {
        assertThat(answer.get("key")).isEqualTo(key);
        assertThat(answer.get("id")).isEqualTo(id);
        if (method != null) {
            assertThat(answer.get("method")).isEqualTo(method);
        }
    }

    @Test
    void eachAnswerBelongsToItsRequestAndKey() throws Exception {
        int threads = threads();
        try (RawServer server = new RawServer(SharedByManyTest::repeat)) {
            long descriptors;
            try (DefaultCamelContext camel = new DefaultCamelContext()) {
                camel.getComponent("polytomic", PolytomicComponent.class)
                        .getConfiguration()
                        .setBaseUrl(server.url());
                // fewer than threads, so that they have to share
                camel.getComponent("http", HttpComponent.class).setConnectionsPerRoute(CONNECTIONS);
                camel.start();
                ProducerTemplate template = camel.createProducerTemplate();
                mixed(template, 0, System.nanoTime() + Duration.ofSeconds(1).toNanos());
                descriptors = descriptors() - server.openConnections();
                long until = System.nanoTime() + TIME.toNanos();
                ExecutorService pool = Executors.newFixedThreadPool(THREADS);
                List<Future<?>> all = new ArrayList<>();
                for (int thread = 1; thread <= THREADS; thread++) {
                    int number = thread;
                    all.add(pool.submit(() -> mixed(template, number, until)));
                }
                for (Future<?> each : all) {
                    each.get();
                }
                pool.shutdown();
                // nobody holds one: the pool has at most what it may keep
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> server.openConnections() <= CONNECTIONS);
                // the server says of every 23rd that it is not there
                Map<?, ?> last =
                        await().ignoreExceptions()
                                .until(
                                        () ->
                                                call(
                                                        template,
                                                        "getModel?maxRetries=9&apiKey=k",
                                                        "Model",
                                                        "z",
                                                        Map.class),
                                        Objects::nonNull);
                belongs(last, "k", "z", "GET");
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> server.openConnections() == 0);
            await().atMost(Duration.ofSeconds(10)).until(() -> threads() <= threads + 2);
            await().atMost(Duration.ofSeconds(10)).until(() -> descriptors() <= descriptors + 5);
        }
        assertThat(good.sum()).isGreaterThan(failed.sum()).isGreaterThan(THREADS * 10L);
        assertThat(abandoned.sum()).isPositive();
        System.out.printf(
                "%d answers belonged to their requests, %d calls failed, %d bodies were abandoned%n",
                good.sum(), failed.sum(), abandoned.sum());
    }

    // contexts

    private static DefaultCamelContext context(PolytomicSimulator simulator) {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.getShutdownStrategy().setTimeout(5);
        PolytomicConfiguration configuration =
                camel.getComponent("polytomic", PolytomicComponent.class).getConfiguration();
        configuration.setBaseUrl(simulator.baseUrl());
        configuration.setApiKey(simulator.apiKey());
        return camel;
    }

    private static RouteBuilder routes(AtomicInteger received) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("polytomic:listModels?initialDelay=0&delay=60000&delivery=item")
                        .process(exchange -> received.incrementAndGet());
                from("direct:call").to("polytomic:getIdentity");
                from("direct:wait")
                        .to(
                                "polytomic:refreshSchemas?waitForCompletion=true&waitInterval=10&connectionId="
                                        + Seeds.WAREHOUSE_CONNECTION);
            }
        };
    }

    private static void live(PolytomicSimulator simulator, Callable<?> during) throws Exception {
        AtomicInteger received = new AtomicInteger();
        try (DefaultCamelContext camel = context(simulator)) {
            camel.addRoutes(routes(received));
            camel.start();
            ProducerTemplate template = camel.createProducerTemplate();
            template.requestBody("direct:call", (Object) null);
            template.requestBody("direct:wait", (Object) null);
            await().pollInterval(Duration.ofMillis(5)).until(() -> received.get() > 0);
            during.call();
            template.requestBody("direct:call", (Object) null);
        }
    }

    @Test
    void contextsThatComeAndGoLeaveNothing() throws Exception {
        try (PolytomicSimulator simulator = PolytomicSimulator.builder().timeScale(1000).start()) {
            for (int i = 0; i < 20; i++) {
                live(simulator, () -> null);
            }
            int threads = threads();
            long heap = heap();
            long descriptors = descriptors();
            for (int i = 0; i < Integer.getInteger("contexts", 200); i++) {
                live(simulator, () -> null);
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> threads() <= threads + 3);
            await().atMost(Duration.ofSeconds(10)).until(() -> descriptors() <= descriptors + 5);
            long grown = heap() - heap;
            System.out.printf("200 contexts left %d bytes%n", grown);
            // the simulator keeps what it is asked for; a context left behind would be 2 MB
            assertThat(grown).isLessThan(12L << 20);
        }
    }

    @Test
    void oneContextStopsAndTheOtherGoesOn() throws Exception {
        try (PolytomicSimulator one = PolytomicSimulator.builder().timeScale(1000).start();
                PolytomicSimulator other =
                        PolytomicSimulator.builder().timeScale(1000).apiKey("another").start()) {
            live(
                    one,
                    () -> {
                        for (int i = 0; i < 3; i++) {
                            live(other, () -> null);
                        }
                        return null;
                    });
        }
    }

    @Test
    void endpointsCostNoThreads() throws Exception {
        try (PolytomicSimulator simulator = PolytomicSimulator.start();
                DefaultCamelContext camel = context(simulator)) {
            camel.start();
            ProducerTemplate template = camel.createProducerTemplate();
            template.requestBody("polytomic:getIdentity", (Object) null);
            int threads = threads();
            long heap = heap();
            List<String> uris =
                    IntStream.range(0, 500)
                            .mapToObj(i -> "polytomic:getIdentity?maxRetries=" + i)
                            .toList();
            uris.forEach(uri -> camel.getEndpoint(uri, PolytomicEndpoint.class));
            for (String uri : uris.subList(0, 100)) {
                template.requestBody(uri, (Object) null);
            }
            assertThat(threads()).isLessThanOrEqualTo(threads + 2);
            long each = (heap() - heap) / uris.size();
            System.out.printf("an endpoint takes %d bytes%n", each);
            assertThat(each).isLessThan(40_000);
        }
    }
}
