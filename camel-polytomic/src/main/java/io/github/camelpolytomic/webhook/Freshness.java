package io.github.camelpolytomic.webhook;

import io.github.camelpolytomic.webhook.RefusedException.Reason;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Refuses what was made too long ago, or too far ahead of the clock here. */
final class Freshness {

    private final Duration maxAge;
    private final Clock clock;

    /**
     * A check.
     *
     * @param maxAge zero for none
     */
    Freshness(Duration maxAge, Clock clock) {
        this.maxAge = maxAge;
        this.clock = clock;
    }

    /** Whether anything is checked at all. */
    boolean isOn() {
        return !maxAge.isZero();
    }

    /**
     * Checks a time.
     *
     * @param text RFC 3339; null for none, which is refused like a wrong one
     */
    void check(@Nullable String text) throws RefusedException {
        if (!isOn()) {
            return;
        }
        if (text == null) {
            throw new RefusedException(Reason.TOO_OLD);
        }
        try {
            Instant made = OffsetDateTime.parse(text.strip()).toInstant();
            if (Duration.between(made, clock.instant()).abs().compareTo(maxAge) > 0) {
                throw new RefusedException(Reason.TOO_OLD);
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw new RefusedException(Reason.TOO_OLD);
        }
    }
}
