package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.body.Polled;
import io.github.camelpolytomic.client.Attempts;
import io.github.camelpolytomic.client.ClientSettings;
import io.github.camelpolytomic.client.PolytomicClient;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.client.Response;
import io.github.camelpolytomic.client.ResponseReader;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicMalformedResponseException;
import io.github.camelpolytomic.exception.PolytomicRateLimitException;
import io.github.camelpolytomic.exception.PolytomicStoppedException;
import io.github.camelpolytomic.observe.Snapshot;
import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.operation.CompletionHint;
import io.github.camelpolytomic.support.TaskScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Asks Polytomic again and again how things are, for many who wait, and holds no thread in between.
 * Who waits for the same thing shares the asking.
 *
 * <p>A poll that fails for a reason that may pass (429, 5xx, a broken connection) is just a poll
 * that told nothing; the next one comes, not before the server allows it. Any other failure ends
 * the wait.
 *
 * <p>Where many wait, hints make the polls of each rare: see {@link HintLoop}. Whoever else learns
 * that something has ended tells it here: see {@link WakeUp}.
 */
public final class SharedPoller implements WakeUp {

    private static final double GROWTH = 1.5;

    /**
     * So much is taken off or added at random, so that waits that began together do not poll
     * together.
     */
    private static final double JITTER = 0.1;

    /** A server that asks for more is asked again all the same. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** A deadline that is farther off is as good as none, and fits a long. */
    private static final Duration ENDLESS = Duration.ofDays(100L * 365);

    /** How often who waits looks for himself while hints work: not more often than that, ... */
    private static final Duration SELDOM = Duration.ofMinutes(5);

    /** ... and not so often that all together make more than four requests in five seconds. */
    private static final Duration SHARE = Duration.ofMillis(1250);

    /** Hints are of no use to those who look more often than that. */
    private static final Duration HASTY = Duration.ofSeconds(5);

    /** After a hint that came too soon: how often to look as if the wait had just begun. */
    private static final int LOOKS_AFTER_HINT = 5;

    /** Ends that were told before anybody waited for them. */
    private static final int REMEMBERED = 10_000;

    /**
     * Who waits. For one wait, {@code look} is called by one thread at a time, and one of the other
     * methods once.
     */
    public interface Follower {

        /** Looks at a response. @return whether it is over */
        boolean look(Response<Polled> response);

        /** It is over. */
        void over();

        /** It cannot be followed any further. */
        void failed(RuntimeException failure);

        /**
         * The time is up. Told on the thread of the clock, so it must hand on whatever takes long.
         *
         * @param lastFailure why the last poll told nothing; null when it did tell something
         */
        void expired(PolytomicException lastFailure);

        /** Everything stops. */
        void abandoned();

        /**
         * The name of the sync has become known. Told any number of times, and only before the end.
         */
        default void named(String syncName) {}
    }

    /**
     * What is followed.
     *
     * @param client asks
     * @param request asks how it is
     * @param reader reads the response; that of whoever came first serves all
     * @param hints what tells cheaply that it may be over, the best first; empty for none
     * @param syncId the sync that it belongs to; null for none
     * @param executionId the execution that it is; null for none
     */
    public record Target(
            PolytomicClient client,
            Request request,
            ResponseReader<Polled> reader,
            List<CompletionHint> hints,
            String syncId,
            String executionId) {

        /** Something of which no hint tells. */
        public Target(PolytomicClient client, Request request, ResponseReader<Polled> reader) {
            this(client, request, reader, List.of(), null, null);
        }
    }

    /**
     * How often and how long.
     *
     * @param interval before the second poll; grows with each further one
     * @param maxInterval what it grows to
     * @param timeout how long in all
     */
    public record Pace(Duration interval, Duration maxInterval, Duration timeout) {}

    /** Something that is being followed. As a handle it gives that up: see {@link #follow}. */
    public interface Following extends TaskScheduler.Handle {

        /** When it is looked at next, by {@link TaskScheduler#nanoTime}. */
        long nextLook();

