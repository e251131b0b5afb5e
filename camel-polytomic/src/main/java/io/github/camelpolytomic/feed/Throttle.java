package io.github.camelpolytomic.feed;

import java.time.Duration;

/**
 * Slows down all followers of a consumer together when the API says that there are too many
 * requests. Safe for use by several threads.
 */
final class Throttle {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private Duration next = FIRST;
    private long opens = System.nanoTime();

    /**
     * No request for a while.
     *
     * @param retryAfter how long the API asks to wait; null when it does not say: then a second,
     *     and twice as long each time until a request goes through
     * @return how much longer than before nothing is sent
     */
    synchronized Duration close(Duration retryAfter) {
        Duration pause = retryAfter == null ? next : retryAfter;
        pause = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
        if (isOpen()) {
            // several requests under way that are refused together count as one
            next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
        }
        long now = System.nanoTime();
        long before = opens - now > 0 ? opens : now;
        long until = now + pause.toNanos();
        opens = until - before > 0 ? until : opens;
        return Duration.ofNanos(Math.max(0, until - before));
    }

    /** A request went through. */
    synchronized void passed() {
        next = FIRST;
    }

    private boolean isOpen() {
        return System.nanoTime() - opens >= 0;
    }

    /** From when on requests may be sent, by {@link System#nanoTime}. */
    synchronized long opens() {
        return opens;
    }
}
