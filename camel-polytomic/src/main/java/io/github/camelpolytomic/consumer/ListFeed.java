package io.github.camelpolytomic.consumer;

import io.github.camelpolytomic.operation.Lifecycle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.camel.spi.IdempotentRepository;

/**
 * Decides which items of a list are news, sweep after sweep, so that no version that stands at a
 * poll is lost and none is delivered twice without need.
 *
 * <p>In a list that is sorted by time, newest first, a sweep leaves behind a watermark: every
 * version older than it has been delivered, but for those that failed. So the next sweep ends at
 * the first item that is older than the watermark and than all that failed or may still change, and
 * nothing older need be remembered. Items of the same age as the watermark are looked at again,
 * because others of that age may have come after the sweep had passed. The watermark of a sweep is
 * used only some time later ({@code overlap}): a change may become visible after a younger one.
 *
 * <p>In a list without such an order everything is looked at in every sweep, and the version of
 * every item is remembered.
 *
 * <p>With a repository, what was delivered is written there too, and asked for there when it is not
 * remembered: that is how a restart or another node goes on. For use by one thread at a time.
 */
final class ListFeed {

    /** What was delivered of an item. */
    private record Delivered(String version, Instant position) {}

    /** A version that could not be delivered. */
    private static final class Failure {
        private final Instant position;
        private int times;
        private boolean seen = true;

        private Failure(Instant position) {
            this.position = position;
        }
    }

    /** The newest position that a sweep found, and when that sweep began. */
    private record Mark(long began, Instant newest) {}

    private final boolean ordered;
    private final boolean all;
    private final Lifecycle lifecycle;
    private final Duration overlap;
    private final LongSupplier nanoTime;
    private final IdempotentRepository repository;

    private final Map<String, Delivered> delivered = new HashMap<>();
    private final Map<String, Instant> open = new HashMap<>();
    private final Map<String, Failure> failures = new HashMap<>();
    private final Deque<Mark> marks = new ArrayDeque<>();
    private Instant watermark;

    private boolean sweeping;
    private boolean noting;
    private boolean over;
    private long began;
    private Instant newest;
    private Instant bottom;
    private final Set<String> seen = new HashSet<>();

    /**
     * A feed that knows nothing yet.
     *
     * @param ordered whether the list is sorted by position, newest first
     * @param all whether everything is news in every sweep
     * @param lifecycle tells which items may still change without moving; null when none does
     * @param overlap how long a change may take to become visible
     * @param repository keeps what was delivered beyond a restart; null for nowhere
     */
    ListFeed(
            boolean ordered,
            boolean all,
            Lifecycle lifecycle,
            Duration overlap,
            LongSupplier nanoTime,
            IdempotentRepository repository) {
        this.ordered = ordered;
        this.all = all;
        this.lifecycle = lifecycle;
        this.overlap = overlap;
        this.nanoTime = nanoTime;
        this.repository = repository;
    }

    /** Whether a sweep has begun and not ended. */
    boolean isSweeping() {
        return sweeping;
    }

    /**
     * Begins a sweep.
     *
     * @param onlyNote take what is there as delivered
     */
    void begin(boolean onlyNote) {
        sweeping = true;
        noting = onlyNote;
        over = false;
        began = nanoTime.getAsLong();
        newest = null;
        seen.clear();
        failures.values().forEach(failure -> failure.seen = false);
        raiseWatermark();
        bottom = ordered && !all ? bottom() : null;
    }

    /**
     * The position below which there is nothing to look for; null when everything must be looked
     * at.
     */
    private Instant bottom() {
        Instant lowest = watermark;
        for (Failure failure : failures.values()) {
            lowest = lower(lowest, failure.position);
        }
        for (Instant position : open.values()) {
            lowest = lower(lowest, position);
        }
        return lowest;
    }

    private static Instant lower(Instant a, Instant b) {
        return a == null || b == null ? null : b.isBefore(a) ? b : a;
    }

