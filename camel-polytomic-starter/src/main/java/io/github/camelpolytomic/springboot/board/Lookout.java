package io.github.camelpolytomic.springboot.board;

import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.springboot.board.Board.Poll;
import io.github.camelpolytomic.springboot.board.Board.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Polytomic for what no route has to do with: first the lists that tell of everything at once,
 * each at its own pace, then one thing after the other, within a budget of requests. It only reads.
 * One thread at a time does so.
 */
final class Lookout {

    /** Calls an operation with parameters; what it answers is plain Java. */
    @FunctionalInterface
    interface Caller {
        Object call(Operation operation, boolean all, Map<Parameter, Object> parameters);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);

    private static final Duration SELDOM = Duration.ofMinutes(2);
    private static final Duration LATER = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration SHORT_PAUSE = Duration.ofSeconds(2);
    private static final int RUNS = 16;
    private static final int EVENTS = 100;

    /** A list that is read again and again. */
    private final class Lists {
        final Operation operation;
        final Duration every;
        final Runnable read;
        Instant due = Instant.MIN;
        Instant tried = Instant.EPOCH;

        Lists(Operation operation, Duration every, Runnable read) {
            this.operation = operation;
            this.every = every;
            this.read = read;
        }
    }

    private final Caller caller;
    private final Organization organization;
    private final Clock clock;
    private final Duration interval;
    private final boolean on;
    private final List<Lists> lists;
    private Instant newestEvent;
    private boolean connectionBefore;
    private int failures;
    private Instant resume = Instant.EPOCH;
    private volatile Instant answered;
    private volatile Problem problem;

    Lookout(Caller caller, Organization organization, Clock clock, BoardProperties properties) {
        this.caller = caller;
        this.organization = organization;
        this.clock = clock;
        this.on = properties.poll();
        this.interval = properties.pollInterval();
        Duration seldom = interval.compareTo(SELDOM) > 0 ? interval : SELDOM;
        this.lists =
                List.of(
                        new Lists(Operation.getIdentity, Duration.ofHours(1), this::identity),
                        new Lists(Operation.listConnections, seldom, this::connections),
                        new Lists(Operation.listBulkSyncs, seldom, () -> syncs(true)),
                        new Lists(Operation.listModelSyncs, seldom, () -> syncs(false)),
                        new Lists(
                                Operation.listBulkSyncExecutionStatuses, interval, this::statuses),
                        new Lists(Operation.listEvents, interval, this::events));
    }

    /** How it goes. */
    Poll poll() {
        return new Poll(on, interval.toMillis(), answered, on ? problem : null);
    }

    /** Somebody begins to look: what was read too long ago for them is due now. */
    synchronized void wake() {
        resume = Instant.EPOCH;
        for (Lists list : lists) {
            Instant soonest = list.tried.plus(interval);
            list.due = soonest.isBefore(list.due) ? soonest : list.due;
        }
    }

    /** Reads the lists that are due, and one thing more. */
    synchronized void look() {
        if (!on || clock.instant().isBefore(resume)) {
            return;
        }
        RuntimeException refused = null;
        for (Lists list : lists) {
            Instant now = clock.instant();
            if (list.due.isAfter(now)) {
                continue;
            }
            list.tried = now;
            list.due = now.plus(list.every);
            try {
                list.read.run();
                answered = clock.instant();
                failures = 0;
                problem = null;
            } catch (RuntimeException e) {
                if (failed(e, now)) {
                    list.due = now.plus(pause());
                    return;
                }
                refused = e;
            }
        }
        if (refused != null) {
            // the others can be read, so it is about what this key may do
            problem = problem(refused);
        } else if (lists.stream().allMatch(list -> list.due.isAfter(clock.instant()))) {
            one();
        }
    }

    /** Whether nothing else need be asked for a while. One failure is nothing to talk of. */
    private boolean failed(RuntimeException e, Instant now) {
        LOG.debug("The board cannot ask Polytomic", e);
        if (!endsAll(e)) {
            return false;
        }
        failures++;
        if (failures > 1 || !passes(e)) {
            problem = problem(e);
        }
        Instant then = now.plus(pause());
        lists.forEach(list -> list.due = list.due.isBefore(then) ? then : list.due);
        resume = then;
        return true;
    }

    private Duration pause() {
        Duration longer = SHORT_PAUSE.multipliedBy(1L << Math.min(failures, 4));
        return longer.compareTo(PAUSE) > 0 ? PAUSE : longer;
    }

    /** Whether it may be over at the next request. */
    private static boolean passes(RuntimeException e) {
        PolytomicException known = known(e);
        return known != null && (known.getStatus() == 429 || known.getStatus() >= 500);
    }

