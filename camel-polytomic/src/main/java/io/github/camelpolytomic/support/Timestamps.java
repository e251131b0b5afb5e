package io.github.camelpolytomic.support;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Calendar;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * Moments as RFC 3339 writes them, which is how the API takes them in queries and bodies. What has
 * no offset is taken for UTC, as the vendor's own clients do.
 */
public final class Timestamps {

    private static final DateTimeFormatter ANY_FORM =
            DateTimeFormatter.ISO_DATE_TIME.withZone(ZoneOffset.UTC);

    private Timestamps() {}

    /** The text of a value: of a date or time as RFC 3339 has it, of anything else its own. */
    public static String text(Object value) {
        if (value instanceof Date date) {
            // java.sql.Date refuses toInstant()
            return Instant.ofEpochMilli(date.getTime()).toString();
        }
        if (value instanceof Calendar calendar) {
            return calendar.toInstant().toString();
        }
        if (value instanceof ZonedDateTime time) {
            return text(time.toOffsetDateTime());
        }
        if (value instanceof OffsetDateTime time) {
            // its own text leaves out seconds that are zero
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
        }
        if (value instanceof LocalDateTime time) {
            return text(time.atOffset(ZoneOffset.UTC));
        }
        return value.toString();
    }

    /** Whether {@link #text} writes values of a type in another way than they do themselves. */
    public static boolean isMoment(Class<?> type) {
        return Date.class.isAssignableFrom(type)
                || Calendar.class.isAssignableFrom(type)
                || ZonedDateTime.class == type
                || OffsetDateTime.class == type
                || LocalDateTime.class == type
                || LocalDate.class == type
                || Instant.class == type;
    }

    /**
     * A text that is a moment.
     *
     * @param text a date and a time with or without an offset, or a date alone
     * @return the text itself if it has an offset, else the same moment in UTC
     * @throws DateTimeException when it is none
     */
    public static String checked(String text) {
        if (text.indexOf('T') < 0 && text.indexOf('t') < 0) {
            return text(LocalDate.parse(text).atStartOfDay());
        }
        try {
            OffsetDateTime.parse(text);
            return text;
        } catch (DateTimeParseException e) {
            return text(LocalDateTime.parse(text));
        }
    }

    /**
     * The moment that a text says: a date and a time; without an offset it is in UTC.
     *
     * @return null when it is none
     */
    public static @Nullable Instant instant(String text) {
        return instant(text.toCharArray(), 0, text.length());
    }

    /**
     * The same of texts in the usual form only: date, time with seconds, and an offset.
     *
     * @return null also when it is of another form
     */
    public static @Nullable Instant usualInstant(String text) {
        return MomentReader.read(text.toCharArray(), 0, text.length());
    }

    /** The same as {@link #instant(String)} of a part of a text. */
    public static @Nullable Instant instant(char[] text, int offset, int length) {
        Instant usual = MomentReader.read(text, offset, length);
        if (usual != null) {
            return usual;
        }
        try {
            return ANY_FORM.parse(new String(text, offset, length).trim(), Instant::from);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
