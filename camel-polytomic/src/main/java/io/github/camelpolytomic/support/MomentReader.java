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

    private static final int NONE = Integer.MIN_VALUE;

    private MomentReader() {}

    /**
     * The moment that a part of a text says.
     *
     * @return null when it is of another form, or none
     */
    static @Nullable Instant read(char[] text, int start, int length) {
        if (length < SHORTEST || !isFormed(text, start)) {
            return null;
        }
        int year = number(text, start, 4);
        int month = number(text, start + 5, 2);
        int day = number(text, start + 8, 2);
        int hour = number(text, start + 11, 2);
        int minute = number(text, start + 14, 2);
        int second = number(text, start + 17, 2);
        if (!isDay(year, month, day) || !isTime(hour, minute, second)) {
            return null;
        }
        int end = start + length;
        int at = start + FRACTION;
        int nanos = 0;
        if (text[at] == '.') {
            int digits = 0;
            for (at++; at < end && digit(text[at]) >= 0; at++, digits++) {
                nanos = digits < NANO_DIGITS ? nanos * 10 + digit(text[at]) : nanos;
            }
            if (digits == 0 || digits > NANO_DIGITS) {
                return null;
            }
            for (; digits < NANO_DIGITS; digits++) {
                nanos *= 10;
            }
        }
        int shift = shift(text, at, end);
        if (shift == NONE) {
            return null;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        long seconds = days * 86_400 + hour * 3_600L + minute * 60L + second - shift;
        return Instant.ofEpochSecond(seconds, nanos);
    }

    private static boolean isFormed(char[] text, int start) {
        return text[start + 4] == '-'
                && text[start + 7] == '-'
                && text[start + 10] == 'T'
                && text[start + 13] == ':'
                && text[start + 16] == ':';
    }

    private static boolean isDay(int year, int month, int day) {
        if (year < 0 || month < 1 || month > 12 || day < 1) {
            return false;
        }
        return day <= 28 || day <= LocalDate.of(year, month, 1).lengthOfMonth();
    }

    private static boolean isTime(int hour, int minute, int second) {
        return hour >= 0
                && hour <= 23
                && minute >= 0
                && minute <= 59
                && second >= 0
                && second <= 59;
    }

    /** The offset in seconds. */
    private static int shift(char[] text, int at, int end) {
        if (end == at + 1 && text[at] == 'Z') {
            return 0;
        }
        boolean formed =
                end == at + 6 && text[at + 3] == ':' && (text[at] == '+' || text[at] == '-');
        int hours = formed ? number(text, at + 1, 2) : NONE;
        int minutes = formed ? number(text, at + 4, 2) : NONE;
        if (hours < 0 || hours > 17 || minutes < 0 || minutes > 59) {
            return NONE;
        }
        int seconds = hours * 3_600 + minutes * 60;
        return text[at] == '-' ? -seconds : seconds;
    }

    private static int digit(char each) {
        return each >= '0' && each <= '9' ? each - '0' : -1;
    }

    /** A number of so many digits; negative when one is none. */
    private static int number(char[] text, int start, int digits) {
        int number = 0;
        for (int i = start; i < start + digits; i++) {
            int digit = digit(text[i]);
            if (digit < 0) {
                return NONE;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
