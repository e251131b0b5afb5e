package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.exception.PolytomicAuthenticationException;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicRateLimitException;
import io.github.camelpolytomic.exception.PolytomicStoppedException;
import io.github.camelpolytomic.exception.PolytomicTimeoutException;
import io.github.camelpolytomic.support.Header;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows each of what a list names. A poll is a round: it reads the list, then looks after every
 * member once. Rounds begin at a fixed rate, the delay; the looks of a round are spread over it. So
 * many at the most are under way at once, and one that takes long keeps its place among them while
 * the others go on with the rest: who is not back by the end of a round is left out of the next.
 */
final class EachConsumer extends FeedConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(EachConsumer.class);

    /** Of the delay, the part over which looks are spread; the rest is for those that come late. */
    private static final double SPREAD = 0.8;

    /** Of the delay, the part that the list may take before a round goes on with what is known. */
    private static final double PATIENCE = 0.25;

    /** A look that can be repeated is, so often in a round. */
    private static final int ATTEMPTS = 3;

    /** In so many rounds each member is looked at, though nothing tells that it has changed. */
    private static final int ROUNDS = 10;

    /** A change that was told is looked for in so many rounds: it may be told before it shows. */
    private static final int CHANGE_ROUNDS = 3;

    /** So many rounds at the most one is left alone that does not answer in time. */
    private static final int MOST_REST = 8;

    /** Before a look that failed is repeated; doubled each time. */
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

    /**
     * What limits it.
     *
     * @param parallelRequests how many looks are under way at once
     * @param emitDeleted whether it is told that a member is gone
     */
    record Limits(int parallelRequests, boolean emitDeleted) {}

    /** A look at a member that is due. */
    private record Look(Member member, long due, int attempt) {}

    /** What reading the list has found. */
    private record Found(Roster.Reading reading, Map<String, String> changes) {}

    /** What the looks of a round have come to. */
    private static final class Round {
        private final AtomicInteger budget;
        private final PriorityQueue<Look> due =
                new PriorityQueue<>((a, b) -> Long.signum(a.due() - b.due()));
        private final List<Member> failed = new ArrayList<>();
        private int underWay;
        private int looked;
        private int succeeded;
        private boolean refused;
        private boolean over;

        private Round(AtomicInteger budget) {
            this.budget = budget;
        }

        /** Whether there is another look to begin; those under way are waited for anyway. */
        private boolean mayBegin() {
            return !due.isEmpty() && !refused && budget.get() > 0;
        }
    }

    private final Members factory;
    private final Roster roster;
    private final Throttle throttle;
    private final Limits limits;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Map<String, Integer> missing = new HashMap<>();
    private final Map<String, Target> gone = new LinkedHashMap<>();
    private ExecutorService threads;
    private Future<Found> reading;
    private int underWay;
    private long rounds;
    private boolean lateBefore;
    private boolean recorded;
    private boolean caughtUp;
    private final FollowHealth health;

    EachConsumer(
            Endpoint endpoint,
            Processor processor,
            FeedSettings settings,
            DeliveryLogs deliveryLogs,
            Members factory,
            Roster roster,
            Throttle throttle,
            Limits limits) {
        super(
                endpoint,
                processor,
                settings,
                deliveryLogs,
                Map.of(settings.operation().each().parameter().name(), "*"));
        this.factory = factory;
        this.roster = roster;
        this.throttle = throttle;
        this.limits = limits;
        this.health = new FollowHealth(settings.operation());
    }

    @Override
    protected void doStart() throws Exception {
        threads =
                getEndpoint()
                        .getCamelContext()
                        .getExecutorServiceManager()
                        .newFixedThreadPool(
                                this,
                                "PolytomicEach-" + settings.operation(),
                                limits.parallelRequests());
        members.values().forEach(member -> member.follower().restart());
        // a round takes most of the delay, so the delay is from beginning to beginning
        setUseFixedDelay(false);
        super.doStart();
    }

    @Override
    protected void doSuspend() throws Exception {
        super.doSuspend();
        wake();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        wake();
        if (threads != null) {
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdown(threads);
            threads = null;
        }
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    int pollFeed(AtomicInteger budget) throws Exception {
        long interval = getTimeUnit().toNanos(getDelay());
        boolean first = members.isEmpty();
        long asked = System.nanoTime();
        Found found = readList((long) (PATIENCE * interval));
        // the first list has all the time that it takes
        long start = first ? System.nanoTime() : asked;
        Round round = new Round(budget);
        lock.lock();
        try {
            if (found != null) {
                apply(found.reading());
            }
            plan(round, found == null ? null : found.changes(), start, interval);
        } finally {
            lock.unlock();
        }
        emitGone(round);
        run(round, start + interval);
        return finish(round, start + interval);
    }

    /**
     * Reads the list of members, and what may have changed.
     *
     * @param patience how long to wait for it, in nanoseconds, once there are members to go on with
     * @return null when there is no answer yet, or none
     */
    private Found readList(long patience) throws Exception {
        if (reading == null || reading.isDone()) {
            reading = threads.submit(this::readNow);
        }
        boolean first = members.isEmpty();
        try {
            return first ? reading.get() : reading.get(patience, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.warn(
                    "{} does not answer: {} goes on with the {}s that are known",
                    roster.each().list(),
                    settings.operation(),
                    roster.each().noun());
            return null;
        } catch (ExecutionException e) {
            Exception failure = e.getCause() instanceof Exception cause ? cause : e;
            if (first || failure instanceof PolytomicStoppedException) {
                throw failure;
            }
            noteFailure();
            getExceptionHandler()
                    .handleException(
                            roster.each().list()
                                    + " failed: "
                                    + settings.operation()
                                    + " goes on with what is known",
                            failure);
            return null;
        }
    }

    private Found readNow() {
        Roster.Reading list = roster.read();
        try {
            return new Found(list, roster.readChanges());
        } catch (PolytomicStoppedException e) {
            throw e;
        } catch (PolytomicException e) {
            LOG.warn(
                    "{} failed, so each {} is asked: {}",
                    settings.operation().changesWith(),
                    roster.each().noun(),
                    e.getMessage());
            return new Found(list, null);
        }
    }

    private void apply(Roster.Reading list) {
        boolean onlyNoted = rounds == 0 && factory.skipsFirst() && !isNoted();
        list.members()
                .forEach(
                        (id, name) -> {
                            Member member =
                                    members.computeIfAbsent(
                                            id, absent -> factory.create(id, name, onlyNoted));
                            factory.rename(member.target().names(), name);
                            missing.remove(id);
                            gone.remove(id);
                        });
        members.values()
                .removeIf(
                        member -> !list.members().containsKey(member.id()) && isToGo(member, list));
        missing.keySet().retainAll(members.keySet());
    }

    private boolean isNoted() {
        DeliveryLog log = factory.ofAll();
        return log != null && log.contains(ListFollower.NOTED);
    }

    /**
     * A member can move past a reading of several pages: it is gone when a second misses it too.
     */
    private boolean isToGo(Member member, Roster.Reading list) {
        if (list.listed().contains(member.id())) {
            LOG.info("The {} {} does not match any more", roster.each().noun(), member.id());
            return true;
        }
        int misses = missing.merge(member.id(), 1, Integer::sum);
        if (misses < (list.pages() > 1 ? 2 : 1)) {
            return false;
        }
        if (limits.emitDeleted()) {
            gone.put(member.id(), member.target());
        }
        return true;
    }

    /** Says when in the round each member is looked at, those first that have waited longest. */
    private void plan(Round round, Map<String, String> changes, long start, long interval) {
        rounds++;
        List<Member> due =
                members.values().stream()
                        .filter(member -> isDue(member, changes))
                        .sorted(Comparator.comparingLong(member -> member.round))
                        .toList();
        long now = System.nanoTime();
        long until = start + (long) (SPREAD * interval);
        long step =
                isStartScheduler() && !due.isEmpty() ? Math.max(0, until - now) / due.size() : 0;
        for (int i = 0; i < due.size(); i++) {
            round.due.add(new Look(due.get(i), now + i * step, 1));
        }
    }

    private boolean isDue(Member member, Map<String, String> changes) {
        if (member.busy) {
            return false;
        }
        if (member.rest > 0) {
            member.rest--;
            return false;
        }
        if (changes == null) {
            return true;
        }
        String change = changes.get(member.id());
        if (!Objects.equals(change, member.change)) {
            member.change = change;
            member.again = CHANGE_ROUNDS;
        }
        return member.again-- > 0
                || member.round == 0
                || member.failure != null
                || !member.follower().isSettled()
                || rounds % ROUNDS == member.slot(ROUNDS);
    }

    /** Begins looks as they become due, until all are done or the round is over. */
    private void run(Round round, long end) throws InterruptedException {
        lock.lock();
        try {
            while (isGoing(round, end)) {
                long now = System.nanoTime();
                Look next = round.due.peek();
                long at = end;
                if (round.mayBegin() && underWay < limits.parallelRequests()) {
                    at = later(next.due(), throttle.opens());
                }
                if (at - now > 0) {
                    changed.awaitNanos(Math.min(at - now, end - now));
                } else {
                    begin(round.due.poll(), round);
                }
            }
            round.over = true;
        } finally {
            lock.unlock();
        }
    }

    private boolean isGoing(Round round, long end) {
        return isRunAllowed()
                && !isSuspendingOrSuspended()
                && isBatchAllowed()
                && (round.underWay > 0 || round.mayBegin())
                && end - System.nanoTime() > 0;
    }

    private static long later(long a, long b) {
        return a - b > 0 ? a : b;
    }

    private void begin(Look look, Round round) {
        look.member().busy = true;
        underWay++;
        round.underWay++;
        threads.execute(() -> look(look, round));
    }

    /** On one of the threads: looks after a member and emits what is new. */
    private void look(Look look, Round round) {
        Member member = look.member();
        Outlet outlet = new Outlet(this, member.target(), round.budget);
        Exception failure = null;
        try {
            member.follower().poll(outlet);
        } catch (Exception e) {
            failure = e;
        }
        boolean late;
        lock.lock();
        try {
            member.busy = false;
            member.round = rounds;
            underWay--;
            round.underWay--;
            round.succeeded += outlet.succeeded();
            late = settle(look, round, failure);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (late) {
            tell(member, failure);
        }
    }

    /** Takes in how a look ended. @return whether it failed when the round was already over */
    private boolean settle(Look look, Round round, Exception failure) {
        Member member = look.member();
        if (failure == null) {
            round.looked++;
            if (member.failures > 0) {
                LOG.info(
                        "{} works again for the {} {}",
                        settings.operation(),
                        roster.each().noun(),
                        member.id());
            }
            member.succeeded();
            return false;
        }
        if (failure instanceof PolytomicStoppedException || isAgain(look, round, failure)) {
            return false;
        }
        round.looked++;
        member.failed(failure);
        if (failure instanceof PolytomicTimeoutException) {
            member.silent++;
            member.rest = Math.min(MOST_REST, 1 << Math.min(member.silent, 4));
        }
        round.refused |= failure instanceof PolytomicAuthenticationException;
        round.failed.add(member);
        return round.over && !round.refused;
    }

    /** Whether a look that failed is made once more, in this round or in the next. */
    private static boolean isAgain(Look look, Round round, Exception failure) {
        boolean limited = failure instanceof PolytomicRateLimitException;
        boolean repeated =
                failure instanceof PolytomicException problem
                        && problem.isRetryable()
                        && !(failure instanceof PolytomicTimeoutException)
                        && look.attempt() < ATTEMPTS;
        if (!limited && !repeated) {
            return false;
        }
        if (!round.over) {
            long pause = limited ? 0 : FIRST_PAUSE << (look.attempt() - 1);
            int attempt = limited ? look.attempt() : look.attempt() + 1;
            round.due.add(new Look(look.member(), System.nanoTime() + pause, attempt));
        }
        return true;
    }

    private int finish(Round round, long end) {
        List<Member> failed;
        int succeeded;
        lock.lock();
        try {
            failed = List.copyOf(round.failed);
            succeeded = round.succeeded;
            warnOfDelay(round, end);
            health.note(members.values());
            observed().membersFailing(health.problem());
            caughtUp = isAllDone(round);
            observed()
                    .members(
                            members.size(),
                            (int)
                                    members.values().stream()
                                            .filter(one -> one.failure != null)
                                            .count());
        } finally {
            lock.unlock();
        }
        boolean all = !failed.isEmpty() && failed.size() == round.looked;
        if (all && (round.refused || failed.size() > 1 && isOneTrouble(failed))) {
            // it is not these members that have a problem
            throw (PolytomicException) failed.get(0).failure;
        }
        failed.forEach(member -> tell(member, member.failure));
        if (factory.skipsFirst() && !recorded && factory.ofAll() != null) {
            // until it is written; if it never was, a restart would note what is news
            factory.ofAll().add(ListFollower.NOTED);
            recorded = true;
        }
        return succeeded;
    }

    private boolean isAllDone(Round round) {
        return round.due.isEmpty()
                && round.underWay == 0
                && gone.isEmpty()
                && members.values().stream()
                        .allMatch(member -> !member.busy && member.failure == null);
    }

    @Override
    boolean isCaughtUp() {
        return caughtUp;
    }

    private static boolean isOneTrouble(List<Member> failed) {
        return failed.stream().allMatch(member -> member.failure instanceof PolytomicException)
                && failed.stream()
                                .map(
                                        member ->
                                                member.failure.getClass()
                                                        + " "
                                                        + ((PolytomicException) member.failure)
                                                                .getStatus())
                                .distinct()
                                .count()
                        == 1;
    }

    private void warnOfDelay(Round round, long end) {
        // a round that was cut short by a stop, say, is not late
        boolean late = !round.due.isEmpty() && end - System.nanoTime() <= 0;
        if (late && !lateBefore) {
            LOG.warn(
                    "{} of {} {}s were not looked at within {} {}; a longer delay or more than {} parallelRequests would help, unless Polytomic allows no more",
                    round.due.size(),
                    members.size(),
                    roster.each().noun(),
                    getDelay(),
                    getTimeUnit(),
                    limits.parallelRequests());
        }
        lateBefore = late;
    }

    /**
     * Tells of a member that could not be looked at, with its id and name in the headers; of one
     * that stays so ever more seldom, or a night would fill the log.
     */
    private void tell(Member member, Exception failure) {
        noteFailure();
        if (!member.isToTell()) {
            return;
        }
        Exchange exchange = newExchange(member.target());
        getExceptionHandler()
                .handleException(
                        settings.operation()
                                + " failed for the "
                                + roster.each().noun()
                                + " "
                                + member.id()
                                + "; it is looked at again",
                        exchange,
                        failure);
        releaseExchange(exchange, false);
    }

    /** Emits which members are gone: a message without a body for each. */
    private void emitGone(Round round) {
        for (Map.Entry<String, Target> one : List.copyOf(gone.entrySet())) {
            Outlet outlet = new Outlet(this, one.getValue(), round.budget);
            if (!outlet.claim()) {
                return;
            }
            Exchange exchange = outlet.exchange();
            Header.ITEM_ID.set(exchange.getMessage(), one.getKey());
            Header.DELETED.set(exchange.getMessage(), true);
            if (outlet.deliver(exchange)) {
                gone.remove(one.getKey());
                round.succeeded++;
            }
        }
    }

    @Override
    public long getErrorCounter() {
        return Math.max(super.getErrorCounter(), health.rounds());
    }

    @Override
    protected Throwable getLastError() {
        return health.problem() == null ? super.getLastError() : health.problem();
    }

    @Override
    protected Map<String, Object> getLastErrorDetails() {
        Map<String, Object> details = super.getLastErrorDetails();
        if (health.problem() != null) {
            details.putAll(health.details());
        }
        return details;
    }
}
