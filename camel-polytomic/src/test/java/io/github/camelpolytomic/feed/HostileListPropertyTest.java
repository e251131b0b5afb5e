package io.github.camelpolytomic.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.client.ScriptedTransport;
import io.github.camelpolytomic.exception.PolytomicException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/**
 * The laws of a feed in a hostile world, for a whole consumer on a list that misbehaves.
 *
 * <ul>
 *   <li><b>Nothing is lost</b> that stands at two polls that come to their end: whatever failed
 *       before (the server, the route, the repository, a token, a suspended route in the middle of
 *       a page), whatever moved between pages meanwhile, however the server's clock is set and
 *       whatever timestamps items have; only what is dated back further than the overlap may be.
 *   <li><b>Nothing comes twice</b> but what failed, or what could not be recorded: not what stands
 *       on two pages, not what was read by two sweeps.
 *   <li><b>Quiet is quiet</b>: when nothing happens any more, polls emit nothing.
 * </ul>
 */
@Tag("long")
class HostileListPropertyTest {

    /**
     * Times that a server should not give. What is less than a day ahead is not among them: until
     * then it hides what changes, if that is not found at the overlap.
     */
    private static final List<String> ODD =
            List.of(
                    "missing",
                    "",
                    "yesterday",
                    "1970-01-01T00:00:00Z",
                    "0000-00-00T00:00:00Z",
                    "2099-01-01T00:00:00Z",
                    "9999-12-31T23:59:59.999999999Z",
                    "+1000000000-12-31T23:59:59.999999999Z",
                    "-1000000000-01-01T00:00:00Z");

    private static DefaultCamelContext camel;
    private static int worlds;

    @BeforeContainer
    static void start() {
        camel = new DefaultCamelContext();
        camel.disableJMX();
        camel.start();
    }

    @AfterContainer
    static void stop() {
        camel.stop();
    }

    /** Something that happens. */
    sealed interface Act {}

    record Put(int item) implements Act {}

    record PutOdd(int item, int time) implements Act {}

    record Delete(int item) implements Act {}

    record ExpireTokens() implements Act {}

    record Pass(int seconds) implements Act {}

    record Restart() implements Act {}

    /**
     * A poll.
     *
     * @param turns what happens before each page
     * @param poison the items that the route cannot process this time
     * @param broken whether the server fails
     * @param repositoryFails at which of its calls the repository fails; 0 for none
     * @param suspendedAfter after how many messages the route is suspended; 0 for never
     */
    record Poll(
            List<List<Act>> turns,
            Set<Integer> poison,
            boolean broken,
            int repositoryFails,
            int suspendedAfter)
            implements Act {}

    /** How a feed is set up. */
    record Setting(int size, int skewMinutes, boolean doubled, boolean repository, boolean pages) {}

    /** Fails when it is told to. */
    private static final class Repository extends MemoryIdempotentRepository {
        private int untilFailure;
        private boolean hasFailed;

        private Repository() {
            super(new HashMap<>());
        }

        private void mayFail() {
            if (--untilFailure == 0) {
                hasFailed = true;
                throw new IllegalStateException("the repository is down");
            }
        }

        @Override
        public boolean add(String key) {
            mayFail();
            return super.add(key);
        }

        @Override
        public boolean contains(String key) {
            mayFail();
            return super.contains(key);
        }

        @Override
        public boolean remove(String key) {
            mayFail();
            return super.remove(key);
        }

        @Override
        public boolean confirm(String key) {
            mayFail();
            return super.confirm(key);
        }
    }

    /** A history under way. */
    private static final class World implements AutoCloseable {
        private final Setting setting;
        private final HostileList list;
        private final Repository repository = new Repository();
        private final String name = "repository" + worlds++;
        private final String uri;
        private ScriptedFeed feed;
        private long nanos;
        private Poll poll;
        private int left;

        /** What the route has taken: item, version. */
        private final Map<String, Set<Integer>> taken = new HashMap<>();

