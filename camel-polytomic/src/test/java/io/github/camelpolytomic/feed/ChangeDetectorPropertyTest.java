package io.github.camelpolytomic.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.client.Page;
import io.github.camelpolytomic.operation.Lifecycle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/**
 * The laws of a feed, whatever happens to a list: nothing that stands is lost, nothing is told
 * twice without need, and quiet is cheap.
 */
class ChangeDetectorPropertyTest {

    private static final int TRIES = 2000;
    private static final int PAGE = 3;
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    /** Something that happens. */
    sealed interface Act {}

    /** An item changes; it can be seen some time later only. */
    record Change(int item, int late) implements Act {}

    /** Several items change at the same moment. */
    record ChangeTogether(Set<Integer> items) implements Act {}

    record Add(int late) implements Act {}

    record Delete(int item) implements Act {}

    record DeleteAll() implements Act {}

    record Wait(int millis) implements Act {}

    /** A new feed, on the delivery log of the one before if there is one. */
    record Restart() implements Act {}

    /** A poll, and what happens before each page of it is read. */
    record Poll(int budget, Set<Integer> poison, List<Turn> turns) implements Act {}

    /** What happens before a page is read, and whether reading it fails. */
    record Turn(List<Act> acts, Trouble trouble) {}

    enum Trouble {
        NONE,
        /** The page cannot be read now; the sweep goes on with it. */
        LATER,
        /** The token is not accepted; the sweep begins anew. */
        ABORT
    }

    /** A list to follow, and how. */
    record Setting(
            Kind kind,
            int size,
            int overlap,
            int resolution,
            boolean deliveryLog,
            boolean onlyChanges) {
        ChangeDetector.Nature nature() {
            return new ChangeDetector.Nature(
                    kind != Kind.CONTENT,
                    kind != Kind.CONTENT,
                    false,
                    kind == Kind.DELETIONS,
                    false,
                    false,
                    kind == Kind.EXECUTIONS ? Lifecycle.BULK_EXECUTION : null,
                    Duration.ofMillis(overlap));
        }
    }

    enum Kind {
        /** Sorted by the time of the last change. */
        UPDATES,
        /** The same, and what is gone is told too. */
        DELETIONS,
        /** Sorted by the time of creation; the status changes in place. */
        EXECUTIONS,
        /** In no order that is worth anything. */
        CONTENT
    }

    /** A version of an item that is, or will be, in the list. */
    private record Entry(int id, String version, long position, long visibleFrom) {}

    private static final List<String> STATUSES =
            List.of("created", "scheduled", "running", "completed");

    /** What Polytomic has, and what somebody does to it. */
    private static final class World {
        private final Setting setting;
        private final boolean flips;
        private final Map<Integer, Entry> standing = new TreeMap<>();
        private final List<Entry> coming = new ArrayList<>();
        private final Set<Integer> movedNow = new HashSet<>();
        private final Set<Integer> movedBefore = new HashSet<>();
        private long now = 1_000_000;
        private int ids;
        private int versions;

        /**
         * @param flips whether what an item was before can come back
         */
        World(Setting setting, boolean flips) {
            this.setting = setting;
            this.flips = flips;
            for (int i = 0; i < setting.size(); i++) {
                act(new Add(0));
                act(new Wait(400));
            }
        }

        void act(Act act) {
            if (act instanceof Wait wait) {
                now += wait.millis();
            } else if (act instanceof Add add) {
                String version =
                        setting.kind() == Kind.EXECUTIONS ? STATUSES.get(0) : nextVersion();
                come(ids++, version, add.late());
            } else if (act instanceof Change change) {
                change(pick(change.item()), change.late());
            } else if (act instanceof ChangeTogether together) {
                together.items().stream().map(this::pick).distinct().forEach(id -> change(id, 0));
            } else if (act instanceof Delete delete) {
                remove(pick(delete.item()));
            } else if (act instanceof DeleteAll) {
                new ArrayList<>(standing.keySet()).forEach(this::remove);
            }
            appear();
        }

        private String nextVersion() {
            return "v" + versions++;
        }