    /** Whether asking for anything else would end the same. */
    private static boolean endsAll(RuntimeException e) {
        PolytomicException known = known(e);
        return known == null
                || known.getStatus() == 0
                || known.getStatus() == 401
                || known.getStatus() == 429
                || known.getStatus() >= 500;
    }

    private static PolytomicException known(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof PolytomicException found) {
                return found;
            }
        }
        return null;
    }

    private static Problem problem(RuntimeException e) {
        PolytomicException known = known(e);
        return known == null
                ? new Problem("The board cannot ask Polytomic.", "The log at level DEBUG says why.")
                : new Problem(
                        "The board cannot ask Polytomic: " + known.getMessage(),
                        Advice.of(known.getStatus()));
    }

    private void identity() {
        if (call(Operation.getIdentity, false, Map.of()) instanceof Map<?, ?> identity) {
            organization.name(Execution.text(identity, "organization_name"));
        }
    }

    private void connections() {
        organization.connections(list(Operation.listConnections, true, Map.of()));
    }

    private void syncs(boolean bulk) {
        Operation operation = bulk ? Operation.listBulkSyncs : Operation.listModelSyncs;
        organization.syncs(bulk, list(operation, true, Map.of()));
    }

    private void statuses() {
        list(Operation.listBulkSyncExecutionStatuses, false, Map.of(Parameter.all, true))
                .forEach(organization::bulkStatus);
    }

    private void events() {
        Instant since =
                newestEvent == null ? clock.instant().minus(Duration.ofHours(1)) : newestEvent;
        List<Map<?, ?>> events =
                list(
                        Operation.listEvents,
                        false,
                        Map.of(
                                Parameter.limit,
                                EVENTS,
                                // the boundary is excluded, and several may share a moment
                                Parameter.startingAfter,
                                since.minusMillis(1).toString()));
        for (int i = events.size() - 1; i >= 0; i--) {
            organization.event(events.get(i));
            Instant at = Execution.moment(events.get(i), "created_at");
            if (at != null && (newestEvent == null || at.isAfter(newestEvent))) {
                newestEvent = at;
            }
        }
    }

    private void one() {
        Instant now = clock.instant();
        Instant soon = now.minus(interval);
        Sync sync = organization.nextSync(soon, now.minus(LATER));
        String connection = organization.nextConnection(soon, now.minus(LATER));
        // by turns, so that many of one do not keep the others back
        boolean turn = sync == null || connection != null && !sync.unread && !connectionBefore;
        connectionBefore = turn;
        try {
            if (turn && connection != null) {
                schemas(connection, now);
            } else if (sync != null) {
                sync(sync, now);
            }
        } catch (RuntimeException e) {
            failed(e, now);
        }
    }

    private void sync(Sync sync, Instant now) {
        Map<Parameter, Object> id = Map.of(Parameter.syncId, sync.id);
        // whatever comes of it, the next one has its turn
        boolean first = sync.lookedAt == null;
        organization.noExecutions(sync.id, sync.bulk, now);
        if (sync.bulk) {
            Map<Parameter, Object> last = Map.of(Parameter.syncId, sync.id, Parameter.limit, RUNS);
            organization.executions(
                    sync.id, true, list(Operation.listBulkSyncExecutions, false, last), now);
            return;
        }
        if (call(Operation.getModelSyncStatus, false, id) instanceof Map<?, ?> status) {
            organization.modelStatus(sync.id, status, now);
        }
        if (first) {
            organization.executions(
                    sync.id, false, list(Operation.listModelSyncExecutions, false, id), now);
        }
    }

    private void schemas(String id, Instant now) {
        organization.noSchemas(id, now);
        Object status = call(Operation.getSchemaStatus, false, Map.of(Parameter.connectionId, id));
        if (status instanceof Map<?, ?> map) {
            organization.schemas(id, map, now);
        }
    }

    private List<Map<?, ?>> list(
            Operation operation, boolean all, Map<Parameter, Object> parameters) {
        Object answer = call(operation, all, parameters);
        List<Map<?, ?>> items = new ArrayList<>();
        Iterator<?> iterator =
                answer instanceof Iterator<?> one
                        ? one
                        : answer instanceof Collection<?> many
                                ? many.iterator()
                                : List.of().iterator();
        while (iterator.hasNext() && items.size() < Organization.MOST) {
            if (iterator.next() instanceof Map<?, ?> item) {
                items.add(item);
            }
        }
        return items;
    }

    private Object call(Operation operation, boolean all, Map<Parameter, Object> parameters) {
        return caller.call(operation, all, parameters);
    }
}