        /** Why the last look told nothing; null when it did tell something. */
        PolytomicException lastFailure();
    }

    private record Account(String baseUrl, String authorization, ApiVersion version) {}

    private record Key(Account account, String target) {}

    private record LoopKey(Account account, CompletionHint hint) {}

    private final TaskScheduler timer;
    private final Map<Key, Watch> watches = new HashMap<>();
    private final Map<String, Set<Watch>> bySync = new HashMap<>();
    private final Map<String, Set<Watch>> byExecution = new HashMap<>();
    private final Map<LoopKey, Listeners> loops = new HashMap<>();
    private final Set<String> endedBefore = new LinkedHashSet<>();

    public SharedPoller(TaskScheduler timer) {
        this.timer = timer;
    }

    /** How many different things are being asked for. */
    public synchronized int size() {
        return watches.size();
    }

    /** The lists that tell what is over, as they stand. */
    public synchronized List<Snapshot.Hint> hints() {
        return loops.values().stream().map(Listeners::view).toList();
    }

    /**
     * Begins to follow something.
     *
     * @param atOnce whether the first poll comes at once, rather than after the first interval
     * @return gives the wait up: the follower is told {@code abandoned}, if nothing else yet
     */
    public Following follow(Target target, Pace pace, boolean atOnce, Follower follower) {
        ClientSettings settings = target.client().settings();
        Account account =
                new Account(
                        settings.baseUrl().toString(),
                        settings.credentials().authorization(),
                        settings.version());
        Key key = new Key(account, target.request().target(""));
        Duration timeout = pace.timeout().compareTo(ENDLESS) < 0 ? pace.timeout() : ENDLESS;
        Member member = new Member(follower, pace, timer.nanoTime() + timeout.toNanos());
        List<Listeners> wanted;
        synchronized (this) {
            Watch watch = watches.get(key);
            if (watch == null) {
                watch = new Watch(key, target);
                watches.put(key, watch);
                index(watch);
            }
            member.watch = watch;
            boolean over = target.executionId() != null && endedBefore.remove(target.executionId());
            long first = watch.relies(member) ? spread(watch.seldom()) : spread(member.interval);
            watch.add(member, atOnce || over ? 0 : first);
            wanted = watch.listeners;
        }
        member.setDeadline(timer.onTime(timeout, member));
        wanted.forEach(listeners -> listeners.loop.wanted());
        return member;
    }

