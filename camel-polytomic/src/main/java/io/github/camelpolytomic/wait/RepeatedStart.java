package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.exception.ErrorDetails;
import io.github.camelpolytomic.exception.PolytomicConflictException;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicNotFoundException;
import io.github.camelpolytomic.exception.PolytomicStoppedException;
import io.github.camelpolytomic.exception.PolytomicTimeoutException;
import io.github.camelpolytomic.operation.Method;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts again what a process was to start that has died: see {@link Handover} why this is safe.
 */
final class RepeatedStart {

    private static final Logger LOG = LoggerFactory.getLogger(RepeatedStart.class);

    /** How long Polytomic keeps an idempotency key at least (API notes, section 4). */
    private static final Duration KEY_LIFE = Duration.ofHours(24);

    private final Continuations continuations;
    private final Clock clock;
    private final ContinuationStore store;
    private final StoredWaits stored;
    private final ContinuationAgenda agenda;
    private final ContinuationDelivery delivery;

    RepeatedStart(
            ContinuationConsumer.Parts parts,
            ContinuationStore store,
            StoredWaits stored,
            ContinuationAgenda agenda,
            ContinuationDelivery delivery) {
        this.continuations = parts.services().continuations();
        this.clock = parts.clock();
        this.store = store;
        this.stored = stored;
        this.agenda = agenda;
        this.delivery = delivery;
    }

    /** Starts it, unless somebody is about it. */
    void start(String key) {
        if (!continuations.take(key)) {
            // a producer of this process is about it, and will tell
            agenda.forget(key);
            return;
        }
        boolean begun = false;
        try {
            begun = begin(key);
        } finally {
            if (!begun) {
                continuations.giveBack(key);
            }
        }
    }

    /** Makes it this process's own, and sends. @return false if there is nothing to wait for */
    private boolean begin(String key) {
        // read again: its producer may have been about it when it was read first
        ContinuationStore.Stored fresh = store.get(key);
        if (fresh == null || fresh.state().phase() != ContinuationState.Phase.STARTING) {
            agenda.soon(key);
            return false;
        }
        ContinuationStore.Stored mine = delivery.own(fresh);
        if (mine == null) {
            agenda.after(ContinuationDelivery.FIRST_AGAIN, key);
            return false;
        }
        ContinuationState state = mine.state();
        Exchange exchange = stored.exchange(mine);
        if (isTooLate(state)) {
            exchange.setException(tooLate(state));
            delivery.emit(mine, exchange);
            return false;
        }
        CompletionWaits waits = stored.waits(state);
        LOG.info("Repeating the start of {}, which another process has left", key);
        waits.start()
                .start(exchange, stored.request(state), state.before())
                .whenComplete(
                        (result, failure) -> {
                            continuations.giveBack(key);
                            try {
                                started(mine, exchange, result, Calls.cause(failure));
                            } catch (RuntimeException e) {
                                delivery.problem(key, "stored", e);
                            }
                        });
        return true;
    }

    private boolean isTooLate(ContinuationState state) {
        return stored.timeLeft(state).isNegative()
                || clock.millis() - state.startedAt() > KEY_LIFE.toMillis()
                        && !state.request().repeatable();
    }

    private static PolytomicTimeoutException tooLate(ContinuationState state) {
        return new PolytomicTimeoutException(
                state.operation()
                        + ": the process that was to start this died at that moment, and it is too"
                        + " late to start it again; it is unknown whether it was started",
                null,
                ErrorDetails.of(state.operation(), 0));
    }

    private void started(
            ContinuationStore.Stored mine,
            Exchange exchange,
            StartSequence.Result result,
            Throwable failure) {
        ContinuationState state = mine.state();
        String key = mine.key();
        // that it is gone says that the first request has deleted it
        boolean gone =
                failure instanceof PolytomicNotFoundException
                        && state.request().method().equals(Method.DELETE.name());
        if (failure != null && !gone) {
            if (failure instanceof PolytomicStoppedException) {
                agenda.forget(key);
            } else if (mayPass(failure)) {
                agenda.after(ContinuationDelivery.RETRY, key);
            } else {
                exchange.setException(failure);
                delivery.emit(mine, exchange);
            }
            return;
        }
        if (gone || result.ids() != null) {
            Map<String, String> ids = new HashMap<>(state.ids());
            if (!gone) {
                result.ids().forEach((parameter, id) -> ids.put(parameter.name(), id.toString()));
            }
            store.update(mine, state.started(ContinuationState.Phase.GOING_ON, ids));
        } else {
            Object body = StorableBody.of(exchange, result.response().body(), state.operation());
            exchange.getMessage().setBody(body);
            store.update(mine, state.started(ContinuationState.Phase.DONE, state.ids()), exchange);
        }
        agenda.soon(key);
    }

    private static boolean mayPass(Throwable failure) {
        boolean inFlight =
                failure instanceof PolytomicConflictException conflict
                        && (conflict.getKey() + " " + conflict.getApiMessage())
                                .toLowerCase(Locale.ROOT)
                                .contains("idempoten");
        return inFlight
                || ContinuationDelivery.isAboutTheCredential(failure)
                || failure instanceof PolytomicException e && e.isRetryable();
    }
}
