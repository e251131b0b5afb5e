package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.body.GivenBody;
import io.github.camelpolytomic.body.Polled;
import io.github.camelpolytomic.body.ResponseHeaders;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.client.Response;
import io.github.camelpolytomic.exception.ErrorDetails;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicNotFoundException;
import io.github.camelpolytomic.exception.PolytomicTimeoutException;
import io.github.camelpolytomic.exception.PolytomicUnsuccessfulException;
import io.github.camelpolytomic.observe.Happening;
import io.github.camelpolytomic.observe.Observer;
import io.github.camelpolytomic.observe.Snapshot;
import io.github.camelpolytomic.operation.CompletionCheck;
import io.github.camelpolytomic.operation.Outcome;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.support.Header;
import io.github.camelpolytomic.support.TaskScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An exchange that waits until something is over. */
final class WaitingExchange implements SharedPoller.Follower {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingExchange.class);

    /** How often at most a wait says that it goes on. */
    private static final Duration PROGRESS = Duration.ofMinutes(5);

    /** A look or a deadline that is so much behind is overdue. */
    private static final Duration LATE = Duration.ofMinutes(1);

    /** A deadline that is farther off is none. */
    private static final Duration FAR = Duration.ofDays(36500);

    /** Where executions count what they did, bulk ones and model ones. */
    private static final Map<Header, List<String>> COUNTS =
            Map.of(
                    Header.RECORD_COUNT, List.of("record_count", "total"),
                    Header.ERROR_COUNT, List.of("error_count", "error"),
                    Header.WARNING_COUNT, List.of("warning_count", "warnings"));

    private final CompletionWaits waits;
    private final Exchange exchange;
    private final AsyncCallback callback;
    private final Started started;
    private final Request request;
    private final CompletionCheck.Tracker tracker;
    private final Duration timeout;
    private final String operation;
    private final Subject subject;
    private final long began;
    private final Observer observer;
    private volatile int polls;
    private volatile Duration took = Duration.ZERO;
    private long saidAt;
    private Response<Polled> response;
    private volatile CompletionCheck.State state;
    private boolean warned;
    private boolean released;
    private boolean forgotten;
    private Runnable ended = () -> {};
    private Consumer<String> observed = outcome -> {};
    private volatile SharedPoller.Following following;
    private final Instant since;

    WaitingExchange(
            CompletionWaits waits,
            Exchange exchange,
            AsyncCallback callback,
            Started started,
            Request request,
            Duration timeout) {
        this.waits = waits;
        this.exchange = exchange;
        this.callback = callback;
        this.started = started;
        this.request = request;
        this.timeout = timeout;
        this.operation = waits.operation().name();
        this.subject = new Subject(started.ids());
        this.tracker =
                waits.longRunning()
                        .check()
                        .tracker(started.before(), subject.id(Parameter.schemaId));
        this.began = waits.scheduler().nanoTime();
        this.saidAt = began;
        this.observer = waits.client().observer();
        this.since = observer.clock().instant();
    }

    /** Follows what was started, until it is over or the time is up. */
    void begin(ActiveWaits active, SharedPoller poller) {
        ended = active.add(this, exchange);
        observed = observer.waiting(operation, this::view);
        SharedPoller.Target target =
                new SharedPoller.Target(
                        waits.client(),
                        request,
                        waits.reader(),
                        waits.hints(),
                        subject.id(Parameter.syncId),
                        subject.id(Parameter.executionId));
        try {
            SharedPoller.Following begun =
                    poller.follow(target, waits.pace(timeout), !waits.mustStart(), this);
            boolean stopped;
            synchronized (this) {
                following = begun;
                stopped = released;
            }
            if (stopped) {
                begun.cancel();
            }
        } catch (RuntimeException e) {
            ended.run();
            observed.accept(Observer.ERROR);
            throw e;
        }
    }

    /** Gives the wait up because of a stop. */
    void release() {
        TaskScheduler.Handle begun;
        synchronized (this) {
            released = true;
            begun = following;
        }
        if (begun != null) {
            begun.cancel();
        }
    }

    /** Gives the wait up because somebody asks for that. */
    void forget() {
        forgotten = true;
        release();
    }

    /** Tells the wait from others: the id of its exchange. */
    String id() {
        return exchange.getExchangeId();
    }

    /** How it stands, for people. */
    private Snapshot.Wait view() {
        CompletionCheck.State now = state;
        SharedPoller.Following begun = following;
        long nanos = waits.scheduler().nanoTime();
        Instant clock = observer.clock().instant();
        Instant next = begun == null ? null : clock.plusNanos(begun.nextLook() - nanos);
        Instant deadline = timeout.compareTo(FAR) < 0 ? since.plus(timeout) : null;
        PolytomicException problem = begun == null ? null : begun.lastFailure();
        return new Snapshot.Wait(
                id(),
                operation,
                exchange.getFromRouteId(),
                subject.syncName(),
                subject.texts(),
                exchange.getMessage().getHeader(Header.CONTINUATION.key(), String.class),
                since,
                now == null ? null : now.status(),
                count(now, Header.RECORD_COUNT),
                count(now, Header.ERROR_COUNT),
                count(now, Header.WARNING_COUNT),
                polls,
                next,
                deadline,
                isBefore(deadline, clock) || isBefore(next, clock),
                problem == null ? null : problem.getMessage());
    }

    private static boolean isBefore(Instant moment, Instant clock) {
        return moment != null && moment.plus(LATE).isBefore(clock);
    }

    private static Long count(CompletionCheck.State state, Header count) {
        return state == null ? null : count(state, COUNTS.get(count));
    }

    @Override
    public void named(String syncName) {
        subject.name(syncName);
    }

    @Override
    public boolean look(Response<Polled> now) {
        polls++;
        if (now.body().data().isEmpty()) {
            return false;
        }
        CompletionCheck.State next = tracker.look(now.body().data());
        logProgress(next);
        observe(next);
        state = next;
        response = now;
        return next.outcome() != null;
    }

    private void observe(CompletionCheck.State next) {
        if (state == null || !Objects.equals(state.status(), next.status())) {
            happened(
                    Happening.Kind.TRANSITION,
                    next.status(),
                    state == null ? null : state.status(),
                    next);
        }
    }

    private void happened(
            Happening.Kind kind, String status, String previous, CompletionCheck.State now) {
        observer.happened(
                new Happening(
                        observer.clock().instant(),
                        kind,
                        operation,
                        subject.syncName(),
                        subject.texts(),
                        status,
                        previous,
                        count(now, Header.RECORD_COUNT),
                        count(now, Header.ERROR_COUNT),
                        kind == Happening.Kind.END ? took : null));
    }

    private void logProgress(CompletionCheck.State next) {
        long now = waits.scheduler().nanoTime();
        if (state == null || !Objects.equals(state.status(), next.status())) {
            saidAt = now;
            LOG.info("{} {}: {}", operation, subject, next.status());
        } else if (now - saidAt >= PROGRESS.toNanos()) {
            saidAt = now;
            LOG.info(
                    "{} {}: {} for {} min{}{}",
                    operation,
                    subject,
                    next.status(),
                    elapsed().toMinutes(),
                    counted(next, Header.RECORD_COUNT, "records"),
                    counted(next, Header.ERROR_COUNT, "errors"));
        } else {
            LOG.debug("{} {}: still {}", operation, subject, next.status());
        }
        if (!next.known() && !warned) {
            warned = true;
            LOG.warn(
                    "{} {} has a status that is unknown here: {}; waiting on",
                    operation,
                    subject,
                    next.status());
        }
    }

    private static String counted(CompletionCheck.State state, Header count, String what) {
        Long number = count(state, COUNTS.get(count));
        return number == null ? "" : ", " + number + " " + what;
    }

    private static Long count(CompletionCheck.State state, List<String> names) {
        Map<?, ?> counts =
                state.subject().get("counts") instanceof Map<?, ?> inner ? inner : state.subject();
        return names.stream()
                .map(counts::get)
                .filter(Number.class::isInstance)
                .map(count -> ((Number) count).longValue())
                .findFirst()
                .orElse(null);
    }

    @Override
    public void over() {
        took = elapsed();
        waits.scheduler().proceed(this::finish);
    }

    private void finish() {
        try {
            ResponseHeaders.setEnvelope(exchange.getMessage(), response, waits.next(response));
            setHeaders();
            Outcome outcome = state.outcome();
            if (waits.isFailure(outcome)) {
                exchange.setException(unsuccessful(outcome));
            } else {
                GivenBody.set(exchange, waits.result(response, request));
            }
            // it was seen to be over: the next visit of this exchange starts anew
            waits.forget(exchange);
        } catch (RuntimeException | Error e) {
            exchange.setException(e);
        }
        done(state.outcome().name());
    }

    private PolytomicUnsuccessfulException unsuccessful(Outcome outcome) {
        Object why = state.subject().get("status_message");
        if (why == null) {
            why = state.subject().get("error");
        }
        if (why == null
                && state.subject().get("errors") instanceof List<?> errors
                && !errors.isEmpty()) {
            why = errors.get(0);
        }
        return subject.marked(
                new PolytomicUnsuccessfulException(
                        operation
                                + ": "
                                + subject
                                + " ended with status "
                                + state.status()
                                + (why == null ? "" : ": " + why),
                        details(),
                        outcome,
                        state.subject()));
    }

    private void setHeaders() {
        Message message = exchange.getMessage();
        Header.POLLS.set(message, polls);
        Header.WAIT_DURATION.set(message, took.toMillis());
        Header.SYNC_NAME.set(message, subject.syncName());
        if (state == null) {
            return;
        }
        Header.STATUS.set(message, state.status());
        if (state.outcome() != null) {
            Header.OUTCOME.set(message, state.outcome().name());
        }
        COUNTS.forEach((header, names) -> header.set(message, count(state, names)));
    }

    private Duration elapsed() {
        return Duration.ofNanos(waits.scheduler().nanoTime() - began);
    }

    private ErrorDetails details() {
        return ErrorDetails.of(operation, polls);
    }

    @Override
    public void failed(RuntimeException failure) {
        if (failure instanceof PolytomicNotFoundException) {
            // there is nothing left that could be taken up again
            waits.forget(exchange);
        }
        fail(
                Observer.ERROR,
                failure instanceof PolytomicException one && one.getIds().isEmpty()
                        ? subject.marked(one)
                        : failure);
    }

    @Override
    public void expired(PolytomicException lastFailure) {
        if (!waits.cancelsOnTimeout()) {
            fail(
                    Observer.TIMED_OUT,
                    timeout("it goes on at Polytomic, and can be waited for again", lastFailure));
            return;
        }
        waits.scheduler()
                .callLater(
                        Duration.ZERO,
                        new TaskScheduler.Task() {
                            @Override
                            public void run() {
                                cancel(lastFailure);
                            }

                            @Override
                            public void abandon() {
                                abandoned();
                            }
                        });
    }

    private void cancel(PolytomicException lastFailure) {
        waits.cancel(started)
                .whenComplete(
                        (response, failure) -> {
                            if (failure == null) {
                                fail(
                                        Observer.TIMED_OUT,
                                        timeout("Polytomic was asked to cancel it", lastFailure));
                                return;
                            }
                            PolytomicException timeout =
                                    timeout(
                                            "it could not be canceled and goes on at Polytomic",
                                            lastFailure);
                            timeout.addSuppressed(Calls.cause(failure));
                            fail(Observer.TIMED_OUT, timeout);
                        });
    }

    private PolytomicException timeout(String consequence, PolytomicException lastFailure) {
        String status =
                state == null ? "no status was read" : "its last status was " + state.status();
        return subject.marked(
                new PolytomicTimeoutException(
                        operation
                                + ": "
                                + subject
                                + " was not over within "
                                + Duration.ofMillis(waits.options().getWaitTimeout())
                                + " ("
                                + status
                                + "); "
                                + consequence,
                        lastFailure,
                        details()));
    }

    @Override
    public void abandoned() {
        fail(
                Observer.STOPPED,
                forgotten ? waits.forgotten(subject, polls) : waits.stopped(subject, polls));
    }

    /** Ends the wait with an exception, on a thread that may go on with the route. */
    private void fail(String outcome, Exception failure) {
        took = elapsed();
        waits.scheduler()
                .proceed(
                        () -> {
                            setHeaders();
                            exchange.setException(failure);
                            done(outcome);
                        });
    }

    private void done(String outcome) {
        ended.run();
        observed.accept(outcome);
        happened(Happening.Kind.END, outcome, state == null ? null : state.status(), state);
        callback.done(false);
    }
}
