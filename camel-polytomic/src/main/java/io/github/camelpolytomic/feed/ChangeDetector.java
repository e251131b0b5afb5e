package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.client.Page;
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
import java.util.function.Predicate;

/**
 * Decides which items of a list are news, sweep after sweep, so that no version that stands at a
 * poll is lost and none is delivered twice without need.
 *
 * <p>In a list that is sorted by time, newest first, a sweep leaves behind a watermark: every
 * version older than it has been delivered, but for those that failed. So the next sweep ends at
 * the first item that is older than the watermark and than all that failed or may still change, and
 * nothing older need be remembered. A change may become visible after a younger one ({@code
 * overlap}), so what a sweep has found counts in full only after a second sweep that began that
 * much later and looked once more at what is younger than that; until then the watermark stays
 * behind by the overlap.
 *
 * <p>Where page tokens name places (see {@link PlaceTokens}), a sweep of several pages may miss
 * what slips between them when something is deleted, so it counts after another one that went as
 * far down.
 *
 * <p>In a list without such an order everything is looked at in every sweep, and the version of
 * every item is remembered.
 *
 * <p>With a deliveryLog, what was delivered is written there too, and asked for there when it is
 * not remembered: that is how a restart or another node goes on. For use by one thread at a time.
 */
final class ChangeDetector {

    /**
     * What a feed is like.
     *
     * @param timed whether items have positions in time, so that a watermark tells what is old
     * @param sorted whether they come newest first, so that a sweep can end early
     * @param all whether everything is news in every sweep
     * @param deletions whether items that are gone are news
     * @param passing whether what is no longer there has just passed by, as the entries of a log do
     * @param received whether a receiver may deliver the same items, by the same delivery log
     * @param lifecycle tells which items may still change without moving; null when none does
     * @param overlap how long a change may take to become visible
     */
    record Nature(
            boolean timed,
            boolean sorted,
            boolean all,
            boolean deletions,
            boolean passing,
            boolean received,
            Lifecycle lifecycle,
            Duration overlap) {}

    /** No timestamp is coarser than that. */
    private static final Duration RESOLUTION = Duration.ofSeconds(1);

    /** A version of an item that was not delivered, and comes again. */
    private static final class Failure {
        private final String version;
        private final Instant position;
        private int times;
        private long failedInSweep;
        private boolean missed;

        private Failure(FeedItem item) {
            this.version = item.version();
            this.position = item.position();
        }
    }

    /** The newest position that a sweep found, and when that sweep ended. */
    private record Mark(long ended, Instant newest) {}

    private final Nature nature;
    private final LongSupplier nanoTime;
    private final DeliveryLog deliveryLog;

    private final DeliveredItems delivered = new DeliveredItems();
    private final Map<String, Instant> open = new HashMap<>();
    private final Map<String, Failure> failures = new HashMap<>();
    private final Map<String, Integer> missing = new HashMap<>();
    private final Deque<Mark> marks = new ArrayDeque<>();
    private Instant watermark;
    private Instant unconfirmed;
    private final PlaceTokens places = new PlaceTokens();

    private boolean sweeping;
    private boolean noting;
    private boolean over;
    private long sweep;
    private long began;
    private int pages;
    private Instant newest;
    private Instant bottom;
    private final Set<String> openSeen = new HashSet<>();

