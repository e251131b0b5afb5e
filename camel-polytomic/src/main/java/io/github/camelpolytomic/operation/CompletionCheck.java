package io.github.camelpolytomic.operation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells from the responses of a reading operation how far something is. */
public enum CompletionCheck {
    /** The response is an execution of a bulk sync. */
    BULK_EXECUTION(
            () -> Operation.getBulkSyncExecution,
            () -> Operation.getBulkSync,
            () -> List.of(Operation.cancelBulkSyncExecution, Operation.cancelBulkSync),
            null,
            null,
            List.of(CompletionHint.EVENTS, CompletionHint.BULK_STATUSES),
            (before, schemaId) -> data -> State.of(Lifecycle.BULK_EXECUTION, data)),
    /** The response is an execution of a model sync. */
    MODEL_EXECUTION(
            () -> Operation.getModelSyncExecution,
            () -> Operation.getModelSync,
            () -> List.of(Operation.cancelModelSyncExecution, Operation.cancelModelSync),
            null,
            null,
            List.of(CompletionHint.EVENTS),
            (before, schemaId) -> data -> State.of(Lifecycle.MODEL_EXECUTION, data)),
    /** The response is a job. */
    JOB(
            () -> Operation.getJob,
            () -> null,
            List::of,
            "result",
            "Job",
            List.of(),
            (before, schemaId) -> data -> State.of(Lifecycle.TASK, data)),
    /** The response is a query. */
    QUERY(
            () -> Operation.getQuery,
            () -> null,
            List::of,
            "results",
            "QueryResult",
            List.of(),
            (before, schemaId) -> data -> State.of(Lifecycle.TASK, data)),
    /** The response tells the current and the last execution of a bulk sync. */
    BULK_STATUS(
            () -> Operation.getBulkSyncStatus,
            () -> Operation.getBulkSync,
            List::of,
            null,
            null,
            List.of(CompletionHint.EVENTS, CompletionHint.BULK_STATUSES),
            (before, schemaId) -> data -> State.ofCurrent(Lifecycle.BULK_EXECUTION, data)),
    /** The response tells the current and the last execution of a model sync. */
    MODEL_STATUS(
            () -> Operation.getModelSyncStatus,
            () -> Operation.getModelSync,
            List::of,
            null,
            null,
            List.of(CompletionHint.EVENTS),
            (before, schemaId) -> data -> State.ofCurrent(Lifecycle.MODEL_EXECUTION, data)),
    /** The response tells of one schema in the current execution of a bulk sync. */
    BULK_SCHEMA(
            () -> Operation.getBulkSyncStatus,
            () -> Operation.getBulkSync,
            List::of,
            null,
            null,
            List.of(CompletionHint.EVENTS, CompletionHint.BULK_STATUSES),
            (before, schemaId) -> data -> State.ofSchema(data, schemaId)),
    /** The response tells how the schema cache stands. */
    REFRESH(
            () -> Operation.getSchemaStatus,
            () -> Operation.getConnection,
            List::of,
            null,
            null,
            List.of(),
            (before, schemaId) -> new RefreshTracker(before));

    private final Supplier<Operation> reader;
    private final Supplier<@Nullable Operation> namedBy;
    private final Supplier<List<Operation>> stoppedBy;
    private final @Nullable String result;
    private final @Nullable String whole;
    private final List<CompletionHint> hints;
    private final BiFunction<Map<String, Object>, String, Tracker> trackers;

    CompletionCheck(
            Supplier<Operation> reader,
            Supplier<@Nullable Operation> namedBy,
            Supplier<List<Operation>> stoppedBy,
            @Nullable String result,
            @Nullable String whole,
            List<CompletionHint> hints,
            BiFunction<Map<String, Object>, String, Tracker> trackers) {
        this.reader = reader;
        this.namedBy = namedBy;
        this.stoppedBy = stoppedBy;
        this.result = result;
        this.whole = whole;
        this.hints = hints;
        this.trackers = trackers;
    }

    /** The operation that is asked again and again. */
    public Operation reader() {
        return reader.get();
    }

    /**
     * The operation that tells the name of the sync or connection that it belongs to; null for
     * none. The field is {@code name} in all of them.
     */
    public @Nullable Operation namedBy() {
        return namedBy.get();
    }

    /** The operations that stop it, the best first; empty when nothing does. */
    public List<Operation> stoppedBy() {
        return stoppedBy.get();
    }

    /** The field of what the reader answers that is the result; null for all of it. */
    public @Nullable String result() {
        return result;
    }

    /**
     * Whether a class is one that holds all of what the reader answers, though a part of it is the
     * result: the record QueryResult holds a query, any other class one of its rows.
     *
     * @param type null for none
     */
    public boolean isWhole(@Nullable Class<?> type) {
        return type != null && type.getSimpleName().equals(whole);
    }

