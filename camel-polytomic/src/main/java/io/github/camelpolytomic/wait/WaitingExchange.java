package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.body.GivenBody;
import io.github.camelpolytomic.body.Polled;
import io.github.camelpolytomic.body.ResponseHeaders;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.client.Response;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicNotFoundException;
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
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An exchange that waits until something is over. */
final class WaitingExchange implements Follower {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingExchange.class);

    /** A look or a deadline that is so much behind is overdue. */
    private static final Duration LATE = Duration.ofMinutes(1);

    /** A deadline that is farther off is none. */
    private static final Duration FAR = Duration.ofDays(36500);

    private final CompletionWaits waits;
    private final Exchange exchange;
    private final AsyncCallback callback;
    private final Started started;
    private final Request request;
    private final CompletionCheck.Tracker tracker;
    private final Duration timeout;
    private final String operation;
    private final Subject subject;
    private final WaitFailures failures;
    private final long began;
    private final Observer observer;
    private final Instant since;
    private final AtomicInteger polls = new AtomicInteger();
    private volatile Duration took = Duration.ZERO;
    private final Progress progress;
    private Response<Polled> response;
    private volatile CompletionCheck.State state;
    private boolean warned;
    private volatile Following following;
    private boolean released;
    private boolean forgotten;
    private Runnable ended = () -> {};
    private Consumer<String> observed = outcome -> {};

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
        this.failures = new WaitFailures(operation, subject);
        this.tracker =
                waits.longRunning()
                        .check()
                        .tracker(started.before(), subject.id(Parameter.schemaId));
        this.began = waits.scheduler().nanoTime();
        this.progress = new Progress(began);
        this.observer = waits.client().observer();
        this.since = observer.clock().instant();
    }

    /** Follows what was started, until it is over or the time is up. */
    void begin(ActiveWaits active, SharedPoller poller) {
        ended = active.add(this, exchange);
        observed = observer.waiting(operation, this::view);
        Target target =
                new Target(
                        waits.client(),
                        request,
                        waits.reader(),
                        waits.hints(),
                        subject.id(Parameter.syncId),
                        subject.id(Parameter.executionId));
        try {
            Following begun = poller.follow(target, waits.pace(timeout), !waits.mustStart(), this);
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
        Following begun;
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
        Following begun = following;
        long nanos = waits.scheduler().nanoTime();
        Instant clock = observer.clock().instant();
        Instant next = begun == null ? null : clock.plusNanos(begun.nextLook() - nanos);
        Instant deadline = timeout.compareTo(FAR) < 0 ? since.plus(timeout) : null;
        PolytomicException problem = begun == null ? null : begun.lastFailure();
        return new Snapshot.Wait(
                id(),
                operation,
                exchange.getFromRouteId(),
                subject.name(),
                subject.texts(),
                exchange.getMessage().getHeader(Header.CONTINUATION.key(), String.class),
                since,
                now == null ? null : now.status(),
                count(now, Header.RECORD_COUNT),
                count(now, Header.ERROR_COUNT),
                count(now, Header.WARNING_COUNT),
                polls.get(),
                next,
                deadline,
                isBefore(deadline, clock) || isBefore(next, clock),
                problem == null ? null : problem.getMessage());
    }

    private static boolean isBefore(Instant moment, Instant clock) {
        return moment != null && moment.plus(LATE).isBefore(clock);
    }

    private static Long count(CompletionCheck.State state, Header what) {
        return state == null ? null : Progress.count(state, what);
    }

    @Override
    public void named(String syncName) {
        subject.name(syncName);
    }

    @Override
    public boolean look(Response<Polled> now) {
        polls.incrementAndGet();
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
        CompletionCheck.State before = state;
        if (before == null || !Objects.equals(before.status(), next.status())) {
            happened(
                    Happening.Kind.TRANSITION,
                    next.status(),
                    before == null ? null : before.status(),
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
                        subject.name(),
                        subject.texts(),
                        status,
                        previous,
                        count(now, Header.RECORD_COUNT),
                        count(now, Header.ERROR_COUNT),
                        kind == Happening.Kind.END ? took : null));
    }

    private void logProgress(CompletionCheck.State next) {
        long now = waits.scheduler().nanoTime();
        if (progress.isDue(now)) {
            learnName();
        }
        String said = progress.of(next, now);
        if (said != null) {
            LOG.info("{} {}: {}", operation, subject, said);
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

    /** Asks what it is about is called, if nobody has told. Called where calls may take long. */
    private void learnName() {
        if (subject.name() == null) {
            subject.name(waits.name(started));
        }
    }

    @Override
    public void over() {
        took = elapsed();
        if (waits.isFailure(state.outcome())) {
            learnName();
        }
        waits.scheduler().proceed(this::finish);
    }

    private void finish() {
        try {
            ResponseHeaders.setEnvelope(exchange.getMessage(), response, waits.next(response));
            setHeaders();
            Outcome outcome = state.outcome();
            if (waits.isFailure(outcome)) {
                exchange.setException(failures.unsuccessful(state, polls.get()));
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

    private void setHeaders() {
        Message message = exchange.getMessage();
        Header.POLLS.set(message, polls.get());
        Header.WAIT_DURATION.set(message, took.toMillis());
        subject.setName(message);
        if (state == null) {
            return;
        }
        Header.STATUS.set(message, state.status());
        if (state.outcome() != null) {
            Header.OUTCOME.set(message, state.outcome().name());
        }
        Progress.setCounts(message, state);
    }

    private Duration elapsed() {
        return Duration.ofNanos(waits.scheduler().nanoTime() - began);
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
        Duration whole = Duration.ofMillis(waits.options().getWaitTimeout());
        return failures.timedOut(whole, state, polls.get(), consequence, lastFailure);
    }

    @Override
    public void abandoned() {
        int count = polls.get();
        fail(Observer.STOPPED, forgotten ? failures.forgotten(count) : failures.stopped(count));
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
