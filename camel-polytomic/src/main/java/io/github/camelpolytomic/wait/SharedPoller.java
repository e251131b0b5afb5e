package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.observe.Snapshot;
import io.github.camelpolytomic.support.TaskScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
 *
 * <p>One lock guards everything that is here, in {@link Watch}, {@link Member}, {@link WatchIndex}
 * and {@link Hints}. No request is made and no follower told while it is held.
 */
public final class SharedPoller implements WakeUp {

    /** A deadline that is farther off is as good as none, and fits a long. */
    private static final Duration ENDLESS = Duration.ofDays(100L * 365);

    private final TaskScheduler timer;
    private final Object lock = new Object();
    private final WatchIndex watches = new WatchIndex();
    private final Hints hints;

    /** A poller that nobody uses yet. */
    public SharedPoller(TaskScheduler timer) {
        this.timer = timer;
        this.hints = new Hints(timer, lock, this::told);
    }

    /** How many different things are being asked for. */
    public int size() {
        synchronized (lock) {
            return watches.size();
        }
    }

    /** The lists that tell what is over, as they stand. */
    public List<Snapshot.Hint> hints() {
        synchronized (lock) {
            return hints.view();
        }
    }

    /**
     * Begins to follow something.
     *
     * @param atOnce whether the first poll comes at once, rather than after the first interval
     * @return gives the wait up: the follower is told {@code abandoned}, if nothing else yet
     */
    Following follow(Target target, Pace pace, boolean atOnce, Follower follower) {
        Target.Key key = target.key();
        Duration timeout = pace.timeout().compareTo(ENDLESS) < 0 ? pace.timeout() : ENDLESS;
        long deadline = timer.nanoTime() + timeout.toNanos();
        Member member;
        List<HintLoop> wanted;
        synchronized (lock) {
            Watch watch = watches.get(key);
            if (watch == null) {
                watch = new Watch(timer, lock, key, target, this::forget);
                watches.add(watch);
                hints.add(watch);
            }
            boolean over = watches.hasEnded(target.executionId());
            member = watch.join(follower, pace, deadline, atOnce || over);
            wanted = hints.loops(watch);
        }
        member.setDeadline(timer.onTime(timeout, member));
        wanted.forEach(HintLoop::wanted);
        return member;
    }

    private void forget(Watch watch) {
        watches.remove(watch);
        hints.remove(watch);
    }

    @Override
    public void ended(String syncId, String executionId, String syncName) {
        told(new Sign(syncId, executionId, syncName, true), Duration.ZERO);
    }

    private void told(Sign sign, Duration delay) {
        List<Member> named = new ArrayList<>();
        synchronized (lock) {
            watches.remember(sign);
            for (Watch watch : watches.meant(sign)) {
                if (sign.syncName() != null) {
                    named.addAll(watch.members());
                }
                if (sign.over()) {
                    watch.wake(delay);
                }
            }
        }
        named.forEach(member -> member.named(sign.syncName()));
    }
}
