package io.github.camelpolytomic.examples.javadsl;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.exception.PolytomicAuthenticationException;
import io.github.camelpolytomic.exception.PolytomicConnectionException;
import io.github.camelpolytomic.exception.PolytomicPermissionException;
import io.github.camelpolytomic.exception.PolytomicRateLimitException;
import io.github.camelpolytomic.exception.PolytomicServerException;
import io.github.camelpolytomic.exception.PolytomicTimeoutException;
import io.github.camelpolytomic.exception.PolytomicUnsuccessfulException;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs bulk syncs at the same time, waits for each, and does about each kind of trouble what it
 * calls for.
 *
 * <p>The component repeats by itself, twice, what can be repeated safely: what comes here has
 * outlasted that. A redelivery never starts a sync a second time: it goes with the same idempotency
 * key, and once something was started it follows that.
 */
class SyncRoutes extends RouteBuilder {

    private static final Logger LOG = LoggerFactory.getLogger("example");
    private static final String ALERT = "direct:alert";

    private final Runnable end;

    SyncRoutes(Runnable end) {
        this.end = end;
    }

    @Override
    public void configure() {
        // what no clause below takes is told to people too
        errorHandler(deadLetterChannel(ALERT));

        // the key is wrong, or not good for this: neither another attempt nor the other syncs can
        // help
        onException(PolytomicAuthenticationException.class, PolytomicPermissionException.class)
                .handled(true)
                .to(ALERT)
                .process(exchange -> end.run());

        // too many requests: again when Polytomic says, holding no thread until then
        onException(PolytomicRateLimitException.class)
                .onExceptionOccurred(SyncRoutes::waitAsLongAsAsked)
                .maximumRedeliveries(5)
                .redeliveryDelay(10_000)
                .asyncDelayedRedelivery()
                .handled(true)
                .to(ALERT);

        // trouble at Polytomic or on the way there: again, more and more seldom
        onException(PolytomicServerException.class, PolytomicConnectionException.class)
                .maximumRedeliveries(3)
                .redeliveryDelay(5_000)
                .useExponentialBackOff()
                .asyncDelayedRedelivery()
                .handled(true)
                .to(ALERT);

        // it was started, but is not over yet: it goes on without us, so take up the wait again
        onException(PolytomicTimeoutException.class)
                .onWhen(header(PolytomicConstants.EXECUTION_ID).isNotNull())
                .handled(true)
                .log("${variable.sync}: takes longer than usual, still waiting")
                .to("direct:wait-on");

        // it is over and has failed, was canceled or interrupted: only people can tell what to do
        onException(PolytomicUnsuccessfulException.class).handled(true).to(ALERT);

        from("timer:syncs?delay=500&repeatCount=1")
                .routeId("syncs")
                .setBody(simple("{{example.bulk-syncs}}"))
                .choice()
                .when(body().isEqualTo(""))
                .log("POLYTOMIC_BULK_SYNC_IDS names what may be run: nothing")
                .otherwise()
                .split(body().tokenize(","))
                .parallelProcessing()
                .to("direct:sync")
                .end()
                .end()
                .log("That was all.")
                .process(exchange -> end.run());

        from("direct:sync")
                .routeId("sync")
                .setHeader(PolytomicConstants.SYNC_ID, body())
                .to("polytomic:getBulkSync")
                .setVariable("sync", simple("${body[name]}"))
                .to(
                        "polytomic:startBulkSync?readOnly=false&waitForCompletion=true"
                                + "&waitTimeout={{example.wait-timeout}}"
                                + "&waitInterval={{example.wait-interval}}"
                                + "&ifRunning=attach")
                .to("direct:done");

        // by the ids in the headers alone, so that another program could do the same tomorrow
        from("direct:wait-on")
                .routeId("wait-on")
                .onException(PolytomicTimeoutException.class)
                .handled(true)
                .to(ALERT)
                .end()
                .to(
                        "polytomic:getBulkSyncExecution?waitForCompletion=true"
                                + "&waitInterval={{example.wait-interval}}")
                .to("direct:done");

        from("direct:done")
                .routeId("done")
                .log(
                        "${variable.sync}: ${header.CamelPolytomicOutcome}, "
                                + "${header.CamelPolytomicRecordCount} records");

        from(ALERT)
                .routeId("alert")
                .log(LoggingLevel.ERROR, "ALERT ${variable.sync}: ${exception.message}");
    }

    private static void waitAsLongAsAsked(Exchange exchange) {
        Duration asked =
                exchange.getProperty(Exchange.EXCEPTION_CAUGHT, PolytomicRateLimitException.class)
                        .getRetryAfter();
        LOG.warn("Too many requests, Polytomic asks to wait for {}", asked);
        if (asked != null) {
            exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, asked.toMillis());
        }
    }
}