        /** What can be seen of the items, one of them; null when there is none. */
        private Integer pick(int number) {
            List<Integer> all = List.copyOf(standing.keySet());
            return all.isEmpty() ? null : all.get(number % all.size());
        }

        private void change(Integer id, int late) {
            if (id == null) {
                return;
            }
            Entry old = standing.get(id);
            switch (setting.kind()) {
                case EXECUTIONS -> {
                    int next = STATUSES.indexOf(old.version()) + 1 + late % 2;
                    if (!old.version().equals("completed")) {
                        String status = STATUSES.get(Math.min(next, STATUSES.size() - 1));
                        standing.put(id, new Entry(id, status, old.position(), now));
                    }
                }
                case CONTENT -> {
                    String flipped = old.version().equals("a") ? "b" : "a";
                    come(id, flips && late % 2 == 0 ? flipped : nextVersion(), 0);
                }
                default -> come(id, nextVersion(), late);
            }
        }

        private void come(int id, String version, int late) {
            long position = now - now % setting.resolution();
            long last = position + setting.overlap();
            long visible = Math.max(now, Math.min(now + late, last));
            coming.add(new Entry(id, version, position, visible));
        }

        private void appear() {
            List<Entry> visible =
                    coming.stream().filter(entry -> entry.visibleFrom() <= now).toList();
            coming.removeAll(visible);
            for (Entry entry : visible) {
                Entry old = standing.get(entry.id());
                if (old == null || old.position() <= entry.position()) {
                    standing.put(entry.id(), entry);
                    movedNow.add(entry.id());
                }
            }
        }

        private void remove(Integer id) {
            if (id != null) {
                standing.remove(id);
                coming.removeIf(entry -> entry.id() == id);
            }
        }

        void sweepEnds() {
            movedBefore.clear();
            movedBefore.addAll(movedNow);
        }

        /** What stands, in the order of the list. */
        List<Entry> list() {
            Comparator<Entry> order =
                    setting.kind() == Kind.CONTENT
                            ? Comparator.comparing(Entry::id)
                            : Comparator.comparing(Entry::position)
                                    .reversed()
                                    .thenComparing(Entry::id);
            return standing.values().stream().sorted(order).toList();
        }
    }

    /** Follows a world as a consumer does, and keeps what the route was given. */
    private static final class Follower {
        private final Setting setting;
        private final World world;
        private final IdempotentRepository repository =
                MemoryIdempotentRepository.memoryIdempotentRepository(100_000);
        private final Map<String, String> sink = new LinkedHashMap<>();
        private final List<String> toldTwice = new ArrayList<>();
        private final Set<String> falselyGone = new HashSet<>();
        private ChangeDetector feed;
        private List<Entry> stoodAtBegin;
        private Entry after;
        private boolean turned;
        private boolean noted;
        private int requests;

        Follower(Setting setting, World world) {
            this.setting = setting;
            this.world = world;
            restart();
        }

        void restart() {
            DeliveryLog deliveryLog =
                    setting.deliveryLog()
                            ? new DeliveryLog(repository, "list", () -> "scope")
                            : null;
            feed = new ChangeDetector(setting.nature(), () -> world.now * 1_000_000, deliveryLog);
            if (!setting.deliveryLog()) {
                // nobody knows what was told
                sink.clear();
                noted = false;
            }
        }

        void poll(Poll poll) {
            try {
                sweepOn(poll);
            } finally {
                feed.release();
            }
        }

        private void sweepOn(Poll poll) {
            requests = 0;
            int left = poll.budget();
            if (!feed.isSweeping()) {
                feed.begin(setting.onlyChanges() && !noted);
                world.movedNow.clear();
                after = null;
                turned = false;
            }
            while (left > 0) {
                Turn turn =
                        requests < poll.turns().size()
                                ? poll.turns().get(requests)
                                : new Turn(List.of(), Trouble.NONE);
                turn.acts().forEach(world::act);
                if (turn.trouble() != Trouble.NONE) {
                    if (turn.trouble() == Trouble.ABORT) {
                        feed.abort();
                    }
                    return;
                }
                stoodAtBegin = turned ? stoodAtBegin : world.list();
                List<Entry> rest = rest();
                List<Entry> page = rest.subList(0, Math.min(PAGE, rest.size()));
                requests++;
                if (setting.onlyChanges() && !noted) {
                    page.forEach(entry -> sink.put("" + entry.id(), entry.version()));
                }
                for (FeedItem item : feed.news(page(page), item -> true)) {
                    if (left-- <= 0) {
                        return;
                    }
                    deliver(item, poll.poison());
                }
                boolean last = feed.isOver() || rest.size() <= PAGE;
                if (last) {
                    end(poll);
                    return;
                }
                after = page.get(page.size() - 1);
                turned = true;
            }
        }