    /**
     * A mark counts in full once it is old enough; until then, as much less as a change may be
     * late.
     */
    private void raiseWatermark() {
        for (Mark mark : marks) {
            boolean settled = began - mark.began() >= overlap.toNanos();
            Instant position = settled ? mark.newest() : mark.newest().minus(overlap);
            if (watermark == null || position.isAfter(watermark)) {
                watermark = position;
            }
        }
        marks.removeIf(mark -> began - mark.began() >= overlap.toNanos());
        if (watermark != null) {
            delivered
                    .entrySet()
                    .removeIf(
                            past ->
                                    isSettledBelowWatermark(
                                            past.getKey(), past.getValue().position()));
        }
    }

    private boolean isSettledBelowWatermark(String id, Instant position) {
        return position != null && position.isBefore(watermark) && !open.containsKey(id);
    }

    /**
     * Takes in a page of the sweep.
     *
     * @return the items of it that are to be delivered, in the order of the page
     */
    List<Scanned> news(ScannedPage page) {
        List<Scanned> news = new ArrayList<>();
        for (Scanned item : page.items()) {
            if (ordered && item.position() != null) {
                newest =
                        newest == null || item.position().isAfter(newest)
                                ? item.position()
                                : newest;
                // a repository must be told of everything that is taken as delivered
                Instant end = noting && repository == null ? newest : bottom;
                over |= end != null && item.position().isBefore(end);
            }
            seen.add(item.id());
            track(item);
            Failure failure = failures.get(item.key());
            if (failure != null) {
                failure.seen = true;
                news.add(item);
            } else if (noting) {
                delivered(item);
            } else if (all || !isKnown(item)) {
                news.add(item);
            }
        }
        return news;
    }

    /** Whether the sweep need not go on to the next page. */
    boolean isOver() {
        return over;
    }

    private void track(Scanned item) {
        if (lifecycle != null && ordered) {
            if (lifecycle.outcome(item.status()) == null) {
                open.put(item.id(), item.position());
            } else {
                open.remove(item.id());
            }
        }
    }

    private boolean isKnown(Scanned item) {
        Delivered past = delivered.get(item.id());
        if (past != null && past.version().equals(item.version())) {
            return true;
        }
        boolean changesInPlace = lifecycle != null && past != null;
        if (!changesInPlace && isBelowWatermark(item)) {
            return true;
        }
        if (repository != null && repository.contains(item.key())) {
            remember(item);
            return true;
        }
        return false;
    }

    private boolean isBelowWatermark(Scanned item) {
        return ordered
                && watermark != null
                && item.position() != null
                && item.position().isBefore(watermark);
    }

    private void remember(Scanned item) {
        delivered.put(item.id(), new Delivered(item.version(), ordered ? item.position() : null));
    }

    /** An item was delivered. */
    void delivered(Scanned item) {
        if (all) {
            return;
        }
        failures.remove(item.key());
        Delivered past = delivered.get(item.id());
        remember(item);
        if (repository != null) {
            repository.add(item.key());
            if (past != null && !past.version().equals(item.version())) {
                // so that a change back to it is a change
                repository.remove(
                        new Scanned(item.id(), past.version(), null, null, null, 0, 0).key());
            }
        }
    }

    /**
     * An item could not be delivered; it comes again in the next sweep.
     *
     * @return how often that has happened with this version of it
     */
    int failed(Scanned item) {
        if (all) {
            return 1;
        }
        Failure failure = failures.computeIfAbsent(item.key(), key -> new Failure(item.position()));
        failure.seen = true;
        return ++failure.times;
    }

    /** Gives the sweep up; what it delivered stays known. */
    void abort() {
        sweeping = false;
    }

    /** Ends a sweep that has come to its end. */
    void end() {
        sweeping = false;
        // a version that is no longer there was replaced by one that is delivered for itself
        failures.values().removeIf(failure -> !failure.seen);
        if (ordered) {
            if (newest != null) {
                marks.add(new Mark(began, newest));
            }
        } else {
            delivered.keySet().retainAll(seen);
        }
        seen.clear();
    }
}
