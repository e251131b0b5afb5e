package io.github.camelpolytomic.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.client.ScriptedTransport;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A week of polling on a simulated clock, with a server, a route and a list that have their bad
 * moments: nothing that stands is lost, the heap does not grow from day to day, and polls begin
 * when they should to the end.
 */
@Tag("long")
class SoakTest {

    private static final Duration POLL = Duration.ofSeconds(60);
    private static final int DAYS = 7;

    private final VirtualTime time = new VirtualTime();
    private final Random random = new Random(4711);
    private final HostileList list = new HostileList(20, Duration.ZERO);
    private final Map<String, Integer> taken = new HashMap<>();
    private final List<Long> polls = new ArrayList<>();
    private Duration worldTime = Duration.ZERO;
    private int ids;
    private int changes;
    private int messages;
    private int failures;

    /** Lets the world catch up with the clock. */
    private void catchUp() {
        Duration now = Duration.ofNanos(time.nanoTime());
        list.pass(now.minus(worldTime));
        worldTime = now;
    }

    private void put(String id) {
        list.put(id, Optional.empty());
        list.pass(Duration.ofMillis(10));
        worldTime = worldTime.plusMillis(10);
        changes++;
    }

    /** What people do to the list between two polls. */
    private void live() {
        catchUp();
        if (random.nextInt(4) == 0) {
            for (int i = random.nextInt(6); i > 0; i--) {
                put("m" + random.nextInt(Math.max(1, ids)));
            }
        }
        if (random.nextInt(200) == 0) {
            // a deployment touches very many
            for (int i = 0; i < 120; i++) {
                put("m" + random.nextInt(ids));
            }
        }
        if (random.nextInt(50) == 0) {
            String gone = "m" + random.nextInt(ids);
            list.delete(gone);
            taken.remove(gone);
        }
        if (random.nextInt(40) == 0) {
            list.expireTokens();
        }
    }

    private ScriptedTransport.Answer answer(io.github.camelpolytomic.client.Transport.Outgoing it) {
        time.pass(Duration.ofMillis(80 + random.nextInt(40)));
        list.setBroken(random.nextInt(25) == 0);
        return random.nextInt(60) == 0 ? null : list.answer(it);
    }

    private boolean route(Exchange exchange) {
        messages++;
        time.pass(Duration.ofMillis(5));
        if (random.nextInt(30) == 0) {
            failures++;
            return false;
        }
        Map<?, ?> item = exchange.getMessage().getBody(Map.class);
        if (item != null) {
            taken.put((String) item.get("id"), Integer.valueOf((String) item.get("name")));
        }
        return true;
    }

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

    /** Notes when polls begin, and says nothing of those that failed: there are thousands. */
    private final class Quiet implements PollingConsumerPollStrategy {

        @Override
        public boolean begin(Consumer consumer, Endpoint endpoint) {
            polls.add(time.nanoTime());
            return true;
        }

        @Override
        public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
            // well
        }

        @Override
        public boolean rollback(
                Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "listModels?delivery=item&idempotentRepository=#repository",
                "listConnections?delivery=item",
            })
    void aWeekLosesNothingAndLeavesNothing(String uri) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getRegistry()
                    .bind(
                            "repository",
                            MemoryIdempotentRepository.memoryIdempotentRepository(
                                    new HashMap<>(2_000)));
            camel.start();
            for (; ids < 60; ids++) {
                put("m" + ids);
            }
            ScriptedTransport transport = new ScriptedTransport(this::answer);
            try (ScriptedFeed feed =
                    new ScriptedFeed(
                            camel,
                            uri + "&apiKey=k",
                            transport,
                            time::nanoTime,
                            this::route,
                            consumer -> {
                                consumer.setScheduledExecutorService(time);
                                consumer.setInitialDelay(0);
                                consumer.setDelay(POLL.toMillis());
                                consumer.setUseFixedDelay(false);
                                consumer.setPollStrategy(new Quiet());
                            })) {
                List<Long> heaps = new ArrayList<>();
                for (long at = 0; at < Duration.ofDays(DAYS).toSeconds(); at += POLL.toSeconds()) {
                    live();
                    time.runUntil(Duration.ofSeconds(at));
                    transport.sent.clear();
                    feed.forget();
                    if (at % Duration.ofDays(1).toSeconds() == 0) {
                        heaps.add(heap());
                    }
                }
                checkSchedule();
                // and then all is quiet
                for (int i = 1; i <= 40; i++) {
                    time.runUntil(Duration.ofDays(DAYS).plusSeconds(POLL.toSeconds() * i));
                }
                Set<String> lost = new TreeSet<>();
                list.standing()
                        .forEach(
                                (id, version) -> {
                                    if (!version.equals(taken.get(id))) {
                                        lost.add(id + " " + version + " " + taken.get(id));
                                    }
                                });
                System.out.printf(
                        "%s: %d changes, %d messages, %d of them failed, heap %s%n",
                        uri, changes, messages, failures, heaps);
                assertThat(lost).isEmpty();
                // every failure comes again, and what the list says of times and tokens costs
                // little
                assertThat(messages).isGreaterThan(changes / 2).isLessThan(changes * 2);
                assertThat(heaps.get(DAYS - 1) - heaps.get(3)).isLessThan(2L << 20);
            }
        }
    }

    /**
     * Polls begin at whole multiples of the delay, and none is left out, to the end of the week.
     */
    private void checkSchedule() {
        assertThat(polls)
                .isEqualTo(
                        LongStream.range(0, Duration.ofDays(DAYS).dividedBy(POLL))
                                .mapToObj(number -> number * POLL.toNanos())
                                .toList());
    }
}