        private final List<String> twice = new ArrayList<>();
        private boolean forgetful;

        World(Setting setting) {
            this.setting = setting;
            this.list = new HostileList(3, Duration.ofMinutes(setting.skewMinutes()));
            list.setDoubled(setting.doubled());
            // another name for each: Camel keeps endpoints, and they their repository
            camel.getRegistry().bind(name, repository);
            uri =
                    "listModels?apiKey=k&delay=30000&delivery="
                            + (setting.pages() ? "page" : "item")
                            + (setting.repository() ? "&idempotentRepository=#" + name : "");
            for (int i = 0; i < setting.size(); i++) {
                act(new Put(i));
                act(new Pass(60));
            }
            open();
        }

        private void open() {
            feed =
                    new ScriptedFeed(
                            camel,
                            uri,
                            new ScriptedTransport(list::answer),
                            () -> nanos,
                            this::route);
        }

        @SuppressWarnings("unchecked")
        private boolean route(Exchange exchange) {
            Object body = exchange.getMessage().getBody();
            List<Map<String, Object>> items =
                    body instanceof List<?>
                            ? (List<Map<String, Object>>) body
                            : List.of((Map<String, Object>) body);
            if (--left == 0) {
                feed.consumer.suspend();
            }
            if (poll != null
                    && items.stream().anyMatch(item -> poll.poison().contains(number(item)))) {
                return false;
            }
            for (Map<String, Object> item : items) {
                String id = (String) item.get("id");
                Integer version = Integer.valueOf((String) item.get("name"));
                if (!taken.computeIfAbsent(id, absent -> new HashSet<>()).add(version)) {
                    twice.add(id + " " + version);
                }
            }
            return true;
        }

        private static int number(Map<String, Object> item) {
            return Integer.parseInt(((String) item.get("id")).substring(1));
        }

        void act(Act act) {
            if (act instanceof Put put) {
                list.put("i" + put.item(), Optional.empty());
                // no two changes at the same moment, unless somebody says so
                act(new Pass(1));
            } else if (act instanceof PutOdd put) {
                list.put("i" + put.item(), Optional.of(ODD.get(put.time())));
            } else if (act instanceof Delete delete) {
                list.delete("i" + delete.item());
            } else if (act instanceof ExpireTokens) {
                list.expireTokens();
            } else if (act instanceof Pass pass) {
                list.pass(Duration.ofSeconds(pass.seconds()));
                nanos += Duration.ofSeconds(pass.seconds()).toNanos();
            } else if (act instanceof Restart) {
                feed.close();
                forgetful |= !setting.repository();
                open();
            } else if (act instanceof Poll next) {
                poll(next);
            }
        }

        List<Exchange> poll(Poll next) {
            poll = next;
            left = next.suspendedAfter();
            repository.untilFailure = setting.repository() ? next.repositoryFails() : 0;
            list.setBroken(next.broken());
            List<Runnable> turns = new ArrayList<>();
            next.turns().forEach(acts -> turns.add(() -> acts.forEach(this::act)));
            list.beforePages(turns);
            act(new Pass(30));
            try {
                return feed.poll();
            } catch (PolytomicException | IllegalStateException e) {
                return List.of();
            } catch (Exception e) {
                throw new AssertionError(e);
            } finally {
                repository.untilFailure = 0;
                list.setBroken(false);
                list.beforePages(List.of());
                if (feed.consumer.isSuspended() || feed.consumer.isSuspending()) {
                    feed.consumer.resume();
                }
            }
        }

        @Override
        public void close() {
            feed.close();
            try {
                camel.removeEndpoints("polytomic:*");
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            camel.getRegistry().unbind(name);
        }
    }

    private static final Poll QUIET = new Poll(List.of(), Set.of(), false, 0, 0);

