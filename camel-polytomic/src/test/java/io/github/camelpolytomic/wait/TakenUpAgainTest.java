package io.github.camelpolytomic.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.SimulatorTestSupport;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicTimeoutException;
import io.github.camelpolytomic.exception.PolytomicUnsuccessfulException;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/**
 * When an exchange comes to the same start a second time: what was seen to be over is over, and is
 * started anew; a wait that was cut short is taken up again.
 */
class TakenUpAgainTest extends SimulatorTestSupport {

    private static final String START =
            "polytomic:startBulkSync?syncId="
                    + Seeds.ORDERS_BULK_SYNC
                    + "&waitForCompletion=true&waitInterval=10&maxWaitInterval=50";

    private final List<String> executions = new ArrayList<>();

    @Override
    protected PolytomicSimulator.Builder simulator() {
        return PolytomicSimulator.builder().timeScale(200);
    }

    private void note(Exchange exchange) {
        executions.add(
                exchange.getMessage().getHeader(PolytomicConstants.EXECUTION_ID, String.class));
    }

    private long starts() {
        return simulator.requestCount("startBulkSync");
    }

    private Exchange send(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
        return template.request("direct:start", exchange -> {});
    }

    @Test
    void aLoopStartsAnewThoughARunHasFailed() throws Exception {
        simulator.data().nextOutcome(Seeds.ORDERS_BULK_SYNC, "failed");
        simulator.data().nextOutcome(Seeds.ORDERS_BULK_SYNC, "completed");
        simulator.data().nextOutcome(Seeds.ORDERS_BULK_SYNC, "canceled");
        Exchange done =
                send(
                        new RouteBuilder() {
                            @Override
                            public void configure() {
                                from("direct:start")
                                        .errorHandler(noErrorHandler())
                                        .loop(3)
                                        .doTry()
                                        .to(START)
                                        .doCatch(PolytomicUnsuccessfulException.class)
                                        .end()
                                        .process(TakenUpAgainTest.this::note)
                                        .end();
                            }
                        });
        assertThat(done.getException()).isNull();
        assertThat(executions).hasSize(3).doesNotHaveDuplicates();
        assertThat(starts()).isEqualTo(3);
    }

    @Test
    void aRedeliveryAfterAFailedRunStartsAnew() throws Exception {
        simulator.data().nextOutcome(Seeds.ORDERS_BULK_SYNC, "failed");
        Exchange done =
                send(
                        new RouteBuilder() {
                            @Override
                            public void configure() {
                                errorHandler(
                                        defaultErrorHandler()
                                                .maximumRedeliveries(2)
                                                .redeliveryDelay(0));
                                from("direct:start").to(START);
                            }
                        });
        assertThat(done.getException()).isNull();
        assertThat(starts()).isEqualTo(2);
    }

    @Test
    void aRedeliveryAfterATimeoutGoesOnWithTheSameRun() throws Exception {
        simulator.data().hold(Seeds.ORDERS_BULK_SYNC);
        Exchange done =
                send(
                        new RouteBuilder() {
                            @Override
                            public void configure() {
                                errorHandler(
                                        defaultErrorHandler()
                                                .maximumRedeliveries(1)
                                                .redeliveryDelay(0)
                                                .onExceptionOccurred(
                                                        exchange ->
                                                                simulator
                                                                        .data()
                                                                        .release(
                                                                                Seeds
                                                                                        .ORDERS_BULK_SYNC)));
                                from("direct:start").to(START + "&waitTimeout=300");
                            }
                        });
        assertThat(done.getException()).isNull();
        assertThat(starts()).isEqualTo(1);
    }

    @Test
    void aTimeoutThatIsAsGoodAsEndlessIsNone() throws Exception {
        Exchange done =
                send(
                        new RouteBuilder() {
                            @Override
                            public void configure() {
                                from("direct:start").to(START + "&waitTimeout=8760000h");
                            }
                        });
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeader(PolytomicConstants.WAIT_DURATION, Long.class))
                .isLessThan(Duration.ofSeconds(20).toMillis());
    }

    @Test
    void theExceptionSaysWhatItIsAboutAndOnExceptionCanTakeItUp() throws Exception {
        simulator.data().hold(Seeds.ORDERS_BULK_SYNC);
        Exchange done =
                send(
                        new RouteBuilder() {
                            @Override
                            public void configure() {
                                onException(PolytomicTimeoutException.class)
                                        .handled(true)
                                        .process(
                                                exchange -> {
                                                    note(exchange);
                                                    simulator
                                                            .data()
                                                            .release(Seeds.ORDERS_BULK_SYNC);
                                                })
                                        .to(
                                                "polytomic:getBulkSyncExecution?waitForCompletion=true"
                                                        + "&waitInterval=10&maxWaitInterval=50");
                                from("direct:start").to(START + "&waitTimeout=300");
                            }
                        });
        PolytomicException failure =
                done.getProperty(Exchange.EXCEPTION_CAUGHT, PolytomicException.class);
        assertThat(failure.getIds())
                .containsEntry("syncId", Seeds.ORDERS_BULK_SYNC)
                .containsEntry("executionId", executions.get(0));
        assertThat(done.getMessage().getHeader(PolytomicConstants.OUTCOME)).isEqualTo("SUCCEEDED");
        assertThat(starts()).isEqualTo(1);
    }
}
