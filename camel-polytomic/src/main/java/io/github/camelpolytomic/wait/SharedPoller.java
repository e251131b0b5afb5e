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
import io.github.camelpolytomic.operation.ApiVersion;
import io.github.camelpolytomic.support.TaskScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks Polytomic again and again how things are, for many who wait, and holds no thread in between.
 * Who waits for the same thing shares the asking.
 *
 * <p>A poll that fails for a reason that may pass (429, 5xx, a broken connection) is just a poll
 * that told nothing; the next one comes, not before the server allows it. Any other failure ends
 * the wait.
 */
public final class SharedPoller {

    private static final double GROWTH = 1.5;

    /**
     * So much is taken off or added at random, so that waits that began together do not poll
     * together.
     */
    private static final double JITTER = 0.1;

    /** A server that asks for more is asked again all the same. */
    private static final Duration LONGEST = Duration.ofDays(1);

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
    }

    /**
     * How often and how long.
     *
     * @param interval before the second poll; grows with each further one
     * @param maxInterval what it grows to
     * @param timeout how long in all
     */
    public record Pace(Duration interval, Duration maxInterval, Duration timeout) {}

    private record Key(String baseUrl, String authorization, ApiVersion version, String target) {}

    private final TaskScheduler timer;
    private final Map<Key, Watch> watches = new HashMap<>();

    public SharedPoller(TaskScheduler timer) {
        this.timer = timer;
    }

    /** How many different things are being asked for. */
    public synchronized int size() {
        return watches.size();
    }

    /**
     * Begins to follow something.
     *
     * @param request asks how it is
     * @param reader reads the response; that of whoever came first serves all
     * @param atOnce whether the first poll comes at once, rather than after the first interval
     * @return gives the wait up: the follower is told {@code abandoned}, if nothing else yet
     */
    public TaskScheduler.Handle follow(
            PolytomicClient client,
            Request request,
            ResponseReader<Polled> reader,
            Pace pace,
            boolean atOnce,
            Follower follower) {
        ClientSettings settings = client.settings();
        Key key =
                new Key(
                        settings.baseUrl().toString(),
                        settings.credentials().authorization(),
                        settings.version(),
                        request.target(""));
        Member member = new Member(follower, pace);
        synchronized (this) {
            Watch watch =
                    watches.computeIfAbsent(key, absent -> new Watch(key, client, request, reader));
            member.watch = watch;
            watch.add(member, atOnce ? 0 : spread(member.interval));
        }
        member.setDeadline(timer.onTime(pace.timeout(), member));
        return member::abandon;
    }

    private static long spread(long nanos) {
        return (long) (nanos * (1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1)));
    }

    /** One who waits. As a task it is its own deadline. */
    private final class Member implements TaskScheduler.Task {

        private final Follower follower;
        private final long maxInterval;
        private final AtomicBoolean done = new AtomicBoolean();
        private Watch watch;
        private long interval;
        private long due;
        private volatile PolytomicException lastFailure;
        private TaskScheduler.Handle deadline;

        private Member(Follower follower, Pace pace) {
            this.follower = follower;
            this.interval = pace.interval().toNanos();
            this.maxInterval = pace.maxInterval().toNanos();
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

        private void grow(long now) {
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
        private final PolytomicClient client;
        private final Request request;
        private final ResponseReader<Polled> reader;
        private final List<Member> members = new ArrayList<>();
        private boolean polling;
        private boolean forbidden;
        private long notBefore;
        private TaskScheduler.Handle next;
        private long nextDue;

        private Watch(
                Key key, PolytomicClient client, Request request, ResponseReader<Polled> reader) {
            this.key = key;
            this.client = client;
            this.request = request;
            this.reader = reader;
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
                    watches.remove(key, this);
                }
            }
        }

        @Override
        public void run() {
            List<Member> present;
            synchronized (SharedPoller.this) {
                next = null;
                polling = true;
                present = List.copyOf(members);
            }
            Duration pause = null;
            try {
                Response<Polled> response = client.once(request, reader);
                present.forEach(member -> tell(member, response));
            } catch (PolytomicException e) {
                if (mayPass(e)) {
                    present.forEach(member -> member.lastFailure = e);
                    pause = Attempts.retryAfter(e);
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
                    watches.remove(key, this);
                    return;
                }
                long now = timer.nanoTime();
                forbidden = pause != null;
                notBefore =
                        forbidden
                                ? now + (pause.compareTo(LONGEST) < 0 ? pause : LONGEST).toNanos()
                                : 0;
                polled.forEach(member -> member.grow(now));
                long due = members.get(0).due;
                for (Member member : members) {
                    due = member.due - due < 0 ? member.due : due;
                }
                schedule(due, now);
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
