package io.github.camelpolytomic.simulator.state;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What is due when, in simulated time. */
public final class Agenda {

    Agenda() {}

    /** Something that will happen unless it is called off. */
    public static final class Entry {
        private final Instant due;
        private final long number;
        private Runnable action;

        private Entry(Instant due, long number, Runnable action) {
            this.due = due;
            this.number = number;
            this.action = action;
        }

        /** Calls it off. */
        public void cancel() {
            action = null;
        }
    }

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(
                    Comparator.comparing((Entry e) -> e.due).thenComparingLong(e -> e.number));
    private long numbers;

    Entry add(Instant due, Runnable action) {
        Entry entry = new Entry(due, numbers++, action);
        entries.add(entry);
        return entry;
    }

    void clear() {
        entries.clear();
    }

    /** When the next entry is due, or null. */
    Instant next() {
        return entries.isEmpty() ? null : entries.peek().due;
    }

    /** Takes the next entry's action if it is due; may be null when it was called off. */
    Runnable take() {
        return entries.remove().action;
    }
}
