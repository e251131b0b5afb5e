package io.github.camelpolytomic.operation;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How something that an operation starts, or reads, is followed until it is over.
 *
 * @param progress tells how far it is, and who is asked
 * @param ids where in the response of the start the ids stand that the reader needs: from the top,
 *     as a path of field names
 * @param cancel the operations that stop it, the first that the version has is used; empty when
 *     nothing does
 * @param running tells what is running when it cannot be started; null when that cannot happen
 * @param starts whether the operation itself has to be called before it can be followed
 * @param outcomeMatters whether an outcome other than success is a failure; not so when it was to
 *     be stopped
 */
public record LongRunning(
        CompletionCheck progress,
        Map<Parameter, List<String>> ids,
        List<Supplier<Operation>> cancel,
        CompletionCheck running,
        boolean starts,
        boolean outcomeMatters) {

    private static final List<String> DATA_ID = List.of("data", "id");

    static LongRunning bulkExecution() {
        return new LongRunning(
                CompletionCheck.BULK_EXECUTION,
                Map.of(Parameter.executionId, DATA_ID),
                List.of(() -> Operation.cancelBulkSyncExecution, () -> Operation.cancelBulkSync),
                CompletionCheck.BULK_STATUS,
                true,
                true);
    }

    static LongRunning modelExecution() {
        return new LongRunning(
                CompletionCheck.MODEL_EXECUTION,
                Map.of(Parameter.executionId, DATA_ID),
                List.of(() -> Operation.cancelModelSyncExecution, () -> Operation.cancelModelSync),
                CompletionCheck.MODEL_STATUS,
                true,
                true);
    }

    static LongRunning query() {
        return new LongRunning(
                CompletionCheck.QUERY,
                Map.of(Parameter.queryId, DATA_ID),
                List.of(),
                null,
                true,
                true);
    }

    static LongRunning job() {
        Map<Parameter, List<String>> ids =
                Map.of(
                        Parameter.jobId,
                        List.of("job", "job_id"),
                        Parameter.jobType,
                        List.of("job", "type"));
        return new LongRunning(CompletionCheck.JOB, ids, List.of(), null, true, true);
    }

    static LongRunning refresh() {
        return new LongRunning(CompletionCheck.REFRESH, Map.of(), List.of(), null, true, true);
    }

    /** Of an operation that stops something: it is over when that is, however it ended. */
    static LongRunning untilOver(CompletionCheck progress) {
        return new LongRunning(progress, Map.of(), List.of(), null, true, false);
    }

    /** Of an operation that reads what it follows. */
    static LongRunning itself(CompletionCheck progress) {
        return new LongRunning(progress, Map.of(), List.of(), null, false, true);
    }

    /**
     * Whether the operation may be done at once, so that there is nothing to follow: jobs are
     * started on request only.
     */
    public boolean mayBeDoneAtOnce() {
        return progress == CompletionCheck.JOB;
    }

    /**
     * Whether the reader must be asked before the start, to see afterwards that something has
     * changed.
     */
    public boolean comparesWithBefore() {
        return starts && progress == CompletionCheck.REFRESH;
    }
}
