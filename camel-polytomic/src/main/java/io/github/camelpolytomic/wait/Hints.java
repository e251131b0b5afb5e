package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.observe.Snapshot;
import io.github.camelpolytomic.operation.CompletionHint;
import io.github.camelpolytomic.support.TaskScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/**
 * Which lists tell of which watches. There is a list for each hint that an account may read, and
 * each watch uses those that its version has and that were not refused. Methods are called with the
 * lock of the poller, unless they say otherwise.
 */
final class Hints {

    /** How often who waits looks for himself while hints work: not more often than that, ... */
    private static final long SELDOM = Duration.ofMinutes(5).toNanos();

    /** ... and not so often that all together make more than four requests in five seconds. */
    private static final long SHARE = Duration.ofMillis(1250).toNanos();

    private static final List<Audience> NONE = List.of();

    private record Key(Target.Account account, CompletionHint hint) {}

    private final TaskScheduler timer;
    private final Object lock;
    private final BiConsumer<Sign, Duration> told;
    private final Map<Key, Audience> audiences = new HashMap<>();
    private final Map<Watch, List<Audience>> assigned = new HashMap<>();

    /**
     * Without any watches yet.
     *
     * @param lock of the poller
     * @param told gets what the lists say, without the lock, and after what delay to look
     */
    Hints(TaskScheduler timer, Object lock, BiConsumer<Sign, Duration> told) {
        this.timer = timer;
        this.lock = lock;
        this.told = told;
    }

    void add(Watch watch) {
        List<Audience> lists = new ArrayList<>(2);
        for (CompletionHint hint : watch.target().hints()) {
            if (!hint.reader().existsIn(watch.key().account().version())) {
                continue;
            }
            Audience audience =
                    audiences.computeIfAbsent(
                            new Key(watch.key().account(), hint),
                            key -> new Audience(key, watch.target().client()));
            if (!audience.refused) {
                lists.add(audience);
                audience.add(watch);
            }
        }
        assigned.put(watch, lists);
        watch.rely(lists.isEmpty() ? () -> 0 : lists.get(0)::pause);
    }

    void remove(Watch watch) {
        // it may be told twice that nobody waits for something
        for (Audience audience : Objects.requireNonNullElse(assigned.remove(watch), NONE)) {
            audience.watches.remove(watch);
            // that one was refused is worth knowing later
            if (audience.watches.isEmpty() && !audience.refused) {
                audiences.remove(audience.key);
            }
        }
    }

    /**
     * The loops that tell of a watch. They are to be told that they are wanted, without the lock.
     */
    List<HintLoop> loops(Watch watch) {
        return assigned.get(watch).stream().map(audience -> audience.loop).toList();
    }

    /** The lists, as they stand. */
    List<Snapshot.Hint> view() {
        return audiences.values().stream().map(Audience::view).toList();
    }

    /** The watches that one list tells of. */
    private final class Audience implements HintLoop.Audience {

        private final Key key;
        private final HintLoop loop;
        private final Set<Watch> watches = new HashSet<>();
        private final String host;
        private final LongAdder ends = new LongAdder();
        private boolean working;
        private boolean failing;
        private boolean refused;

        private Audience(Key key, PolytomicClient client) {
            this.key = key;
            this.loop = new HintLoop(timer, key.hint(), client, this);
            this.host = client.settings().baseUrl().toString();
        }

        private Snapshot.Hint view() {
            String state = refused ? "refused" : working ? "working" : failing ? "failing" : "idle";
            return new Snapshot.Hint(
                    key.hint().reader().name(), host, watches.size(), state, ends.sum());
        }

        private void add(Watch watch) {
            watches.add(watch);
            if (watch.target().syncId() != null) {
                loop.forget(watch.target().syncId());
            }
        }

        /** How long one who relies on it may go without a look; 0 while it does not work. */
        private long pause() {
            return working ? Math.max(SELDOM, SHARE * watches.size()) : 0;
        }

        @Override
        public int size() {
            synchronized (lock) {
                return watches.size();
            }
        }

        @Override
        public boolean isBest() {
            synchronized (lock) {
                // the checks that share a hint prefer the same ones
                return watches.stream()
                        .findFirst()
                        .map(watch -> assigned.get(watch).get(0) == this)
                        .orElse(false);
            }
        }

        @Override
        public Set<String> syncIds() {
            synchronized (lock) {
                Set<String> ids = new HashSet<>();
                watches.forEach(watch -> ids.add(watch.target().syncId()));
                ids.remove(null);
                return ids;
            }
        }

        @Override
        public void told(Sign sign, Duration delay) {
            if (sign.over()) {
                ends.increment();
            }
            told.accept(sign, delay);
        }

        @Override
        public void works() {
            synchronized (lock) {
                working = true;
                failing = false;
            }
        }

        @Override
        public void fails() {
            synchronized (lock) {
                working = false;
                failing = watches.size() >= HintLoop.THRESHOLD;
                watches.forEach(Watch::lookForItself);
            }
        }

        @Override
        public void refused() {
            Set<HintLoop> others = new HashSet<>();
            synchronized (lock) {
                refused = true;
                working = false;
                for (Watch watch : List.copyOf(watches)) {
                    assigned.get(watch).forEach(each -> each.watches.remove(watch));
                    Hints.this.add(watch);
                    watch.lookForItself();
                    others.addAll(loops(watch));
                }
            }
            others.forEach(HintLoop::wantedNow);
        }
    }
}