    /**
     * A feed that knows nothing yet.
     *
     * @param deliveryLog keeps what was delivered beyond a restart; null for none
     */
    ChangeDetector(Nature nature, LongSupplier nanoTime, DeliveryLog deliveryLog) {
        this.nature = nature;
        this.nanoTime = nanoTime;
        this.deliveryLog = deliveryLog;
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
        openSeen.clear();
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

    /** What tells entries that this sweep has seen from others. */
    private int sweepMark() {
        return (int) sweep;
    }

    private boolean isSettledBelowWatermark(String id, Instant position) {
        return position != null && position.isBefore(watermark) && !open.containsKey(id);
    }

    /**
     * Takes in a page of the sweep.
     *
     * @param wanted which items are delivered at all
     * @return the items of it that are to be delivered, in the order of the page; they are claimed
     *     until {@link #release}
     */
    List<FeedItem> news(Page<FeedItem> page, Predicate<FeedItem> wanted) {
        pages++;
        // a page of which only a part was delivered is read again, and may end elsewhere then
        over = false;
        places.see(page, pages);
        List<FeedItem> news = new ArrayList<>();
        for (FeedItem item : page.items()) {
            place(item);
            delivered.see(item.id(), sweepMark());
            if (open.containsKey(item.id())) {
                openSeen.add(item.id());
            }
            missing.remove(item.id());
            if (isNews(item, wanted)) {
                news.add(item);
            }
        }
        return news;
    }

    private boolean isNews(FeedItem item, Predicate<FeedItem> wanted) {
        Failure failure = failures.get(item.id());
        boolean again = failure != null && failure.version.equals(item.version());
        if (again && failure.failedInSweep == sweep) {
            return false;
        }
        if (noting && !again) {
            note(item);
            return false;
        }
        return wanted.test(item)
                && (nature.all() || (again || !isKnown(item, failure != null)) && claim(item));
    }

    /** Takes an item as delivered that is not. */
    private void note(FeedItem item) {
        if (!nature.received()) {
            delivered(item);
            return;
        }
        // a receiver may have it, and may yet fail with it
        remember(item);
        if (deliveryLog != null) {
            deliveryLog.add(noted(item));
        }
    }

    private static String noted(FeedItem item) {
        return item.key() + "@noted";
    }

    /**
     * Claims an item for delivery. What somebody else is delivering comes again in the next sweep,
     * which then finds it delivered, or not.
     */
    private boolean claim(FeedItem item) {
        if (deliveryLog == null) {
            return true;
        }
        if (!deliveryLog.claim(item.key())) {
            comesAgain(item);
            return false;
        }
        // what differs from the version before is news even if it was delivered long ago
        if (delivered.get(item.id()) == null && isLogged(item)) {
            remember(item);
            failures.remove(item.id());
            deliveryLog.release(item.key(), true);
            return false;
        }
        return true;
    }

    private boolean isLogged(FeedItem item) {
        return deliveryLog.contains(item.key())
                || nature.received() && deliveryLog.contains(noted(item));
    }

    /** Gives back what was claimed of a page and not delivered. */
    void release() {
        if (deliveryLog != null) {
            deliveryLog.releaseAll();
        }
    }

    private void place(FeedItem item) {
        if (!nature.timed() || item.position() == null) {
            return;
        }
        newest = newest == null || item.position().isAfter(newest) ? item.position() : newest;
        Instant end = noting && !mustNoteAll() ? newest.minus(nature.overlap()) : bottom;
        over |= nature.sorted() && end != null && item.position().isBefore(end);
        if (nature.lifecycle() != null) {
            if (nature.lifecycle().outcome(item.status()) == null) {
                open.put(item.id(), item.position());
            } else {
                open.remove(item.id());
            }
        }
    }

    /**
     * A delivery log must be told of everything that is taken as delivered, and of what is far down
     * there is news later if it can be gone or change in place.
     */
    private boolean mustNoteAll() {
        return deliveryLog != null || nature.deletions() || nature.lifecycle() != null;
    }

    /** Whether the sweep need not go on to the next page. */
    boolean isOver() {
        return over;
    }

    /**
     * Whether this version is no news, as far as it is remembered.
     *
     * @param failedBefore whether another version of the item could not be delivered
     */
    private boolean isKnown(FeedItem item, boolean failedBefore) {
        DeliveredItems.Delivered past = delivered.get(item.id());
        if (past != null && past.version().equals(item.version())) {
            return true;
        }
        boolean changesInPlace = nature.lifecycle() != null && (past != null || failedBefore);
        return !changesInPlace && isBelowWatermark(item);
    }

    private boolean isBelowWatermark(FeedItem item) {
        return watermark != null && item.position() != null && item.position().isBefore(watermark);
    }

    private void remember(FeedItem item) {
        Instant position = nature.timed() ? item.position() : null;
        delivered.put(item.id(), item.version(), position, sweepMark());
    }

    /** An item was delivered. */
    void delivered(FeedItem item) {
        if (nature.all() && !nature.deletions()) {
            return;
        }
        failures.remove(item.id());
        DeliveredItems.Delivered past = delivered.get(item.id());
        remember(item);
        if (deliveryLog != null) {
            deliveryLog.add(item.key());
            if (past != null && !past.version().equals(item.version())) {
                // so that a change back to it is a change
                deliveryLog.remove(FeedItem.key(item.id(), past.version()));
            }
            deliveryLog.release(item.key(), true);
        }
    }

    /**
     * An item could not be delivered; it comes again in the next sweep.
     *
     * @return how often that has happened with this version of it
     */
    int failed(FeedItem item) {
        if (nature.all()) {
            return 1;
        }
        if (deliveryLog != null) {
            deliveryLog.release(item.key(), false);
        }
        return ++comesAgain(item).times;
    }

    private Failure comesAgain(FeedItem item) {
        Failure failure =
                failures.compute(
                        item.id(),
                        (id, before) ->
                                before != null && before.version.equals(item.version())
                                        ? before
                                        : new Failure(item));
        failure.failedInSweep = sweep;
        return failure;
    }

    /** Whether this version of an item could not be delivered before. */
    boolean hasFailed(FeedItem item) {
        if (failures.isEmpty()) {
            return false;
        }
        Failure failure = failures.get(item.id());
        return failure != null && failure.version.equals(item.version());
    }

    /** Everything older is settled; null for no such moment. */
    Instant watermark() {
        return watermark;
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
        failures.values().removeIf(this::isReplaced);
        if (nature.timed()) {
            raiseWatermark();
        }
        open.keySet().removeIf(id -> nature.sorted() && !openSeen.contains(id) && isMissing(id));
        List<String> gone = nature.deletions() || !nature.timed() ? gone() : List.of();
        openSeen.clear();
        if (nature.deletions()) {
            return gone;
        }
        gone.forEach(this::forget);
        return List.of();
    }

    /** What is found now counts less the overlap; what was found before this sweep, in full. */
    private void raiseWatermark() {
        for (Mark mark : marks) {
            if (isSettled(mark)) {
                // later changes have a later time, unless timestamps are coarser than the overlap
                boolean exact = nature.overlap().compareTo(RESOLUTION) >= 0;
                raiseWatermark(exact ? mark.newest().plusNanos(1) : mark.newest());
            }
        }
        marks.removeIf(this::isSettled);
        if (newest != null) {
            confirm(newest.minus(nature.overlap()));
            Instant marked = marks.isEmpty() ? watermark : marks.getLast().newest();
            if (marked == null || newest.isAfter(marked)) {
                marks.add(new Mark(nanoTime.getAsLong(), newest));
            }
        }
        if (watermark != null && !nature.deletions()) {
            delivered.removeIf(past -> isSettledBelowWatermark(past.id(), past.position()));
        }
    }

    /**
     * Where items may slip from page to page, what a sweep of several pages has found counts when
     * the next sweep has looked there once more.
     */
    private void confirm(Instant found) {
        if (!maySlip()) {
            raiseWatermark(found);
        } else if (unconfirmed != null) {
            raiseWatermark(unconfirmed);
        }
        unconfirmed = maySlip() ? found : null;
    }

    /** Whether this sweep may have missed something that is there. */
    private boolean maySlip() {
        return nature.sorted() && !noting && pages > 1 && places.isSeen();
    }

    /**
     * A version that is no longer there was replaced by one that is delivered for itself; where
     * items may slip it takes two sweeps to know that it is not there.
     */
    private boolean isReplaced(Failure failure) {
        if (failure.failedInSweep == sweep) {
            failure.missed = false;
            return false;
        }
        boolean missedBefore = failure.missed;
        failure.missed = true;
        return missedBefore || !maySlip();
    }

    private void raiseWatermark(Instant position) {
        watermark = watermark == null || position.isAfter(watermark) ? position : watermark;
    }

    private boolean isSettled(Mark mark) {
        return began - mark.ended() >= nature.overlap().toNanos();
    }

    /**
     * In a list of several pages an item can move past a sweep; it is gone when a second sweep
     * misses it too.
     */
    private List<String> gone() {
        List<String> gone = new ArrayList<>();
        delivered.forEach(
                past -> {
                    boolean missed = past.sweep() != sweepMark();
                    if (missed
                            && missing.merge(past.id(), 1, Integer::sum) >= (pages > 1 ? 2 : 1)) {
                        gone.add(past.id());
                    }
                });
        return gone;
    }

    /** Of what is still going on: it is over when it is no longer there. */
    private boolean isMissing(String id) {
        // with deletions everything is read and counted anyway
        if (nature.deletions() || missing.merge(id, 1, Integer::sum) < (maySlip() ? 2 : 1)) {
            return nature.deletions();
        }
        missing.remove(id);
        return true;
    }

    /** It was delivered that an item is gone. */
    void deletionDelivered(String id) {
        forget(id);
    }

    private void forget(String id) {
        missing.remove(id);
        DeliveredItems.Delivered past = delivered.remove(id);
        if (deliveryLog != null && past != null && !nature.passing()) {
            deliveryLog.remove(FeedItem.key(id, past.version()));
        }
    }
}