        private List<Entry> rest() {
            List<Entry> all = world.list();
            if (!turned) {
                return all;
            }
            return all.stream()
                    .filter(
                            entry ->
                                    setting.kind() == Kind.CONTENT
                                            ? entry.id() > after.id()
                                            : entry.position() < after.position()
                                                    || entry.position() == after.position()
                                                            && entry.id() > after.id())
                    .toList();
        }

        private static Page<FeedItem> page(List<Entry> entries) {
            List<FeedItem> items =
                    entries.stream()
                            .map(
                                    entry ->
                                            new FeedItem(
                                                    "" + entry.id(),
                                                    entry.version(),
                                                    EPOCH.plusMillis(entry.position()),
                                                    entry.version(),
                                                    null,
                                                    null))
                            .toList();
            return new Page<>(items, null);
        }

        private void deliver(FeedItem item, Set<Integer> poison) {
            if (poison.contains(Integer.parseInt(item.id()))) {
                feed.failed(item);
                return;
            }
            String before = sink.put(item.id(), item.version());
            if (item.version().equals(before)) {
                toldTwice.add(item.key());
            }
            feed.delivered(item);
        }

        private void end(Poll poll) {
            for (String id : feed.end()) {
                int number = Integer.parseInt(id);
                boolean moves =
                        world.movedNow.contains(number) && world.movedBefore.contains(number);
                if (world.standing.containsKey(number) && !moves) {
                    falselyGone.add(id);
                }
                if (!poison(poll, number)) {
                    sink.remove(id);
                    feed.deletionDelivered(id);
                }
            }
            world.sweepEnds();
            if (setting.onlyChanges() && !noted) {
                // what is old need not even be read to be taken as told
                stoodAtBegin.stream()
                        .filter(world.standing::containsValue)
                        .forEach(entry -> sink.put("" + entry.id(), entry.version()));
            }
            noted = true;
        }

        private static boolean poison(Poll poll, int id) {
            return poll.poison().contains(id);
        }
    }

    // what comes out of a history

    private static Follower live(Setting setting, List<Act> history) {
        // a delivery log cannot tell that something came back when that happened between two feeds
        World world = new World(setting, !setting.deliveryLog() || !restarts(history));
        Follower follower = new Follower(setting, world);
        for (Act act : history) {
            if (act instanceof Poll poll) {
                follower.poll(poll);
            } else if (act instanceof Restart) {
                follower.restart();
            } else {
                world.act(act);
            }
        }
        // and then all is quiet
        for (int i = 0; i < 4; i++) {
            world.act(new Wait(setting.overlap() + 1));
            do {
                follower.poll(new Poll(Integer.MAX_VALUE, Set.of(), List.of()));
            } while (follower.feed.isSweeping());
        }
        return follower;
    }

    private static boolean restarts(List<Act> history) {
        return history.stream().anyMatch(Restart.class::isInstance);
    }

    private static Map<String, String> standing(World world) {
        Map<String, String> standing = new HashMap<>();
        world.standing.values().forEach(e -> standing.put("" + e.id(), e.version()));
        return standing;
    }

    private static void assertThatNothingIsLost(Follower follower) {
        assertThat(follower.sink).containsAllEntriesOf(standing(follower.world));
    }

    @Property(tries = TRIES)
    void losesNoVersionThatStands(
            @ForAll("settings") Setting setting, @ForAll("histories") List<Act> history) {
        assertThatNothingIsLost(live(setting, history));
    }

