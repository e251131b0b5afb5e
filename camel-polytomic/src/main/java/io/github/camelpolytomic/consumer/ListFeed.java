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

/**
 * Decides which items of a list are news, sweep after sweep, so that no version that stands at a
 * poll is lost and none is delivered twice without need.
 *
 * <p>In a list that is sorted by time, newest first, a sweep leaves behind a watermark: every
 * version older than it has been delivered, but for those that failed. So the next sweep ends at
 * the first item that is older than the watermark and than all that failed or may still change, and
 * nothing older need be remembered. Items of the same age as the watermark are looked at again,
 * because others of that age may have come after the sweep had passed. The watermark of a sweep
 * counts in full only some time later ({@code overlap}): a change may become visible after a
 * younger one.
 *
 * <p>In a list without such an order everything is looked at in every sweep, and the version of
 * every item is remembered.
 *
 * <p>With a ledger, what was delivered is written there too, and asked for there when it is not
 * remembered: that is how a restart or another node goes on. For use by one thread at a time.
 */
final class ListFeed {

    /**
     * What a feed is like.
     *
     * @param timed whether items have positions in time, so that a watermark tells what is old
     * @param sorted whether they come newest first, so that a sweep can end early
     * @param all whether everything is news in every sweep
     * @param deletions whether items that are gone are news
     * @param lifecycle tells which items may still change without moving; null when none does
     * @param overlap how long a change may take to become visible
     */
    record Nature(
            boolean timed,
            boolean sorted,
            boolean all,
            boolean deletions,
            Lifecycle lifecycle,
            Duration overlap) {}

    /** What was delivered of an item. */
    private record Delivered(String version, Instant position) {}

    /** A version that could not be delivered. */
    private static final class Failure {
        private final Instant position;
        private int times;
        private long seenInSweep;
        private long failedInSweep;

        private Failure(Instant position) {
            this.position = position;
        }
    }

    /** The newest position that a sweep found, and when that sweep began. */
    private record Mark(long began, Instant newest) {}

    private final Nature nature;
    private final LongSupplier nanoTime;
    private final Ledger ledger;

    private final Map<String, Delivered> delivered = new HashMap<>();
    private final Map<String, Instant> open = new HashMap<>();
    private final Map<String, Failure> failures = new HashMap<>();
    private final Map<String, Integer> missing = new HashMap<>();
    private final Deque<Mark> marks = new ArrayDeque<>();
    private Instant watermark;

    private boolean sweeping;
    private boolean noting;
    private boolean over;
    private long sweep;
    private long began;
    private int pages;
    private Instant newest;
    private Instant bottom;
    private final Set<String> seen = new HashSet<>();

    /**
     * A feed that knows nothing yet.
     *
     * @param ledger keeps what was delivered beyond a restart; null for none
     */
    ListFeed(Nature nature, LongSupplier nanoTime, Ledger ledger) {
        this.nature = nature;
        this.nanoTime = nanoTime;
        this.ledger = ledger;
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
        sweep++;
        pages = 0;
        began = nanoTime.getAsLong();
        newest = null;
        seen.clear();
        raiseWatermark();
        bottom = nature.timed() && !nature.all() && !nature.deletions() ? bottom() : null;
    }

