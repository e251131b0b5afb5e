package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.body.Polled;
import io.github.camelpolytomic.client.Attempts;
import io.github.camelpolytomic.client.Response;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicMalformedResponseException;
import io.github.camelpolytomic.exception.PolytomicRateLimitException;
import io.github.camelpolytomic.exception.PolytomicStoppedException;
import io.github.camelpolytomic.support.TaskScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One thing that is asked for, and those who wait for it. As a task it is its next poll. Methods
 * that are not said to be are called with the lock of the poller.
 */
final class Watch implements TaskScheduler.Task {

    /** Hints are of no use to those who look more often than that. */
    private static final long HASTY = Duration.ofSeconds(5).toNanos();

    /** A server that asks for more is asked again all the same. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final TaskScheduler timer;
    private final Object lock;
    private final Target.Key key;
    private final Target target;
    private final Consumer<Watch> deserted;
    private final List<Member> members = new ArrayList<>(1);
    private LongSupplier hints = () -> 0;
    private boolean polling;
    private boolean woken;
    private boolean forbidden;
    private long notBefore;
    private TaskScheduler.Handle next;
    private long nextDue;

    /**
     * Something that nobody waits for yet.
     *
     * @param lock of the poller
     * @param deserted is told, with the lock, when nobody waits any more
     */
    Watch(
            TaskScheduler timer,
            Object lock,
            Target.Key key,
            Target target,
            Consumer<Watch> deserted) {
        this.timer = timer;
        this.lock = lock;
        this.key = key;
        this.target = target;
        this.deserted = deserted;
    }

    Target.Key key() {
        return key;
    }

    Target target() {
        return target;
    }

    /** A copy, safe without the lock. */
    List<Member> members() {
        return List.copyOf(members);
    }

    /** What tells how long one who relies on hints may go without a look; 0 while none work. */
    void rely(LongSupplier pauseNanos) {
        hints = pauseNanos;
    }

    private long pause(Member member) {
        return member.maxInterval() < HASTY ? 0 : hints.getAsLong();
    }

    /** Somebody begins to wait. */
    Member join(Follower follower, Pace pace, long deadlineNanos, boolean atOnce) {
        Member member = new Member(follower, pace, deadlineNanos, this::left, this::nextLook);
        long now = timer.nanoTime();
        member.begin(now, atOnce, pause(member));
        members.add(member);
        bringForward(member.due(), now);
        return member;
    }

    /** Called without the lock: when it is polled next; now if it is being polled. */
    private long nextLook() {
        synchronized (lock) {
            return polling ? timer.nanoTime() : nextDue;
        }
    }

    /** Called without the lock: somebody waits no more. */
    private void left(Member member) {
        synchronized (lock) {
            // most often it is the only one, or all go together
            members.remove(member);
            if (members.isEmpty() && !polling) {
                if (next != null) {
                    next.cancel();
                    next = null;
                }
                deserted.accept(this);
            }
        }
    }

    /** It may be over: looks after a delay, if that is sooner than it would. */
    void wake(Duration delay) {
        long now = timer.nanoTime();
        long at = now + delay.toNanos();
        members.forEach(member -> member.wake(at));
        woken = true;
        bringForward(at, now);
    }

    /** Hints do not work any more: goes on at its own pace. */
    void lookForItself() {
        long now = timer.nanoTime();
        members.forEach(member -> member.lookForItself(now));
        if (!members.isEmpty()) {
            bringForward(earliest(), now);
        }
    }

    private long earliest() {
        long due = members.get(0).due();
        for (Member member : members) {
            due = member.due() - due < 0 ? member.due() : due;
        }
        return due;
    }

    private void bringForward(long wanted, long now) {
        if (!polling && (next == null || wanted - nextDue < 0)) {
            schedule(wanted, now);
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

    /** Called without the lock: polls once. */
    @Override
    public void run() {
        List<Member> present;
        synchronized (lock) {
            next = null;
            if (members.isEmpty()) {
                return;
            }
            polling = true;
            woken = false;
            present = members();
        }
        Duration pause = null;
        try {
            Response<Polled> response = target.client().once(target.request(), target.reader());
            present.forEach(member -> member.tell(response));
        } catch (PolytomicStoppedException e) {
            present.forEach(Member::abandon);
        } catch (PolytomicException e) {
            if (mayPass(e)) {
                present.forEach(member -> member.missed(e));
                pause = Attempts.retryAfter(e);
                if (pause != null && e instanceof PolytomicRateLimitException) {
                    target.client().observer().throttled(target.request().operation(), pause);
                }
            } else {
                present.forEach(member -> member.fail(e));
            }
        } catch (RuntimeException e) {
            // a credential that cannot be had, for example
            present.forEach(member -> member.fail(e));
        } finally {
            polled(present, pause);
        }
    }

    private static boolean mayPass(PolytomicException e) {
        return e.isRetryable() || e instanceof PolytomicMalformedResponseException;
    }

    private void polled(List<Member> present, Duration pause) {
        synchronized (lock) {
            polling = false;
            if (members.isEmpty()) {
                deserted.accept(this);
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
                present.forEach(member -> member.grow(now, pause(member)));
            }
            schedule(earliest(), now);
        }
    }

    /** Called without the lock. */
    @Override
    public void abandon() {
        List<Member> present;
        synchronized (lock) {
            present = members();
        }
        present.forEach(Member::abandon);
    }
}
