package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.body.Polled;
import io.github.camelpolytomic.body.ResponseHeaders;
import io.github.camelpolytomic.client.Completion;
import io.github.camelpolytomic.client.Request;
import io.github.camelpolytomic.client.Response;
import io.github.camelpolytomic.exception.ErrorDetails;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicStoppedException;
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
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Route;
import org.apache.camel.StatefulService;
import org.apache.camel.support.ExchangeHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An exchange that waits until something is over. */
public final class WaitingExchange implements SharedPoller.Follower {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingExchange.class);

    /** Where executions count what they did, bulk ones and model ones. */
    private static final Map<String, List<String>> COUNTS =
            Map.of(
                    Header.RECORD_COUNT.key(), List.of("record_count", "total"),
                    Header.ERROR_COUNT.key(), List.of("error_count", "error"),
                    Header.WARNING_COUNT.key(), List.of("warning_count", "warnings"));

    private final CompletionWaits waits;
    private final Exchange exchange;
    private final AsyncCallback callback;
    private final CompletionWaits.Started started;
    private final Request request;
    private final CompletionCheck.Tracker tracker;
    private final String operation;
    private final long began;
    private volatile int polls;
    private Response<Polled> response;
    private CompletionCheck.State state;
    private boolean warned;
    private TaskScheduler.Handle handle;

    public WaitingExchange(
            CompletionWaits waits,
            Exchange exchange,
            AsyncCallback callback,
            CompletionWaits.Started started,
            Request request) {
        this.waits = waits;
        this.exchange = exchange;
        this.callback = callback;
        this.started = started;
        this.request = request;
        this.operation = waits.operation().name();
        this.tracker =
                waits.longRunning()
                        .check()
                        .tracker(
                                started.before(),
                                Objects.toString(started.ids().get(Parameter.schemaId), null));
        this.began = waits.timer().nanoTime();
    }

    synchronized void setHandle(TaskScheduler.Handle handle) {
        this.handle = handle;
    }

    @Override
    public boolean look(Response<Polled> now) {
        polls++;
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
        if (state == null || !Objects.equals(state.status(), next.status())) {
            LOG.info("{} {}: {}", operation, what(), next.status());
        } else {
            LOG.debug("{} {}: still {}", operation, what(), next.status());
        }
        if (!next.known() && !warned) {
            warned = true;
            LOG.warn(
                    "{} {} has a status that is unknown here: {}; waiting on",
                    operation,
                    what(),
                    next.status());
        }
    }

    /** What is followed, for people. */
    private String what() {
        for (Parameter id :
                List.of(
                        Parameter.executionId,
                        Parameter.jobId,
                        Parameter.queryId,
                        Parameter.syncId)) {
            if (started.ids().get(id) != null) {
                return id + " " + started.ids().get(id);
            }
        }
        return Parameter.connectionId + " " + started.ids().get(Parameter.connectionId);
    }

    @Override
    public void over() {
        waits.timer().proceed(this::finish);
    }

    private void finish() {
        ResponseHeaders.setEnvelope(exchange.getMessage(), response, waits.next(response));
        setHeaders();
        Outcome outcome = state.outcome();
        boolean bad = outcome == Outcome.FAILED || outcome == Outcome.CANCELED;
        boolean warnings = outcome == Outcome.SUCCEEDED_WITH_WARNINGS;
        boolean throwsIt =
                waits.longRunning().outcomeMatters()
                        && ((bad && waits.options().isFailOnUnsuccessful())
                                || (warnings && waits.options().isFailOnWarning()));
        try {
            if (throwsIt) {
                throw unsuccessful(outcome);
            }
            exchange.getMessage().setBody(waits.result(response, request));
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
        return new PolytomicUnsuccessfulException(
                operation
                        + ": "
                        + what()
                        + " ended with status "
                        + state.status()
                        + (why == null ? "" : ": " + why),
                details(),
                outcome,
                state.subject());
    }

    private void setHeaders() {
        Message message = exchange.getMessage();
        Header.POLLS.set(message, polls);
        Header.WAIT_DURATION.set(message, elapsed().toMillis());
        if (state == null) {
            return;
        }
        Header.STATUS.set(message, state.status());
        if (state.outcome() != null) {
            Header.OUTCOME.set(message, state.outcome().name());
        }
        Map<?, ?> counts =
                state.subject().get("counts") instanceof Map<?, ?> inner ? inner : state.subject();
        COUNTS.forEach(
                (header, names) ->
                        names.stream()
                                .map(counts::get)
                                .filter(Number.class::isInstance)
                                .findFirst()
                                .ifPresent(
                                        count ->
                                                message.setHeader(
                                                        header, ((Number) count).longValue())));
    }

    private Duration elapsed() {
        return Duration.ofNanos(waits.timer().nanoTime() - began);
    }

    private ErrorDetails details() {
        return ErrorDetails.of(operation, polls);
    }

    @Override
    public void failed(RuntimeException failure) {
        waits.timer().proceed(() -> fail(failure));
    }

    @Override
    public void expired(PolytomicException lastFailure) {
        if (!waits.cancelsOnTimeout()) {
            waits.timer()
                    .proceed(
                            () ->
                                    fail(
                                            timeout(
                                                    "it goes on at Polytomic, and can be waited for again",
                                                    lastFailure)));
            return;
        }
        waits.timer()
                .callLater(
                        Duration.ZERO,
                        new TaskScheduler.Task() {
                            @Override
                            public void run() {
                                try {
                                    cancel(lastFailure);
                                } catch (RuntimeException e) {
                                    notCanceled(lastFailure, e);
                                }
                            }

                            @Override
                            public void abandon() {
                                abandoned();
                            }
                        });
    }

    private void cancel(PolytomicException lastFailure) {
        waits.cancel(
                started,
                new Completion<>() {
                    @Override
                    public void succeeded(Response<Polled> response, boolean synchronous) {
                        waits.timer()
                                .proceed(
                                        () ->
                                                fail(
                                                        timeout(
                                                                "Polytomic was asked to cancel it",
                                                                lastFailure)));
                    }

                    @Override
                    public void failed(Throwable failure, boolean synchronous) {
                        notCanceled(lastFailure, failure);
                    }
                });
    }

    private void notCanceled(PolytomicException lastFailure, Throwable why) {
        PolytomicException timeout =
                timeout("it could not be canceled and goes on at Polytomic", lastFailure);
        timeout.addSuppressed(why);
        waits.timer().proceed(() -> fail(timeout));
    }

    private PolytomicException timeout(String consequence, PolytomicException lastFailure) {
        String status =
                state == null ? "no status was read" : "its last status was " + state.status();
        return new PolytomicTimeoutException(
                operation
                        + ": "
                        + what()
                        + " was not over within "
                        + Duration.ofMillis(waits.options().getWaitTimeout())
                        + " ("
                        + status
                        + "); "
                        + consequence,
                lastFailure,
                details());
    }

    @Override
    public void abandoned() {
        fail(
                new PolytomicStoppedException(
                        operation
                                + ": Camel stopped while "
                                + what()
                                + " was waited for; it goes on at Polytomic",
                        details()));
    }

    /** Gives the wait up if the route that the exchange is in is stopping. */
    public void abandonIfStopped() {
        Route route = ExchangeHelper.getRoute(exchange);
        // a route that has to be stopped by force stops with its consumer, before it says so itself
        boolean stopping =
                route != null
                        && route.getConsumer() instanceof StatefulService consumer
                        && (consumer.isStopping() || consumer.isStopped());
        TaskScheduler.Handle current;
        synchronized (this) {
            current = handle;
        }
        if (stopping && current != null) {
            current.cancel();
        }
    }

    private void fail(Exception failure) {
        setHeaders();
        exchange.setException(failure);
        done();
    }

    private void done() {
        waits.ended(this);
        callback.done(false);
    }
}
