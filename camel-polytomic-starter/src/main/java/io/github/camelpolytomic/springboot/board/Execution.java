package io.github.camelpolytomic.springboot.board;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;

/**
 * What is known of an execution. Several sources tell parts of it: lists, statuses, events, waits.
 *
 * @param id null when it is unknown
 * @param endedAt when it ended, by Polytomic's clock
 * @param heardAt when it was heard here that it has ended, or that it goes on
 */
record Execution(
        String id,
        String status,
        Instant createdAt,
        Instant startedAt,
        Instant endedAt,
        Instant heardAt,
        Long records,
        Long errors,
        Long warnings,
        String message) {

    private static final int LONGEST_MESSAGE = 600;

    /** As the lists and reading operations tell it, of either kind of sync. */
    static Execution of(Map<?, ?> data) {
        Map<?, ?> counts = data.get("counts") instanceof Map<?, ?> map ? map : Map.of();
        String message = text(data, "status_message");
        if (message == null && data.get("errors") instanceof List<?> list && !list.isEmpty()) {
            message = String.valueOf(list.get(0));
        }
        return new Execution(
                text(data, "id"),
                text(data, "status"),
                moment(data, "created_at"),
                moment(data, "started_at"),
                moment(data, "completed_at"),
                null,
                first(number(data, "record_count"), number(counts, "total")),
                first(number(data, "error_count"), number(counts, "error")),
                first(number(data, "warning_count"), number(counts, "warnings")),
                cut(message));
    }

    /** As listBulkSyncExecutionStatuses tells it: in parts, one for each schema. */
    static Execution ofStatuses(Map<?, ?> data) {
        Execution all = nothing(null, text(data, "status"));
        boolean open = false;
        if (data.get("schemas") instanceof List<?> schemas) {
            for (Object schema : schemas) {
                if (schema instanceof Map<?, ?> one) {
                    Execution part = of(one);
                    open |= part.endedAt == null;
                    all =
                            new Execution(
                                    first(all.id, text(one, "execution_id")),
                                    all.status,
                                    null,
                                    fold(all.startedAt, part.startedAt, Execution::earlier),
                                    fold(all.endedAt, part.endedAt, Execution::later),
                                    null,
                                    fold(all.records, part.records, Long::sum),
                                    fold(all.errors, part.errors, Long::sum),
                                    fold(all.warnings, part.warnings, Long::sum),
                                    first(all.message, part.message));
                }
            }
        }
        return open ? all.withEnd(null) : all;
    }

    /** One of which only the status is known. */
    static Execution nothing(String id, String status) {
        return new Execution(id, status, null, null, null, null, null, null, null, null);
    }

    Execution withEnd(Instant end) {
        return new Execution(
                id, status, createdAt, startedAt, end, heardAt, records, errors, warnings, message);
    }

    /** When it began, as far as that is known. */
    Instant began() {
        return first(startedAt, first(createdAt, ended()));
    }

    /** When it ended, as far as that is known. */
    Instant ended() {
        return first(endedAt, heardAt);
    }

    /** How long it took in milliseconds; null while it goes on, and when that is unknown. */
    Long took() {
        Instant begin = first(startedAt, createdAt);
        return begin == null || ended() == null
                ? null
                : Math.max(0, Duration.between(begin, ended()).toMillis());
    }

    /** This, and what a later look adds. What is over stays over, whatever comes late. */
    Execution and(Execution later, boolean bulk) {
        boolean over = status != null && !State.of(bulk, status, null).isGoing();
        boolean late = over && State.of(bulk, later.status, null).isGoing();
        return new Execution(
                first(later.id, id),
                late || later.status == null ? status : later.status,
                first(createdAt, later.createdAt),
                first(later.startedAt, startedAt),
                late ? endedAt : first(later.endedAt, endedAt),
                first(heardAt, later.heardAt),
                late ? records : first(later.records, records),
                late ? errors : first(later.errors, errors),
                late ? warnings : first(later.warnings, warnings),
                first(later.message, message));
    }

    static String text(Map<?, ?> map, String name) {
        Object value = map.get(name);
        return value == null || value.toString().isEmpty() ? null : value.toString();
    }

    static Long number(Map<?, ?> map, String name) {
        return map.get(name) instanceof Number number ? number.longValue() : null;
    }

    static Instant moment(Map<?, ?> map, String name) {
        String text = text(map, name);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    static <T> T first(T one, T other) {
        return one == null ? other : one;
    }

    private static String cut(String text) {
        return text == null || text.length() <= LONGEST_MESSAGE
                ? text
                : text.substring(0, LONGEST_MESSAGE) + " …";
    }

    private static <T> T fold(T one, T other, BinaryOperator<T> operator) {
        return one == null || other == null ? first(one, other) : operator.apply(one, other);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    /** Whether this is about the same execution. */
    boolean isSame(Execution other) {
        return id != null && Objects.equals(id, other.id);
    }
}
