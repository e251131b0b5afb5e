package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.operation.CompletionCheck;
import io.github.camelpolytomic.support.Header;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Message;

/**
 * What a wait says of itself: each change of status, and every few minutes that it goes on. For use
 * by one thread at a time.
 */
final class Progress {

    /** How often at most a wait says that it goes on. */
    static final Duration EVERY = Duration.ofMinutes(5);

    /** Where executions count what they did, bulk ones and model ones. */
    private static final Map<Header, List<String>> COUNTS =
            Map.of(
                    Header.RECORD_COUNT, List.of("record_count", "total"),
                    Header.ERROR_COUNT, List.of("error_count", "error"),
                    Header.WARNING_COUNT, List.of("warning_count", "warnings"));

    private final long began;
    private long saidAt;
    private boolean begun;
    private String status;

    /** A wait that begins at a moment, in nanoseconds. */
    Progress(long began) {
        this.began = began;
        this.saidAt = began;
    }

    /** Whether it is time to say that it goes on, if nothing has changed. */
    boolean isDue(long now) {
        return now - saidAt >= EVERY.toNanos();
    }

    /** What is worth saying of a state; null when nothing is. */
    String of(CompletionCheck.State state, long now) {
        if (!begun || !Objects.equals(status, state.status())) {
            begun = true;
            status = state.status();
            saidAt = now;
            return status;
        }
        if (!isDue(now)) {
            return null;
        }
        saidAt = now;
        return status
                + " for "
                + Duration.ofNanos(now - began).toMinutes()
                + " min"
                + counted(state, Header.RECORD_COUNT, "records")
                + counted(state, Header.ERROR_COUNT, "errors");
    }

    /** What a state counts; null when it does not count that. */
    static Long count(CompletionCheck.State state, Header what) {
        return count(state, COUNTS.get(what));
    }

    private static String counted(CompletionCheck.State state, Header count, String what) {
        Long number = count(state, count);
        return number == null ? "" : ", " + rounded(number) + " " + what;
    }

    private static String rounded(long number) {
        return number < 1_000_000
                ? Long.toString(number)
                : String.format(Locale.ROOT, "%.1f M", number / 1e6);
    }

    /** Sets the headers that count what was done. */
    static void setCounts(Message message, CompletionCheck.State state) {
        COUNTS.forEach((header, names) -> header.set(message, count(state, names)));
    }

    private static Long count(CompletionCheck.State state, List<String> names) {
        Map<?, ?> counts =
                state.subject().get("counts") instanceof Map<?, ?> inner ? inner : state.subject();
        return names.stream()
                .map(counts::get)
                .filter(Number.class::isInstance)
                .map(count -> ((Number) count).longValue())
                .findFirst()
                .orElse(null);
    }
}
