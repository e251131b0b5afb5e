package io.github.camelpolytomic.operation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How something that an operation starts, or reads, is followed until it is over.
 *
 * @param check tells how far it is, and which operation reads that
 * @param starts whether the operation itself has to be called before there is something to follow
 * @param ids where in the response of the start the ids stand that the reader needs: from the top,
 *     as a path of field names
 * @param running tells what is running when it cannot be started; null when that cannot happen
 * @param mayBeDoneAtOnce whether the operation can be done when it answers, so that there is
 *     nothing to follow: jobs are started on request only
 * @param comparesWithBefore whether the reader must be asked before the start, to see afterwards
 *     that something has changed
 * @param outcomeMatters whether an outcome other than success is a failure; not so when it was to
 *     be stopped
 */
public record LongRunning(
        CompletionCheck check,
        boolean starts,
        Map<Parameter, List<String>> ids,
        @Nullable CompletionCheck running,
        boolean mayBeDoneAtOnce,
        boolean comparesWithBefore,
        boolean outcomeMatters) {

    static final List<String> DATA_ID = List.of("data", "id");

    private static final Map<Parameter, List<String>> JOB_IDS =
            Map.of(
                    Parameter.jobId, List.of("job", "job_id"),
                    Parameter.jobType, List.of("job", "type"));

    /** Reads what it follows. */
    static LongRunning reads(CompletionCheck check) {
        return new LongRunning(check, false, Map.of(), null, false, false, true);
    }

    /** Starts something that has its id under {@code data.id}. */
    static LongRunning starts(CompletionCheck check, Parameter id) {
        return new LongRunning(check, true, Map.of(id, DATA_ID), null, false, false, true);
    }

    /** May start a job; which one stands beside {@code data}. */
    static LongRunning mayStartJob() {
        return new LongRunning(CompletionCheck.JOB, true, JOB_IDS, null, true, false, true);
    }

    /** Starts a refresh of schemas, which has no id. */
    static LongRunning startsRefresh() {
        return new LongRunning(CompletionCheck.REFRESH, true, Map.of(), null, false, true, true);
    }

    /** Stops something: it is over when that is, however it ended. */
    static LongRunning stops(CompletionCheck check) {
        return new LongRunning(check, true, Map.of(), null, false, false, false);
    }

    /** What tells which one is running, where only one can. */
    LongRunning oneAtATime(CompletionCheck runningOne) {
        return new LongRunning(
                check,
                starts,
                ids,
                runningOne,
                mayBeDoneAtOnce,
                comparesWithBefore,
                outcomeMatters);
    }
}