    /** What tells cheaply that it may be over, the best first; empty when nothing does. */
    public List<CompletionHint> hints() {
        return hints;
    }

    /** Looks at one response after the other. Not for use by several threads at once. */
    @FunctionalInterface
    public interface Tracker {

        /**
         * How far it is.
         *
         * @param data what the reading operation answered
         */
        State look(Map<String, Object> data);
    }

    /**
     * How far something is.
     *
     * @param status in the API's own word; null when it says none
     * @param outcome how it ended; null while it goes on
     * @param subject what it is about: the execution, job, query or status
     * @param known whether the status is one that we know
     */
    public record State(
            @Nullable String status,
            @Nullable Outcome outcome,
            Map<String, Object> subject,
            boolean known) {

        private static State of(Lifecycle lifecycle, Map<String, Object> subject) {
            String status = text(subject, "status");
            return new State(
                    status,
                    lifecycle.outcome(status),
                    subject,
                    status == null || lifecycle.knows(status));
        }

        private static State ofCurrent(Lifecycle lifecycle, Map<String, Object> data) {
            Map<String, Object> current = map(data.get("current_execution"));
            if (current != null) {
                return of(lifecycle, current);
            }
            Map<String, Object> last = map(data.get("last_execution"));
            if (last == null) {
                // it has never run, so there is nothing to wait for
                return new State(null, Outcome.SUCCEEDED, data, true);
            }
            State state = of(lifecycle, last);
            // it is the last one, so it is over, whatever its status is called
            return state.outcome() != null
                    ? state
                    : new State(state.status(), Outcome.SUCCEEDED, last, state.known());
        }

        @SuppressWarnings("unchecked")
        private static State ofSchema(Map<String, Object> data, @Nullable String schemaId) {
            Map<String, Object> execution = map(data.get("current_execution"));
            List<?> schemas =
                    execution != null && execution.get("schemas") instanceof List<?> list
                            ? list
                            : List.of();
            for (Object schema : schemas) {
                if (schema instanceof Map<?, ?> one
                        && one.get("schema") instanceof String id
                        && id.equals(schemaId)) {
                    return of(Lifecycle.BULK_EXECUTION, (Map<String, Object>) one);
                }
            }
            return new State("canceled", Outcome.CANCELED, data, true);
        }
    }

    /**
     * A tracker for one wait.
     *
     * @param before what the reading operation answered before it began; null when that is unknown
     * @param schemaId which schema is meant; null when none is
     */
    public Tracker tracker(@Nullable Map<String, Object> before, @Nullable String schemaId) {
        return trackers.apply(before, schemaId);
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : null;
    }

    private static @Nullable String text(@Nullable Map<String, Object> map, String name) {
        Object value = map == null ? null : map.get(name);
        return value == null ? null : value.toString();
    }

    /**
     * A refresh is over when the cache is not being refreshed, the end is not before the beginning,
     * and a refresh has gone by since we asked: either we saw it going on, or its times are other
     * than they were before.
     *
     * <p>Only times that the server gave are compared, and only with each other, so that no clock
     * of ours plays a part. A refresh that was going on when we asked is the one that is followed:
     * the API tells no other. Equal times mean that it is over, as in the API's own sample (API
     * notes, section 6).
     */
    private static final class RefreshTracker implements Tracker {

        private final @Nullable Map<String, Object> before;
        private boolean seenGoingOn;

        private RefreshTracker(@Nullable Map<String, Object> before) {
            this.before = before;
            this.seenGoingOn = before != null && isGoingOn(before);
        }

        @Override
        public State look(Map<String, Object> data) {
            String status = text(data, "cache_status");
            if (isGoingOn(data)) {
                seenGoingOn = true;
                return new State(status, null, data, true);
            }
            boolean over =
                    before == null
                            || seenGoingOn
                            || isOther("last_refresh_finished", data)
                            || isOther("last_refresh_started", data);
            return new State(status, over ? Outcome.SUCCEEDED : null, data, true);
        }

        private boolean isOther(String field, Map<String, Object> data) {
            String now = text(data, field);
            return now != null && !now.equals(text(before, field));
        }

        private static boolean isGoingOn(Map<String, Object> data) {
            Instant started = instant(text(data, "last_refresh_started"));
            Instant finished = instant(text(data, "last_refresh_finished"));
            boolean ended = started == null || (finished != null && !finished.isBefore(started));
            if ("refreshing".equals(text(data, "cache_status"))) {
                // the times are the safer test where they tell anything
                return finished == null || started == null || !finished.isAfter(started);
            }
            return !ended;
        }

        private static @Nullable Instant instant(@Nullable String text) {
            try {
                return text == null ? null : OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                return null;
            }
        }
    }
}
