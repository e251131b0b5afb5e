package io.github.camelpolytomic.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run of a model sync: an element of the response of listModelSyncExecutions, the response of
 * getModelSyncExecution, part of the response of getModelSyncStatus, and with id, status and
 * creation time only the response of startModelSync.
 *
 * <p>The status is one of {@code created}, {@code scheduled}, {@code queued}, {@code waiting},
 * {@code running}, {@code processing}, {@code canceling}, {@code canceled}, {@code completed},
 * {@code failed}, {@code interrupted}, or one that is newer than this library.
 *
 * @param completedAt when the run ended
 * @param counts how many records were handled
 * @param createdAt when the run was made
 * @param errors what went wrong, in words; empty if absent, never null
 * @param id id of the run
 * @param startedAt when the run began
 * @param status state of the run
 * @param type what set the run off, for instance {@code scheduled}
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record ModelSyncExecution(
        @Nullable Instant completedAt,
        @Nullable ExecutionCounts counts,
        @Nullable Instant createdAt,
        List<String> errors,
        @Nullable String id,
        @Nullable Instant startedAt,
        @Nullable String status,
        @Nullable String type,
        Map<String, Object> other) {

    public ModelSyncExecution {
        errors = Values.list(errors);
        other = Values.other(other);
    }
}
