package io.github.camelpolytomic.support;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Reads moments in the one form in which nearly all of them come, {@code
 * 2026-01-31T08:00:00.123456Z} or with an offset of hours and minutes: a list has thousands of
 * them, and the formatters of the platform cost more than all the rest of it.
 */
final class MomentReader {

    private static final int SHORTEST = "2026-01-31T08:00:00Z".length();
    private static final int FRACTION = "2026-01-31T08:00:00".length();
    private static final int NANO_DIGITS = 9;

    private final char[] text;
    private final int offset;

    private MomentReader(char[] text, int offset) {
        this.text = text;
        this.offset = offset;
    }

    /**
     * The moment that a part of a text says.
     *
     * @return null when it is of another form, or none
     */
    static @Nullable Instant read(char[] text, int offset, int length) {
        return length < SHORTEST ? null : new MomentReader(text, offset).read(length);
    }

    private @Nullable Instant read(int length) {
        int year = number(0, 4);
        int month = number(5, 2);
        int day = number(8, 2);
        int hour = number(11, 2);
        int minute = number(14, 2);
        int second = number(17, 2);
        boolean formed = at(4, '-') && at(7, '-') && at(10, 'T') && at(13, ':') && at(16, ':');
        // whether there is such a day in the month the platform knows
        boolean plain =
                month >= 1 && month <= 12 && day >= 1 && day <= 28 || isDay(year, month, day);
        if (!formed || year < 0 || !plain) {
            return null;
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return null;
        }
        int end = FRACTION;
        int nanos = 0;
        if (at(end, '.')) {
            int digits = 0;
            for (end++; end < length && digit(end) >= 0; end++, digits++) {
                nanos = digits < NANO_DIGITS ? nanos * 10 + digit(end) : nanos;
            }
            if (digits == 0 || digits > NANO_DIGITS) {
                return null;
            }
            for (; digits < NANO_DIGITS; digits++) {
                nanos *= 10;
            }
        }
        int shift = shift(end, length);
        if (shift == Integer.MIN_VALUE) {
            return null;
        }
        long seconds =
                LocalDate.of(year, month, day).toEpochDay() * 86_400L
                        + hour * 3_600L
                        + minute * 60L
                        + second
                        - shift;
        return Instant.ofEpochSecond(seconds, nanos);
    }

    /** The offset in seconds; the least number when it is of another form. */
    private int shift(int at, int length) {
        if (length == at + 1 && at(at, 'Z')) {
            return 0;
        }
        if (length != at + 6 || !at(at + 3, ':') || !(at(at, '+') || at(at, '-'))) {
            return Integer.MIN_VALUE;
        }
        int hours = number(at + 1, 2);
        int minutes = number(at + 4, 2);
        if (hours < 0 || hours > 17 || minutes < 0 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        int seconds = hours * 3_600 + minutes * 60;
        return at(at, '-') ? -seconds : seconds;
    }

    private static boolean isDay(int year, int month, int day) {
        return year >= 0
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= LocalDate.of(year, month, 1).lengthOfMonth();
    }

    private boolean at(int index, char wanted) {
        return text[offset + index] == wanted;
    }

    private int digit(int index) {
        int digit = text[offset + index] - '0';
        return digit >= 0 && digit <= 9 ? digit : -1;
    }

    /** A number of so many digits; negative when one is none. */
    private int number(int index, int digits) {
        int number = 0;
        for (int i = index; i < index + digits; i++) {
            int digit = digit(i);
            if (digit < 0) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
