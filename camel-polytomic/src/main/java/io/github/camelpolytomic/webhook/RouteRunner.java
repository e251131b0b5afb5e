package io.github.camelpolytomic.webhook;

import java.util.Iterator;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends exchanges through the route one after the other, and holds no thread while the route is
 * elsewhere.
 */
final class RouteRunner {

    private static final Logger LOG = LoggerFactory.getLogger(RouteRunner.class);

    private final AsyncProcessor route;
    private final String receiver;

    /** Hears that all exchanges have been through the route. */
    @FunctionalInterface
    interface Done {

        /**
         * It is over.
         *
         * @param failed how many have failed
         * @param synchronous whether nothing ever left the thread that began
         */
        void over(int failed, boolean synchronous);
    }

    RouteRunner(AsyncProcessor route, String receiver) {
        this.route = route;
        this.receiver = receiver;
    }

    /**
     * Runs all of them, also those after one that fails.
     *
     * @param exchanges made when their turn comes
     * @param done called once, on any thread
     * @return whether it was called before this returned
     */
    boolean run(Iterator<Exchange> exchanges, Done done) {
        return new Run(exchanges, done).goOn();
    }

    private final class Run {

        private final Iterator<Exchange> exchanges;
        private final Done done;
        private boolean synchronous = true;
        private int failed;

        private Run(Iterator<Exchange> exchanges, Done done) {
            this.exchanges = exchanges;
            this.done = done;
        }

        private boolean goOn() {
            while (exchanges.hasNext()) {
                Exchange exchange = exchanges.next();
                boolean here = exchange.getException() != null || process(exchange);
                if (!here) {
                    return false;
                }
                count(exchange);
            }
            done.over(failed, synchronous);
            return synchronous;
        }

        private boolean process(Exchange exchange) {
            try {
                return route.process(
                        exchange,
                        here -> {
                            if (!here) {
                                synchronous = false;
                                count(exchange);
                                goOn();
                            }
                        });
            } catch (RuntimeException e) {
                exchange.setException(e);
                return true;
            }
        }

        private void count(Exchange exchange) {
            if (exchange.getException() != null || exchange.isRollbackOnly()) {
                failed++;
                // the route's error handler has told of it
                LOG.debug(
                        "{} could not have a message processed", receiver, exchange.getException());
            }
        }
    }
}
