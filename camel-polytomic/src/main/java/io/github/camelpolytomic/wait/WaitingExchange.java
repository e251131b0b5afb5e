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
import io.github.camelpolytomic.operation.CompletionCheck;
import io.github.camelpolytomic.operation.Outcome;
import io.github.camelpolytomic.operation.Parameter;
import io.github.camelpolytomic.support.Header;
import io.github.camelpolytomic.support.TaskScheduler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An exchange that waits until something is over. */
final class WaitingExchange implements Follower {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingExchange.class);

    /** How often at most a wait says that it goes on. */
    private static final Duration PROGRESS = Duration.ofMinutes(5);

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
    private final AtomicInteger polls = new AtomicInteger();
    private volatile Duration took = Duration.ZERO;
    private long saidAt;
    private Response<Polled> response;
    private CompletionCheck.State state;
    private boolean warned;
    private TaskScheduler.Handle handle;
    private boolean released;
    private Runnable ended = () -> {};

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
    }

    /** Follows what was started, until it is over or the time is up. */
    void begin(ActiveWaits active, SharedPoller poller) {
        ended = active.add(this, exchange);
        Target target =
                new Target(
                        waits.client(),
                        request,
                        waits.reader(),
                        waits.hints(),
                        subject.id(Parameter.syncId),
                        subject.id(Parameter.executionId));
        try {
            TaskScheduler.Handle following =
                    poller.follow(target, waits.pace(timeout), !waits.mustStart(), this);
            boolean stopped;
            synchronized (this) {
                handle = following;
                stopped = released;
            }
            if (stopped) {
                following.cancel();
            }
        } catch (RuntimeException e) {
            ended.run();
            throw e;
        }
    }

    /** Gives the wait up because of a stop. */
    void release() {
        TaskScheduler.Handle following;
        synchronized (this) {
            released = true;
            following = handle;
        }
        if (following != null) {
            following.cancel();
        }
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
        state = next;
        response = now;
        return next.outcome() != null;
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
        done();
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
        Header.POLLS.set(message, polls.get());
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
        return ErrorDetails.of(operation, polls.get());
    }

    @Override
    public void failed(RuntimeException failure) {
        if (failure instanceof PolytomicNotFoundException) {
            // there is nothing left that could be taken up again
            waits.forget(exchange);
        }
        fail(
                failure instanceof PolytomicException one && one.getIds().isEmpty()
                        ? subject.marked(one)
                        : failure);
    }

    @Override
    public void expired(PolytomicException lastFailure) {
        if (!waits.cancelsOnTimeout()) {
            fail(timeout("it goes on at Polytomic, and can be waited for again", lastFailure));
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
                                fail(timeout("Polytomic was asked to cancel it", lastFailure));
                                return;
                            }
                            PolytomicException timeout =
                                    timeout(
                                            "it could not be canceled and goes on at Polytomic",
                                            lastFailure);
                            timeout.addSuppressed(Calls.cause(failure));
                            fail(timeout);
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
        fail(waits.stopped(subject, polls.get()));
    }

    /** Ends the wait with an exception, on a thread that may go on with the route. */
    private void fail(Exception failure) {
        took = elapsed();
        waits.scheduler()
                .proceed(
                        () -> {
                            setHeaders();
                            exchange.setException(failure);
                            done();
                        });
    }

    private void done() {
        ended.run();
        callback.done(false);
    }
}