    /**
     * The position below which there is nothing to look for; null when everything must be looked
     * at.
     */
    Instant since() {
        return bottom;
    }

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
            Instant position =
                    isSettled(mark) ? mark.newest() : mark.newest().minus(nature.overlap());
            if (watermark == null || position.isAfter(watermark)) {
                watermark = position;
            }
        }
        marks.removeIf(this::isSettled);
        if (watermark != null && !nature.deletions()) {
            delivered
                    .entrySet()
                    .removeIf(
                            past ->
                                    isSettledBelowWatermark(
                                            past.getKey(), past.getValue().position()));
        }
    }

    private boolean isSettled(Mark mark) {
        return began - mark.began() >= nature.overlap().toNanos();
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
        pages++;
        List<Scanned> news = new ArrayList<>();
        for (Scanned item : page.items()) {
            place(item);
            seen.add(item.id());
            missing.remove(item.id());
            Failure failure = failures.get(item.key());
            if (failure != null) {
                failure.seenInSweep = sweep;
                if (failure.failedInSweep != sweep) {
                    news.add(item);
                }
            } else if (noting) {
                delivered(item);
            } else if (nature.all() || !isKnown(item)) {
                news.add(item);
            }
        }
        return news;
    }

    private void place(Scanned item) {
        if (!nature.timed() || item.position() == null) {
            return;
        }
        newest = newest == null || item.position().isAfter(newest) ? item.position() : newest;
        // a ledger must be told of everything that is taken as delivered
        Instant end = noting && ledger == null && !nature.deletions() ? newest : bottom;
        over |= nature.sorted() && end != null && item.position().isBefore(end);
        if (nature.lifecycle() != null) {
            if (nature.lifecycle().outcome(item.status()) == null) {
                open.put(item.id(), item.position());
            } else {
                open.remove(item.id());
            }
        }
    }

    /** Whether the sweep need not go on to the next page. */
    boolean isOver() {
        return over;
    }

    private boolean isKnown(Scanned item) {
        Delivered past = delivered.get(item.id());
        if (past != null && past.version().equals(item.version())) {
            return true;
        }
        boolean changesInPlace = nature.lifecycle() != null && past != null;
        if (!changesInPlace && isBelowWatermark(item)) {
            return true;
        }
        if (ledger != null && ledger.contains(item.key())) {
            remember(item);
            return true;
        }
        return false;
    }

    private boolean isBelowWatermark(Scanned item) {
        return watermark != null && item.position() != null && item.position().isBefore(watermark);
    }

    private void remember(Scanned item) {
        delivered.put(
                item.id(), new Delivered(item.version(), nature.timed() ? item.position() : null));
    }

    /** An item was delivered. */
    void delivered(Scanned item) {
        if (nature.all()) {
            return;
        }
        failures.remove(item.key());
        Delivered past = delivered.get(item.id());
        remember(item);
        if (ledger != null) {
            ledger.add(item.key());
            if (past != null && !past.version().equals(item.version())) {
                // so that a change back to it is a change
                ledger.remove(Scanned.key(item.id(), past.version()));
            }
        }
    }

    /**
     * An item could not be delivered; it comes again in the next sweep.
     *
     * @return how often that has happened with this version of it
     */
    int failed(Scanned item) {
        if (nature.all()) {
            return 1;
        }
        Failure failure = failures.computeIfAbsent(item.key(), key -> new Failure(item.position()));
        failure.seenInSweep = sweep;
        failure.failedInSweep = sweep;
        return ++failure.times;
    }

    /** Whether something failed that has to come again. */
    boolean hasFailures() {
        return !failures.isEmpty();
    }

    /** Gives the sweep up; what it delivered stays known. */
    void abort() {
        sweeping = false;
    }

    /**
     * Ends a sweep that has come to its end.
     *
     * @return the ids of the items that are gone, to be told {@link #deletionDelivered}; empty
     *     unless asked for
     */
    List<String> end() {
        sweeping = false;
        // a version that is no longer there was replaced by one that is delivered for itself
        failures.values().removeIf(failure -> failure.seenInSweep != sweep);
        if (nature.timed() && newest != null) {
            marks.add(new Mark(began, newest));
        }
        List<String> gone = nature.deletions() ? gone() : List.of();
        if (!nature.timed() && !nature.deletions() && !nature.all()) {
            delivered.keySet().retainAll(seen);
        }
        open.keySet().removeIf(id -> nature.sorted() && !seen.contains(id));
        seen.clear();
        return gone;
    }

    /**
     * In a list of several pages an item can move past a sweep; it is gone when a second sweep
     * misses it too.
     */
    private List<String> gone() {
        List<String> gone = new ArrayList<>();
        for (String id : delivered.keySet()) {
            if (!seen.contains(id) && missing.merge(id, 1, Integer::sum) >= (pages > 1 ? 2 : 1)) {
                gone.add(id);
            }
        }
        return gone;
    }

    /** It was delivered that an item is gone. */
    void deletionDelivered(String id) {
        missing.remove(id);
        Delivered past = delivered.remove(id);
        if (ledger != null && past != null) {
            ledger.remove(Scanned.key(id, past.version()));
        }
    }
}
