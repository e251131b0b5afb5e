package io.github.camelpolytomic.examples.springboot;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicUnsuccessfulException;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Component;

/**
 * Runs every bulk sync whose last execution has failed once more, and waits for it. The routes that
 * run syncs are there only where the environment names what they may run.
 */
@Component
@ConditionalOnExpression("'${example.bulk-sync}' != ''")
class CatchUp extends RouteBuilder {

    @Override
    public void configure() {
        onException(PolytomicUnsuccessfulException.class)
                .handled(true)
                .log(LoggingLevel.WARN, "Once more in vain: ${exception.message}");
        onException(PolytomicException.class)
                .handled(true)
                .log(LoggingLevel.WARN, "Not this time: ${exception.message}");

        from("timer:catch-up?delay={{example.catch-up}}&period={{example.catch-up}}")
                .routeId("catch-up")
                .to("polytomic:listBulkSyncExecutionStatuses?active=true")
                .split(body())
                .filter(simple("${body[status]} == 'failed'"))
                .setHeader(PolytomicConstants.SYNC_ID, simple("${body[sync_id]}"))
                .to("seda:run-again?size=100&blockWhenFull=false&discardWhenFull=true");

        // a wait holds no thread, so one consumer runs as many as there are
        from("seda:run-again")
                .routeId("run-again")
                .to(
                        "polytomic:startBulkSync?sendBody=false&waitForCompletion=true&ifRunning=attach&readOnly=false")
                .log("Caught up: ${header.CamelPolytomicRecordCount} records");
    }
}