    private static long spread(long nanos) {
        return (long) (nanos * (1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1)));
    }

    private static long random(Duration limit) {
        return (long) (limit.toNanos() * ThreadLocalRandom.current().nextDouble());
    }

    @Override
    public void ended(String syncId, String executionId, String syncName) {
        told(syncId, executionId, syncName, true, Duration.ZERO);
    }

    private void told(
            String syncId, String executionId, String syncName, boolean over, Duration within) {
        List<Member> named = new ArrayList<>();
        synchronized (this) {
            Set<Watch> meant = meant(syncId, executionId);
            if (over && executionId != null && !byExecution.containsKey(executionId)) {
                remember(executionId);
            }
            for (Watch watch : meant) {
                if (syncName != null) {
                    named.addAll(watch.members);
                }
                if (over) {
                    watch.wake(random(within));
                }
            }
        }
        named.forEach(member -> member.follower.named(syncName));
    }

    /** Those of the execution; or those of the sync, unless they wait for another execution. */
    private Set<Watch> meant(String syncId, String executionId) {
        Set<Watch> meant = new HashSet<>();
        if (executionId != null) {
            meant.addAll(byExecution.getOrDefault(executionId, Set.of()));
        }
        for (Watch watch :
                syncId == null ? Set.<Watch>of() : bySync.getOrDefault(syncId, Set.of())) {
            if (executionId == null || watch.target.executionId() == null) {
                meant.add(watch);
            }
        }
        return meant;
    }

    /** The response to a start may come after the news of the end. */
    private void remember(String executionId) {
        endedBefore.add(executionId);
        if (endedBefore.size() > REMEMBERED) {
            endedBefore.remove(endedBefore.iterator().next());
        }
    }

    private void index(Watch watch) {
        put(bySync, watch.target.syncId(), watch);
        put(byExecution, watch.target.executionId(), watch);
        assign(watch);
    }

    private void forget(Watch watch) {
        watches.remove(watch.key, watch);
        remove(bySync, watch.target.syncId(), watch);
        remove(byExecution, watch.target.executionId(), watch);
        for (Listeners listeners : watch.listeners) {
            listeners.watches.remove(watch);
            if (listeners.watches.isEmpty() && !listeners.refused) {
                loops.values().remove(listeners);
            }
        }
    }

    private static void put(Map<String, Set<Watch>> index, String id, Watch watch) {
        if (id != null) {
            index.computeIfAbsent(id, absent -> new HashSet<>(2)).add(watch);
        }
    }

    private static void remove(Map<String, Set<Watch>> index, String id, Watch watch) {
        Set<Watch> set = id == null ? null : index.get(id);
        if (set != null && set.remove(watch) && set.isEmpty()) {
            index.remove(id);
        }
    }

    /** Gives a watch the hints that its version has and that were not refused. */
    private void assign(Watch watch) {
        List<Listeners> assigned = new ArrayList<>(2);
        for (CompletionHint hint : watch.target.hints()) {
            if (!hint.reader().existsIn(watch.key.account().version())) {
                continue;
            }
            Listeners listeners =
                    loops.computeIfAbsent(
                            new LoopKey(watch.key.account(), hint),
                            absent -> new Listeners(hint, watch.target.client()));
            if (!listeners.refused) {
                assigned.add(listeners);
                listeners.watches.add(watch);
                if (watch.target.syncId() != null) {
                    listeners.loop.forget(watch.target.syncId());
                }
            }
        }
        watch.listeners = List.copyOf(assigned);
    }

    /** The watches that one list tells of. */
    private final class Listeners implements HintLoop.Audience {

        private final Set<Watch> watches = new HashSet<>();
        private final HintLoop loop;
        private final CompletionHint hint;
        private final String host;
        private final LongAdder ends = new LongAdder();
        private boolean working;
        private boolean failing;
        private boolean refused;

        private Listeners(CompletionHint hint, PolytomicClient client) {
            this.loop = new HintLoop(timer, hint, client, this);
            this.hint = hint;
            this.host = client.settings().baseUrl().toString();
        }

        /** Called with the lock. */
        private Snapshot.Hint view() {
            String state = refused ? "refused" : working ? "working" : failing ? "failing" : "idle";
            return new Snapshot.Hint(hint.reader().name(), host, watches.size(), state, ends.sum());
        }

        @Override
        public int size() {
            synchronized (SharedPoller.this) {
                return watches.size();
            }
        }

        @Override
        public boolean isBest() {
            synchronized (SharedPoller.this) {
                // the checks that share a hint prefer the same ones
                return watches.stream()
                        .findFirst()
                        .map(watch -> watch.listeners.get(0) == this)
                        .orElse(false);
            }
        }

        @Override
        public Collection<String> syncIds() {
            synchronized (SharedPoller.this) {
                Set<String> ids = new HashSet<>();
                watches.forEach(watch -> ids.add(watch.target.syncId()));
                ids.remove(null);
                return ids;
            }
        }

        @Override
        public void told(
                String syncId, String executionId, String name, boolean over, Duration within) {
            if (over) {
                ends.increment();
            }
            SharedPoller.this.told(syncId, executionId, name, over, within);
        }

        @Override
        public void works() {
            synchronized (SharedPoller.this) {
                working = true;
                failing = false;
            }
        }

        @Override
        public void fails() {
            synchronized (SharedPoller.this) {
                working = false;
                failing = watches.size() >= HintLoop.THRESHOLD;
                watches.forEach(Watch::lookForItself);
            }
        }

        @Override
        public void refused() {
            List<HintLoop> others = new ArrayList<>();
            synchronized (SharedPoller.this) {
                refused = true;
                working = false;
                for (Watch watch : List.copyOf(watches)) {
                    watch.listeners.forEach(each -> each.watches.remove(watch));
                    assign(watch);
                    watch.lookForItself();
                }
                for (Listeners other : loops.values()) {
                    if (!other.refused) {
                        others.add(other.loop);
                    }
                }
            }
            others.forEach(HintLoop::wantedNow);
        }
    }

    /** One who waits. As a task it is its own deadline. */
    private final class Member implements TaskScheduler.Task, Following {

        private final Follower follower;
        private final long firstInterval;
        private final long maxInterval;
        private final long deadlineNanos;
        private final AtomicBoolean done = new AtomicBoolean();
        private Watch watch;
        private long interval;
        private long due;
        private int alert;
        private volatile PolytomicException lastFailure;
        private TaskScheduler.Handle deadline;

        private Member(Follower follower, Pace pace, long deadlineNanos) {
            this.follower = follower;
            this.firstInterval = pace.interval().toNanos();
            this.interval = firstInterval;
            this.maxInterval = pace.maxInterval().toNanos();
            this.deadlineNanos = deadlineNanos;
        }

        private synchronized void setDeadline(TaskScheduler.Handle handle) {
            deadline = handle;
            if (done.get()) {
                handle.cancel();
            }
        }

        /** Whether it is this caller that ends the wait. */
        private boolean end() {
            if (!done.compareAndSet(false, true)) {
                return false;
            }
            synchronized (this) {
                if (deadline != null) {
                    deadline.cancel();
                }
            }
            watch.remove(this);
            return true;
        }

        @Override
        public void cancel() {
            abandon();
        }

        @Override
        public long nextLook() {
            synchronized (SharedPoller.this) {
                // a look under way is the next one
                return watch.polling ? timer.nanoTime() : watch.nextDue;
            }
        }

        @Override
        public PolytomicException lastFailure() {
            return lastFailure;
        }

        private void grow(long now) {
            if (alert == 0 && watch.relies(this)) {
                due = now + spread(watch.seldom());
                // a last look before the time is up
                long last = deadlineNanos - maxInterval;
                due = last - now > 0 && due - last > 0 ? last : due;
                return;
            }
            alert = Math.max(0, alert - 1);
            due = now + spread(interval);
            interval = Math.min(maxInterval, (long) (interval * GROWTH));
        }

        @Override
        public void run() {
            if (end()) {
                follower.expired(lastFailure);
            }
        }

        @Override
        public void abandon() {
            if (end()) {
                follower.abandoned();
            }
        }
    }

    /** One thing that is asked for. As a task it is its next poll. */
    private final class Watch implements TaskScheduler.Task {

        private final Key key;
        private final Target target;
        private final List<Member> members = new ArrayList<>();
        private List<Listeners> listeners = List.of();
        private boolean polling;
        private boolean woken;
        private boolean forbidden;
        private long notBefore;
        private TaskScheduler.Handle next;
        private long nextDue;

        private Watch(Key key, Target target) {
            this.key = key;
            this.target = target;
        }

        /** Whether hints save one who waits from looking. */
        private boolean relies(Member member) {
            return !listeners.isEmpty()
                    && listeners.get(0).working
                    && member.maxInterval >= HASTY.toNanos();
        }

        /** How long one who relies on hints may go without a look. */
        private long seldom() {
            return Math.max(SELDOM.toNanos(), SHARE.toNanos() * listeners.get(0).watches.size());
        }

        /** Called with the lock. */
        private void add(Member member, long delay) {
            long now = timer.nanoTime();
            member.due = now + delay;
            members.add(member);
            if (!polling && (next == null || member.due - nextDue < 0)) {
                schedule(member.due, now);
            }
        }

        /** Called with the lock: looks soon, and for a while as often as at the beginning. */
        private void wake(long delay) {
            long now = timer.nanoTime();
            for (Member member : members) {
                member.interval = member.firstInterval;
                member.alert = LOOKS_AFTER_HINT;
                member.due = member.due - (now + delay) > 0 ? now + delay : member.due;
            }
            woken = true;
            if (!polling && (next == null || nextDue - (now + delay) > 0)) {
                schedule(now + delay, now);
            }
        }

        /** Called with the lock: goes on at its own pace. */
        private void lookForItself() {
            long now = timer.nanoTime();
            for (Member member : members) {
                long due =
                        now
                                + (long)
                                        (member.maxInterval
                                                * ThreadLocalRandom.current().nextDouble());
                member.due = member.due - due > 0 ? due : member.due;
            }
            if (!polling && !members.isEmpty()) {
                schedule(earliest(), now);
            }
        }

        private long earliest() {
            long due = members.get(0).due;
            for (Member member : members) {
                due = member.due - due < 0 ? member.due : due;
            }
            return due;
        }

        /** Not before the server allows it, whoever asks. */
        private void schedule(long wanted, long now) {
            long due = forbidden && notBefore - wanted > 0 ? notBefore : wanted;
            if (next != null) {
                next.cancel();
            }
            nextDue = due;
            next = timer.callLater(Duration.ofNanos(Math.max(0, due - now)), this);
        }

        private void remove(Member member) {
            synchronized (SharedPoller.this) {
                // most often it is the only one, or all go together
                members.remove(member);
                if (members.isEmpty() && !polling) {
                    if (next != null) {
                        next.cancel();
                        next = null;
                    }
                    forget(this);
                }
            }
        }

        @Override
        public void run() {
            List<Member> present;
            synchronized (SharedPoller.this) {
                next = null;
                polling = true;
                woken = false;
                present = List.copyOf(members);
            }
            Duration pause = null;
            try {
                Response<Polled> response = target.client().once(target.request(), target.reader());
                present.forEach(member -> tell(member, response));
            } catch (PolytomicStoppedException e) {
                present.forEach(Member::abandon);
            } catch (PolytomicException e) {
                if (mayPass(e)) {
                    present.forEach(member -> member.lastFailure = e);
                    pause = Attempts.retryAfter(e);
                    if (pause != null && e instanceof PolytomicRateLimitException) {
                        target.client().observer().throttled(target.request().operation(), pause);
                    }
                } else {
                    present.forEach(member -> fail(member, e));
                }
            } catch (RuntimeException e) {
                // a credential that cannot be had, for example
                present.forEach(member -> fail(member, e));
            } finally {
                scheduleNext(present, pause);
            }
        }

        private void tell(Member member, Response<Polled> response) {
            member.lastFailure = null;
            try {
                if (!member.done.get() && member.follower.look(response) && member.end()) {
                    member.follower.over();
                }
            } catch (RuntimeException e) {
                // of this one, and no reason to forget the others
                fail(member, e);
            }
        }

        private void fail(Member member, RuntimeException failure) {
            if (member.end()) {
                member.follower.failed(failure);
            }
        }

        private void scheduleNext(List<Member> polled, Duration pause) {
            synchronized (SharedPoller.this) {
                polling = false;
                if (members.isEmpty()) {
                    forget(this);
                    return;
                }
                long now = timer.nanoTime();
                forbidden = pause != null;
                notBefore =
                        forbidden
                                ? now + (pause.compareTo(LONGEST) < 0 ? pause : LONGEST).toNanos()
                                : 0;
                // a hint during the poll may be newer than what the poll has seen
                if (!woken) {
                    polled.forEach(member -> member.grow(now));
                }
                schedule(earliest(), now);
            }
        }

        private static boolean mayPass(PolytomicException e) {
            return e.isRetryable() || e instanceof PolytomicMalformedResponseException;
        }

        @Override
        public void abandon() {
            List<Member> present;
            synchronized (SharedPoller.this) {
                present = List.copyOf(members);
            }
            present.forEach(Member::abandon);
        }
    }
}
