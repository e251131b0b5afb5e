package io.github.camelpolytomic.wait;

import io.github.camelpolytomic.exception.PolytomicAuthenticationException;
import io.github.camelpolytomic.exception.PolytomicPermissionException;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives messages to the route, each as the property of this process for as long as that takes, and
 * removes what was delivered. A message that the route cannot process comes again, later and later.
 */
final class ContinuationDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(ContinuationDelivery.class);

    static final Duration FIRST_AGAIN = Duration.ofSeconds(1);
    static final Duration LAST_AGAIN = Duration.ofMinutes(5);

    /** After a failure of the repository, or of the server. */
    static final Duration RETRY = Duration.ofSeconds(10);

    /** The route. */
    interface Route {

        AsyncProcessor processor();

        /** Told what fails outside of it. */
        ExceptionHandler exceptionHandler();

        /** Whether it takes no messages at present. */
        boolean isPaused();
    }

    private final Route route;
    private final ContinuationStore store;
    private final ContinuationAgenda agenda;
    private final String me;
    private final Clock clock;
    private final int maxDeliveries;

    ContinuationDelivery(
            ContinuationConsumer.Parts parts,
            Route route,
            ContinuationStore store,
            ContinuationAgenda agenda) {
        this.route = route;
        this.store = store;
        this.agenda = agenda;
        this.me = parts.services().continuations().owner();
        this.clock = parts.clock();
        this.maxDeliveries = parts.maxDeliveries();
    }

    /** A credential that is wrong after a deployment will be put right. */
    static boolean isAboutTheCredential(Throwable failure) {
        return failure instanceof PolytomicAuthenticationException
                || failure instanceof PolytomicPermissionException;
    }

    /** The repository has failed: tries again later. */
    void problem(String key, String notDone, RuntimeException failure) {
        route.exceptionHandler()
                .handleException(
                        "The continuation " + key + " cannot be " + notDone + " at present",
                        failure);
        agenda.after(RETRY, key);
    }

    /** How long to wait before a message that has failed is tried again; zero for none. */
    Duration pause(ContinuationState state) {
        long left = state.notBefore() - clock.millis();
        // more than it ever is comes of a clock that was set
        return left <= 0 || left > LAST_AGAIN.toMillis()
                ? Duration.ZERO
                : Duration.ofMillis(left + 1);
    }

    /** Makes one this process's own for a while. @return null when another one was faster */
    ContinuationStore.Stored own(ContinuationStore.Stored stored) {
        return store.update(
                stored, stored.state().owned(me, clock.millis() + Handover.LEASE.toMillis()));
    }

    /** Gives the message to the route, and the outcome that was an exception with it. */
    void emit(ContinuationStore.Stored stored, Exchange exchange) {
        if (route.isPaused()) {
            agenda.after(RETRY, stored.key());
            return;
        }
        ContinuationStore.Stored mine = own(stored);
        if (mine == null) {
            agenda.after(FIRST_AGAIN, stored.key());
            return;
        }
        Lease lease = new Lease(mine);
        lease.renewLater();
        Throwable outcome = exchange.getException();
        if (outcome != null) {
            exchange.setProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, outcome);
            exchange.setProperty(ExchangePropertyKey.ERRORHANDLER_BRIDGE, true);
            exchange.getExchangeExtension().setRedeliveryExhausted(true);
        }
        route.processor().process(exchange, synchronous -> delivered(lease, exchange, outcome));
    }

    private void delivered(Lease lease, Exchange exchange, Throwable outcome) {
        String key = lease.end();
        Throwable failure = exchange.getException();
        try {
            if (failure == null || failure == outcome) {
                store.remove(key);
                agenda.forget(key);
                return;
            }
            route.exceptionHandler()
                    .handleException("The route cannot process the continuation " + key, failure);
            ContinuationStore.Stored stored = store.get(key);
            if (stored == null) {
                agenda.forget(key);
            } else {
                tryAgain(stored);
            }
        } catch (RuntimeException e) {
            problem(key, "removed", e);
        }
    }

    private void tryAgain(ContinuationStore.Stored stored) {
        ContinuationState state = stored.state();
        int deliveries = state.deliveries() + 1;
        Duration pause = FIRST_AGAIN.multipliedBy(1L << Math.min(deliveries - 1, 10));
        pause = pause.compareTo(LAST_AGAIN) < 0 ? pause : LAST_AGAIN;
        ContinuationState tried = state.delivered(deliveries, clock.millis() + pause.toMillis());
        store.update(stored, tried);
        if (isGivenUp(tried)) {
            LOG.error(
                    "The continuation {} is given up after {} deliveries; it stays in the repository",
                    stored.key(),
                    deliveries);
        } else {
            agenda.after(pause, stored.key());
        }
    }

    /** Whether the route has failed with it as often as it may. It stays known, and is left. */
    boolean isGivenUp(ContinuationState state) {
        return maxDeliveries > 0 && state.deliveries() >= maxDeliveries;
    }

    /** Keeps a continuation this process's own while its route is at work on it. */
    private final class Lease {

        private ContinuationStore.Stored stored;
        private boolean over;

        private Lease(ContinuationStore.Stored stored) {
            this.stored = stored;
        }

        private void renewLater() {
            agenda.after(Handover.LEASE.dividedBy(3), this::renew, () -> {});
        }

        private synchronized void renew() {
            if (over) {
                return;
            }
            try {
                ContinuationStore.Stored renewed = own(stored);
                stored = renewed == null ? stored : renewed;
            } catch (RuntimeException e) {
                route.exceptionHandler()
                        .handleException("The continuation " + stored.key() + " cannot be kept", e);
            }
            renewLater();
        }

        private synchronized String end() {
            over = true;
            return stored.key();
        }
    }
}
