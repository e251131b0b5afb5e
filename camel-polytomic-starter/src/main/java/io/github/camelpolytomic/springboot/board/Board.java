package io.github.camelpolytomic.springboot.board;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the page shows at a moment. It is also the contract between the two: each section is a JSON
 * object of rows by id, what is null is left out, moments are ISO 8601, durations milliseconds.
 *
 * @param head what there is once
 * @param sections rows by id, by the name of the section
 */
record Board(Head head, Map<String, Map<String, ?>> sections) {

    /** What there is once. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Head(
            String title,
            String organization,
            String host,
            String version,
            String apiVersion,
            int waiting,
            Poll poll) {}

    /**
     * How Polytomic is asked.
     *
     * @param at when it answered last; null for never
     * @param problem why it does not; null when it does
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Poll(boolean on, long every, Instant at, Problem problem) {}

    /** What is wrong and what to do about it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Problem(String message, String todo) {}

    /**
     * A sync.
     *
     * @param kind {@code bulk} or {@code model}
     * @param state one of {@link State}, in lower case
     * @param status the API's own word
     * @param usual how long a run usually takes, in milliseconds
     * @param runs the newest first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SyncRow(
            String id,
            String kind,
            String name,
            String source,
            String target,
            String state,
            String status,
            Boolean active,
            String schedule,
            Instant startedAt,
            Instant endedAt,
            String executionId,
            Long records,
            Long errors,
            Long warnings,
            Long usual,
            Instant next,
            List<Run> runs,
            Problem problem) {}

    /** A run that is over. @param took in milliseconds */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Run(
            String id,
            Instant at,
            Long took,
            String state,
            String status,
            Long records,
            Long errors) {}

    /** A connection. @param syncs how many syncs use it */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ConnectionRow(
            String id,
            String name,
            String type,
            String health,
            String problem,
            String cache,
            Instant refreshedAt,
            int syncs) {}

    /** A consumer. @param caughtUp all that had changed by then was delivered */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FeedRow(
            String id,
            String what,
            String route,
            long interval,
            boolean running,
            Instant polledAt,
            Instant caughtUp,
            Instant watermark,
            long polls,
            long failedPolls,
            long items,
            long redeliveries,
            long givenUp,
            int failing,
            String problem) {}

    /** An exchange that waits. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WaitRow(
            String id,
            String what,
            String operation,
            String syncId,
            Instant since,
            String status,
            Long records,
            String route,
            Boolean stored,
            Instant nextLook,
            Instant deadline,
            boolean overdue,
            String problem) {}

    /** Requests of ten seconds. */
    record CallRow(Instant at, long ok, long limited, long server, long failed, long retries) {}

    /** Something that happened. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LineRow(String id, Instant at, String what, String syncId, String state, String text) {}

    /** What went wrong. @param over whether it has worked since */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ErrorRow(
            String id,
            Instant at,
            Instant since,
            String what,
            String message,
            String todo,
            long count,
            String operation,
            Integer status,
            String request,
            String requestId,
            String syncId,
            String executionId,
            String connectionId,
            boolean over) {}
}