    @Property(tries = TRIES)
    void tellsNothingTwiceWhateverFailsBesides(
            @ForAll("settings") Setting setting, @ForAll("histories") List<Act> history) {
        assertThat(live(setting, history).toldTwice).isEmpty();
    }

    @Property(tries = TRIES)
    void readsOnePageOfASortedListWhenAllIsQuiet(
            @ForAll("settings") Setting setting, @ForAll("histories") List<Act> history) {
        Follower follower = live(setting, history);
        boolean ends = setting.kind() == Kind.UPDATES || setting.kind() == Kind.EXECUTIONS;
        boolean open =
                setting.kind() == Kind.EXECUTIONS
                        && standing(follower.world).values().stream()
                                .anyMatch(status -> !status.equals("completed"));
        List<Entry> list = follower.world.list();
        boolean crowded =
                setting.overlap() < 1000
                        && list.size() > PAGE
                        && list.get(0).position() == list.get(PAGE - 1).position();
        if (ends && !open && !crowded) {
            assertThat(follower.requests).isEqualTo(1);
        }
    }

    @Property(tries = TRIES)
    void tellsExactlyWhatIsGone(
            @ForAll("deletions") Setting setting, @ForAll("histories") List<Act> history) {
        Follower follower = live(setting, history);
        assertThat(follower.falselyGone).isEmpty();
        // and of what went while nobody looked, a delivery log cannot tell
        if (!setting.deliveryLog() || !restarts(history)) {
            assertThat(follower.sink).isEqualTo(standing(follower.world));
        }
    }

    @Provide
    Arbitrary<Setting> settings() {
        return settings(Arbitraries.of(Kind.class));
    }

    @Provide
    Arbitrary<Setting> deletions() {
        return settings(Arbitraries.just(Kind.DELETIONS));
    }

    private static Arbitrary<Setting> settings(Arbitrary<Kind> kinds) {
        // a timestamp is never coarser than what may be late, but where both come from one clock
        Arbitrary<int[]> times =
                Arbitraries.of(
                        new int[] {0, 1},
                        new int[] {0, 1000},
                        new int[] {300, 1},
                        new int[] {2000, 1},
                        new int[] {2000, 1000});
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, 11),
                        times,
                        Arbitraries.of(false, true),
                        Arbitraries.of(false, true))
                .as(
                        (kind, size, time, deliveryLog, onlyChanges) ->
                                new Setting(
                                        kind, size, time[0], time[1], deliveryLog, onlyChanges));
    }

    @Provide
    Arbitrary<List<Act>> histories() {
        Arbitrary<Act> calm = acts();
        Arbitrary<Turn> turn =
                Combinators.combine(
                                calm.list().ofMaxSize(3),
                                Arbitraries.frequencyOf(
                                        Tuple.of(8, Arbitraries.just(Trouble.NONE)),
                                        Tuple.of(1, Arbitraries.just(Trouble.LATER)),
                                        Tuple.of(1, Arbitraries.just(Trouble.ABORT))))
                        .as(Turn::new);
        Arbitrary<Act> poll =
                Combinators.combine(
                                Arbitraries.of(Integer.MAX_VALUE, 1, 2, 3, 4, 7),
                                Arbitraries.integers().between(0, 9).set().ofMaxSize(3),
                                turn.list().ofMaxSize(4))
                        .as(Poll::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(5, calm),
                        Tuple.of(4, poll),
                        Tuple.of(1, Arbitraries.just(new Restart())))
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    private static Arbitrary<Act> acts() {
        Arbitrary<Integer> item = Arbitraries.integers().between(0, 30);
        Arbitrary<Integer> late = Arbitraries.integers().between(0, 2000);
        return Arbitraries.frequencyOf(
                Tuple.of(6, late.map(Add::new)),
                Tuple.of(5, Combinators.combine(item, late).as(Change::new)),
                Tuple.of(2, item.set().ofMinSize(2).ofMaxSize(6).map(ChangeTogether::new)),
                Tuple.of(2, item.map(Delete::new)),
                Tuple.of(1, Arbitraries.just(new DeleteAll())),
                Tuple.of(4, Arbitraries.integers().between(0, 3000).map(Wait::new)));
    }
}