    private static void live(Setting setting, List<Act> history, Consumer<World> law) {
        try (World world = new World(setting)) {
            history.forEach(world::act);
            world.act(new Pass(60));
            for (int i = 0; i < 4; i++) {
                world.poll(QUIET);
            }
            law.accept(world);
        }
    }

    @Property(tries = 600, shrinking = ShrinkingMode.BOUNDED)
    void nothingIsLost(
            @ForAll("settings") Setting setting, @ForAll("histories") List<Act> history) {
        live(
                setting,
                history,
                world ->
                        world.list
                                .standing()
                                .forEach(
                                        (id, version) -> {
                                            if (world.list.isLate(id)) {
                                                return;
                                            }
                                            if (world.list.isTelling(id)) {
                                                assertThat(world.taken.get(id))
                                                        .as(id)
                                                        .contains(version);
                                            } else {
                                                // its time does not tell one version from another
                                                assertThat(world.taken).containsKey(id);
                                            }
                                        }));
    }

    @Property(tries = 600, shrinking = ShrinkingMode.BOUNDED)
    void nothingComesTwiceWithoutNeed(
            @ForAll("settings") Setting setting, @ForAll("histories") List<Act> history) {
        live(
                setting,
                history,
                world -> {
                    if (!world.forgetful && !world.repository.hasFailed) {
                        assertThat(world.twice).isEmpty();
                    }
                });
    }

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    void quietIsQuiet(@ForAll("settings") Setting setting, @ForAll("histories") List<Act> history) {
        live(
                setting,
                history,
                world -> {
                    int before = world.list.requests();
                    int told = world.feed.failures.size();
                    assertThat(world.poll(QUIET)).isEmpty();
                    assertThat(world.feed.failures.subList(told, world.feed.failures.size()))
                            .allMatch(
                                    failure ->
                                            failure.getMessage().contains("refused by the route")
                                                    || failure.getMessage().contains("repository"));
                    // odd times may keep a list from being in order, but not from ending
                    assertThat(world.list.requests() - before).isLessThan(20);
                });
    }

    @Provide
    Arbitrary<Setting> settings() {
        Arbitrary<Boolean> flag = Arbitraries.of(false, true);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 14),
                        Arbitraries.of(-10, 0, 0, 10),
                        Arbitraries.frequencyOf(
                                Tuple.of(3, Arbitraries.just(false)),
                                Tuple.of(1, Arbitraries.just(true))),
                        flag,
                        flag)
                .as(Setting::new);
    }

    private static Arbitrary<Act> acts() {
        Arbitrary<Integer> item = Arbitraries.integers().between(0, 20);
        return Arbitraries.frequencyOf(
                Tuple.of(8, item.map(Put::new)),
                Tuple.of(
                        1,
                        Combinators.combine(item, Arbitraries.integers().between(0, ODD.size() - 1))
                                .as(PutOdd::new)),
                Tuple.of(4, item.map(Delete::new)),
                Tuple.of(1, Arbitraries.just(new ExpireTokens())),
                Tuple.of(3, Arbitraries.integers().between(0, 600).map(Pass::new)));
    }

    @Provide
    Arbitrary<List<Act>> histories() {
        Arbitrary<Act> poll =
                Combinators.combine(
                                acts().list().ofMaxSize(3).list().ofMaxSize(5),
                                Arbitraries.integers().between(0, 20).set().ofMaxSize(2),
                                Arbitraries.integers().between(0, 9).map(number -> number == 0),
                                Arbitraries.frequencyOf(
                                        Tuple.of(4, Arbitraries.just(0)),
                                        Tuple.of(1, Arbitraries.integers().between(1, 30))),
                                Arbitraries.frequencyOf(
                                        Tuple.of(4, Arbitraries.just(0)),
                                        Tuple.of(1, Arbitraries.integers().between(1, 4))))
                        .as(Poll::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(6, acts()),
                        Tuple.of(4, poll),
                        Tuple.of(1, Arbitraries.just(new Restart())))
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }
}
