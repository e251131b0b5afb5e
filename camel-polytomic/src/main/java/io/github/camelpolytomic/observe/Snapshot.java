package io.github.camelpolytomic.observe;

import io.github.camelpolytomic.support.HttpConnections;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How a component stands: what console, meters, health, JMX and the board read. Counts are since
 * the component was made. Nothing in it is a secret.
 *
 * @param at when it was taken
 * @param endpoints the endpoints
 * @param calls what was sent, by operation, method, host, status and error
 * @param operations what else is counted by operation
 * @param failures what went wrong last, the newest first
 * @param feeds the consumers of lists, statuses and events
 * @param waits what is waited for, the oldest first
 * @param ends how waits have ended
 * @param hints the lists that tell cheaply what is over
 * @param continuations the consumers of continuations
 * @param pools the HTTP connections
 * @param happenings what happened last at Polytomic, the newest first
 */
public record Snapshot(
        Instant at,
        List<Endpoint> endpoints,
        List<Call> calls,
        List<Counts> operations,
        List<Failure> failures,
        List<Feed> feeds,
        List<Wait> waits,
        List<End> ends,
        List<Hint> hints,
        List<Continuations> continuations,
        List<HttpConnections.Pool> pools,
        List<Happening> happenings) {

    /**
     * An endpoint.
     *
     * @param uri its address, with secrets masked
     * @param operation its operation
     * @param apiVersion the version that it asks for
     * @param baseUrl where it sends its requests
     */
    public record Endpoint(String uri, String operation, String apiVersion, String baseUrl) {}

    /**
     * Calls of one kind; every attempt is a call.
     *
     * @param kind what they have in common
     * @param count how many
     * @param total how long they took together
     * @param max how long the longest took
     */
    public record Call(CallKind kind, long count, Duration total, Duration max) {}

    /**
     * What is counted by operation.
     *
     * @param operation the operation
     * @param retries how often a request was sent again
     * @param throttles how often Polytomic refused because of too many requests
     * @param throttled how long requests were held back because of that
     * @param waiting how many waits are under way that it has begun
     * @param lastSuccess when a call succeeded last; null for never
     */
    public record Counts(
            String operation,
            long retries,
            long throttles,
            Duration throttled,
            long waiting,
            Instant lastSuccess) {}

    /**
     * Failures of one operation that are alike; since the first of them none of its calls has
     * succeeded.
     *
     * @param operation the operation
     * @param type the simple name of the exception
     * @param status the HTTP status; 0 when there was no response
     * @param message what is wrong and what to do
     * @param requestId Polytomic's id of the last such request; null when unknown
     * @param request method and path of the last such request; null when nothing was sent
     * @param ids what the last one was about, by the names of options; never null
     * @param count how many
     * @param since when the first one was
     * @param last when the last one was
     * @param over whether a call of the operation has succeeded since the last one
     */
    public record Failure(
            String operation,
            String type,
            int status,
            String message,
            String requestId,
            String request,
            Map<String, String> ids,
            long count,
            Instant since,
            Instant last,
            boolean over) {}

    /**
     * A consumer.
     *
     * @param operation the operation
     * @param route the id of its route; null when it has none
     * @param ids the ids that its options name, by the names of options; never null
     * @param interval the time between the beginnings or between end and beginning of polls
     * @param running whether it is started
     * @param lastPoll when the last poll began; null before the first
     * @param lastPollTook how long that took; null while it goes on
     * @param caughtUp when the last poll began after which nothing was left to deliver: all that
     *     had changed by then was delivered; null for never
     * @param lag how long ago that was, or since the start
     * @param delay how old the last item was when it was delivered; null when items do not tell
     * @param watermark everything older is settled; null where there is no such moment
     * @param polls how many polls
     * @param failedPolls how many of them failed
     * @param pages how many pages were read
     * @param items how many items were delivered
     * @param failures how many items the route has failed with
     * @param redeliveries how many items were given to the route once more
     * @param givenUp how many items were given up
     * @param members how many connections, syncs or organizations it follows; 1 where it follows
     *     one list or status
     * @param failingMembers how many of them could not be looked at
     * @param problem why the last poll failed; null when it did not
     * @param failingSince when the first poll failed since it worked; null when the last one worked
     */
    public record Feed(
            String operation,
            String route,
            Map<String, String> ids,
            Duration interval,
            boolean running,
            Instant lastPoll,
            Duration lastPollTook,
            Instant caughtUp,
            Duration lag,
            Duration delay,
            Instant watermark,
            long polls,
            long failedPolls,
            long pages,
            long items,
            long failures,
            long redeliveries,
            long givenUp,
            int members,
            int failingMembers,
            String problem,
            Instant failingSince) {}

    /**
     * Something that is waited for.
     *
     * @param id tells the wait from others: the id of its exchange
     * @param operation the operation that began it
     * @param route the id of the route that waits; null when it is none
     * @param name the name of the sync; null while it is unknown
     * @param ids what is waited for, by the names of options; never null
     * @param continuation the key under which it is stored; null when it is not
     * @param since when the wait began
     * @param status the status that was read last; null before the first
     * @param records how many records were processed so far; null when that is unknown
     * @param errors how many of them failed; null when that is unknown
     * @param warnings how many warnings there are; null when that is unknown
     * @param looks how often it was looked at
     * @param nextLook when it is looked at next
     * @param deadline when its time is up
     * @param overdue whether nobody has looked though it is time to, or its time is up
     * @param problem why the last look failed; null when it did not
     */
    public record Wait(
            String id,
            String operation,
            String route,
            String name,
            Map<String, String> ids,
            String continuation,
            Instant since,
            String status,
            Long records,
            Long errors,
            Long warnings,
            int looks,
            Instant nextLook,
            Instant deadline,
            boolean overdue,
            String problem) {}

    /**
     * Waits of one operation that have ended alike.
     *
     * @param operation the operation
     * @param outcome how they ended: an outcome, or {@code TIMED_OUT}, {@code STOPPED}, {@code
     *     ERROR}
     * @param count how many
     * @param total how long they took together
     * @param max how long the longest took
     */
    public record End(String operation, String outcome, long count, Duration total, Duration max) {}

    /**
     * A list that tells what is over.
     *
     * @param operation the operation that reads it
     * @param host the host that it is read from
     * @param waits how many things are waited for of which it tells
     * @param state {@code idle} while too few wait, {@code working}, {@code failing}, or {@code
     *     refused} when the credential may not read it
     * @param told how many ends it has told
     */
    public record Hint(String operation, String host, int waits, String state, long told) {}

    /**
     * A consumer of continuations.
     *
     * @param name the name of the continuations
     * @param route the id of its route; null when it has none
     * @param stored how many are stored, as far as this process knows
     */
    public record Continuations(String name, String route, int stored) {}

    /**
     * The same as plain Maps and Lists of texts, numbers and booleans, for JSON: moments in ISO
     * 8601, durations in milliseconds, what is null left out.
     */
    public Map<String, Object> toMap() {
        return Plain.map(this);
    }
}
