package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.operation.Paging;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sweeps of one list, one after the other. For use by one thread at a time. */
interface Sweeps {

    /** Makes the sweeps of a list. */
    interface Kind extends Function<LongSupplier, Sweeps> {}

    /**
     * Begins a sweep.
     *
     * @param first asks for the first page
     * @param since what is older need not be found; null when everything is to be found
     */
    Sweep begin(Request first, Instant since);

    /**
     * A sweep has come to its end.
     *
     * @param again whether something of it has to come again
     */
    default void ended(boolean again) {}

    /** The sweeps of events by time. */
    final class OfEvents implements Sweeps {

        private static final Logger LOG = LoggerFactory.getLogger(OfEvents.class);

        /** For so long events are kept (API notes, section 8). */
        private static final Duration RETENTION = Duration.ofHours(48);

        private final LongSupplier nanoTime;
        private boolean hasEnded;
        private long lastEnd;

        OfEvents(LongSupplier nanoTime) {
            this.nanoTime = nanoTime;
        }

        @Override
        public Sweep begin(Request first, Instant since) {
            return new EventSweep(first, since);
        }

        @Override
        public void ended(boolean again) {
            long now = nanoTime.getAsLong();
            if (hasEnded && now - lastEnd > RETENTION.toNanos()) {
                LOG.warn(
                        "listEvents was not polled for {}: Polytomic keeps events for {}, so some may be missing",
                        Duration.ofNanos(now - lastEnd),
                        RETENTION);
            }
            hasEnded = true;
            lastEnd = now;
        }
    }

    /** The sweeps of a log, each of which goes on where the last one ended. */
    final class OfLog implements Sweeps {

        private final Paging paging;
        private String cursor;
        private LogSweep sweep;

        OfLog(Paging paging) {
            this.paging = paging;
        }

        @Override
        public Sweep begin(Request first, Instant since) {
            sweep = new LogSweep(first, paging, cursor);
            return sweep;
        }

        @Override
        public void ended(boolean again) {
            cursor = sweep.cursor(again);
        }
    }
}
