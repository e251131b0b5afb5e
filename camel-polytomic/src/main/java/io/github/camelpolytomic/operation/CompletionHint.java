package io.github.camelpolytomic.operation;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A list that tells cheaply of many syncs at once that they may be over, so that what is waited for
 * need not be asked for one by one. It only says where to look: what counts is what the operation
 * says that reads one of them.
 */
public enum CompletionHint {
    /**
     * The events of the organization: one request tells of everything that has ended since the last
     * one, whatever it is. They are delivered at most once, and not every key may read them (API
     * notes, section 8).
     */
    EVENTS(
            () -> Operation.listEvents,
            Parameter.startingAfter,
            null,
            null,
            List.of("event", "sync_id"),
            List.of("event", "execution_id"),
            List.of(List.of("event", "sync_name"), List.of("event", "name")),
            CompletionHint::isNotOfRunning),
    /** The statuses of bulk syncs: those that are named, or all. */
    BULK_STATUSES(
            () -> Operation.listBulkSyncExecutionStatuses,
            null,
            Parameter.syncId,
            Parameter.all,
            List.of("sync_id"),
            null,
            List.of(),
            status -> Lifecycle.BULK_EXECUTION.outcome(text(status, List.of("status"))) != null);

    private final Supplier<Operation> reader;
    private final @Nullable Parameter since;
    private final @Nullable Parameter those;
    private final @Nullable Parameter all;
    private final List<String> syncId;
    private final @Nullable List<String> executionId;
    private final List<List<String>> syncName;
    private final Predicate<Map<?, ?>> ended;

    CompletionHint(
            Supplier<Operation> reader,
            @Nullable Parameter since,
            @Nullable Parameter those,
            @Nullable Parameter all,
            List<String> syncId,
            @Nullable List<String> executionId,
            List<List<String>> syncName,
            Predicate<Map<?, ?>> ended) {
        this.reader = reader;
        this.since = since;
        this.those = those;
        this.all = all;
        this.syncId = syncId;
        this.executionId = executionId;
        this.syncName = syncName;
        this.ended = ended;
    }

    /** The operation that gives the list. */
    public Operation reader() {
        return reader.get();
    }

    /** Limits the list to what is newer than a moment; null for a list of how things are now. */
    public @Nullable Parameter since() {
        return since;
    }

    /** Limits the list to some syncs; null when it is of the whole organization. */
    public @Nullable Parameter those() {
        return those;
    }

    /** Asks for all syncs, where they would be too many to name; null when that is so anyway. */
    public @Nullable Parameter all() {
        return all;
    }

    /** The sync that an item is about; null when it does not say. */
    public @Nullable String syncId(Map<?, ?> item) {
        return text(item, syncId);
    }

    /** The execution that an item is about; null when it does not say. */
    public @Nullable String executionId(Map<?, ?> item) {
        return executionId == null ? null : text(item, executionId);
    }

    /** The name of the sync that an item is about; null when it does not say. */
    public @Nullable String syncName(Map<?, ?> item) {
        return syncName.stream()
                .map(path -> text(item, path))
                .filter(name -> name != null && !name.isEmpty())
                .findFirst()
                .orElse(null);
    }

    /** Whether an item says that an execution has ended, however it did. */
    public boolean isEnded(Map<?, ?> item) {
        return ended.test(item);
    }

    private static boolean isNotOfRunning(Map<?, ?> event) {
        String type = text(event, List.of("type"));
        return type != null && !type.endsWith(".running");
    }

    private static @Nullable String text(Map<?, ?> item, List<String> path) {
        Object value = item;
        for (String name : path) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value == null ? null : value.toString();
    }
}
