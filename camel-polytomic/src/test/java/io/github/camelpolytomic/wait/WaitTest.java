package io.github.camelpolytomic.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.SimulatorTestSupport;
import io.github.camelpolytomic.exception.PolytomicConflictException;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicNotFoundException;
import io.github.camelpolytomic.exception.PolytomicStoppedException;
import io.github.camelpolytomic.exception.PolytomicTimeoutException;
import io.github.camelpolytomic.exception.PolytomicUnsuccessfulException;
import io.github.camelpolytomic.model.BulkSyncExecution;
import io.github.camelpolytomic.operation.Outcome;
import io.github.camelpolytomic.simulator.Fault;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code waitForCompletion=true}, on a simulator where a minute takes 60 ms. */
@Tag("alone")
class WaitTest extends SimulatorTestSupport {

    private static final String WAIT = "waitForCompletion=true&waitInterval=5&maxWaitInterval=20";
    private static final String BULK =
            "polytomic:startBulkSync?syncId=" + Seeds.ORDERS_BULK_SYNC + "&" + WAIT;
    private static final String MODEL =
            "polytomic:startModelSync?syncId=" + Seeds.CONTACTS_MODEL_SYNC + "&" + WAIT;

    @Override
    protected PolytomicSimulator.Builder simulator() {
        return PolytomicSimulator.builder().timeScale(1000);
    }

    @BeforeEach
    void quickRetries() {
        component.getConfiguration().setRetryDelay(1);
        context.start();
    }

    private Exchange send(String uri) {
        return send(uri, exchange -> {});
    }

    private Exchange send(String uri, Consumer<Exchange> preparation) {
        return template.request(uri, preparation::accept);
    }

    private static Object header(Exchange exchange, String name) {
        return exchange.getMessage().getHeader(name);
    }

    @Test
    void givesTheFinalExecutionOfABulkSync() {
        Exchange done = send(BULK + "&outputClass=BulkSyncExecution");

        assertThat(done.getException()).isNull();
        BulkSyncExecution execution = done.getMessage().getBody(BulkSyncExecution.class);
        assertThat(execution.status()).isEqualTo("completed");
        assertThat(header(done, PolytomicConstants.EXECUTION_ID)).isEqualTo(execution.id());
        assertThat(header(done, PolytomicConstants.OUTCOME)).isEqualTo("SUCCEEDED");
        assertThat(header(done, PolytomicConstants.STATUS)).isEqualTo("completed");
        assertThat(header(done, PolytomicConstants.RECORD_COUNT))
                .isEqualTo(execution.recordCount());
        assertThat(header(done, PolytomicConstants.ERROR_COUNT)).isEqualTo(execution.errorCount());
        assertThat((Integer) header(done, PolytomicConstants.POLLS)).isPositive();
        assertThat((Long) header(done, PolytomicConstants.WAIT_DURATION)).isPositive();
        assertThat(simulator.requestCount("startBulkSync")).isEqualTo(1);
    }

    @Test
    void givesTheFinalExecutionOfAModelSync() {
        Exchange done = send(MODEL);
        assertThat(done.getMessage().getBody()).extracting("status").isEqualTo("completed");
        assertThat((Long) header(done, PolytomicConstants.RECORD_COUNT)).isPositive();
    }

    @Test
    void failsWithTheExecutionWhenItFails() {
        simulator.data().nextOutcome(Seeds.ORDERS_BULK_SYNC, "failed");
        Exchange done = send(BULK);

        assertThat(done.getException()).isInstanceOf(PolytomicUnsuccessfulException.class);
        PolytomicUnsuccessfulException failure =
                done.getException(PolytomicUnsuccessfulException.class);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.FAILED);
        assertThat(failure.getSubject()).containsEntry("status", "failed");
        assertThat(failure).hasMessageContaining("startBulkSync").hasMessageContaining("failed");
        assertThat(failure.getMessage()).contains(failure.getSubject().get("id").toString());
    }

    @Test
    void aFailureSaysWhatTheSyncIsCalled() {
        for (String uri : List.of(BULK, BULK, MODEL)) {
            String sync = uri.equals(MODEL) ? Seeds.CONTACTS_MODEL_SYNC : Seeds.ORDERS_BULK_SYNC;
            simulator.data().nextOutcome(sync, "failed");
            Exchange done = send(uri);
            String name = (String) header(done, PolytomicConstants.SYNC_NAME);
            assertThat(name).isNotBlank();
            assertThat(done.getException()).hasMessageContaining("\"" + name + "\" (executionId ");
        }
        // once for each sync
        assertThat(simulator.requestCount("getBulkSync")).isEqualTo(1);
        assertThat(simulator.requestCount("getModelSync")).isEqualTo(1);
    }

    @Test
    void aNameThatCannotBeHadIsNotMissed() {
        simulator.faults().always("getBulkSync", Fault.status(403));
        for (int i = 0; i < 2; i++) {
            simulator.data().nextOutcome(Seeds.ORDERS_BULK_SYNC, "failed");
            Exchange done = send(BULK);
            assertThat(done.getException()).isInstanceOf(PolytomicUnsuccessfulException.class);
            assertThat(header(done, PolytomicConstants.SYNC_NAME)).isNull();
        }
        assertThat(simulator.requestCount("getBulkSync")).isEqualTo(1);
    }

    @Test
    void canTellAFailureInAHeaderInstead() {
        for (String bad : List.of("failed", "canceled", "interrupted")) {
            simulator.data().nextOutcome(Seeds.ORDERS_BULK_SYNC, bad);
            Exchange done = send(BULK + "&failOnUnsuccessful=false");
            assertThat(done.getException()).isNull();
            assertThat(header(done, PolytomicConstants.STATUS)).isEqualTo(bad);
            assertThat(header(done, PolytomicConstants.OUTCOME))
                    .isEqualTo(bad.equals("canceled") ? "CANCELED" : "FAILED");
        }
    }

    @Test
    void takesWarningsAsSuccessUnlessToldOtherwise() {
        simulator.data().nextOutcome(Seeds.ORDERS_BULK_SYNC, "errors");
        Exchange done = send(BULK);
        assertThat(done.getException()).isNull();
        assertThat(header(done, PolytomicConstants.OUTCOME)).isEqualTo("SUCCEEDED_WITH_WARNINGS");

        simulator.data().nextOutcome(Seeds.ORDERS_BULK_SYNC, "errors");
        assertThat(send(BULK + "&failOnWarning=true").getException())
                .isInstanceOf(PolytomicUnsuccessfulException.class);
    }

    @Test
    void waitsOnThroughAStatusThatNobodyKnows() {
        simulator.data().nextOutcome(Seeds.ORDERS_BULK_SYNC, "reticulating");
        assertThat(header(send(BULK), PolytomicConstants.STATUS)).isEqualTo("completed");
    }

    @Test
    void survivesPollsThatFail() {
        simulator
                .faults()
                .next("getBulkSyncExecution", Fault.status(503))
                .next("getBulkSyncExecution", Fault.status(429).retryAfter("0"))
                .next("getBulkSyncExecution", Fault.dropConnection())
                .next("getBulkSyncExecution", Fault.truncate())
                .next("getBulkSyncExecution", Fault.garbage("<html>", "text/html"));
        assertThat(header(send(BULK), PolytomicConstants.OUTCOME)).isEqualTo("SUCCEEDED");
    }

    @Test
    void failsAtOnceWhenThereIsNothingToFollow() {
        simulator.data().hold(Seeds.ORDERS_BULK_SYNC);
        simulator.faults().always("getBulkSyncExecution", Fault.status(404));
        assertThat(send(BULK).getException()).isInstanceOf(PolytomicNotFoundException.class);
    }

    @Test
    void saysWhatGoesOnWhenTheTimeIsUp() {
        simulator.data().hold(Seeds.ORDERS_BULK_SYNC);
        Exchange done = send(BULK + "&waitTimeout=200");

        assertThat(done.getException())
                .isInstanceOf(PolytomicTimeoutException.class)
                .hasMessageContaining("PT0.2S")
                .hasMessageContaining("goes on")
                .hasMessageContaining((String) header(done, PolytomicConstants.EXECUTION_ID));
        assertThat(simulator.requestCount("cancelBulkSyncExecution")).isZero();
        assertThat((Long) header(done, PolytomicConstants.WAIT_DURATION)).isBetween(200L, 300L);
    }

    @Test
    void cancelsWhenTheTimeIsUpIfAsked() {
        simulator.data().hold(Seeds.ORDERS_BULK_SYNC);
        Exchange done = send(BULK + "&waitTimeout=100&onTimeout=cancel");
        assertThat(done.getException())
                .isInstanceOf(PolytomicTimeoutException.class)
                .hasMessageContaining("asked to cancel");
        String execution = (String) header(done, PolytomicConstants.EXECUTION_ID);
        await().until(() -> simulator.data().executionStatus(execution).equals("canceled"));
    }

    @Test
    void tellsWhenItCouldNotCancel() {
        simulator.data().hold(Seeds.ORDERS_BULK_SYNC);
        simulator.faults().always("cancelBulkSyncExecution", Fault.status(500));
        Exchange done = send(BULK + "&waitTimeout=100&onTimeout=cancel");
        assertThat(done.getException())
                .isInstanceOf(PolytomicTimeoutException.class)
                .hasMessageContaining("could not be canceled");
        assertThat(done.getException().getSuppressed())
                .hasAtLeastOneElementOfType(PolytomicException.class);
    }

    @Test
    void refusesToCancelWhatCannotBeCanceled() {
        assertThatThrownBy(
                        () ->
                                send(
                                        "polytomic:runQuery?connectionId=x&query=q&onTimeout=cancel&"
                                                + WAIT))
                .rootCause()
                .hasMessageContaining("onTimeout=cancel");
    }

    @Test
    void refusesToWaitWhereNothingGoesOn() {
        assertThatThrownBy(() -> send("polytomic:listModels?" + WAIT))
                .rootCause()
                .hasMessageContaining("listModels")
                .hasMessageContaining("startBulkSync");
    }

    @Test
    void takesUpAWaitAgain() {
        simulator.data().hold(Seeds.ORDERS_BULK_SYNC);
        Exchange timedOut = send(BULK + "&waitTimeout=50");
        simulator.data().release(Seeds.ORDERS_BULK_SYNC);
        Exchange done =
                send(
                        "polytomic:getBulkSyncExecution?syncId="
                                + Seeds.ORDERS_BULK_SYNC
                                + "&"
                                + WAIT,
                        exchange ->
                                exchange.getMessage()
                                        .setHeaders(timedOut.getMessage().getHeaders()));
        assertThat(done.getMessage().getBody()).extracting("status").isEqualTo("completed");
    }

    @Test
    void failsWhenItRunsAlreadyOrFollowsWhatRuns() {
        String running = simulator.data().startBulkSync(Seeds.ORDERS_BULK_SYNC);
        simulator.data().hold(Seeds.ORDERS_BULK_SYNC);
        assertThat(send(BULK).getException()).isInstanceOf(PolytomicConflictException.class);

        CompletableFuture<Exchange> attached =
                template.asyncSend(BULK + "&ifRunning=attach", exchange -> {});
        await().until(() -> simulator.requestCount("getBulkSyncExecution") > 0);
        simulator.data().release(Seeds.ORDERS_BULK_SYNC);
        Exchange done = attached.join();
        assertThat(header(done, PolytomicConstants.EXECUTION_ID)).isEqualTo(running);
        assertThat(header(done, PolytomicConstants.OUTCOME)).isEqualTo("SUCCEEDED");
    }

    @Test
    void followsAnExecutionThatWasStartedBySomebodyElse() {
        simulator.data().startModelSync(Seeds.CONTACTS_MODEL_SYNC);
        Exchange done =
                send(
                        "polytomic:getModelSyncStatus?syncId="
                                + Seeds.CONTACTS_MODEL_SYNC
                                + "&"
                                + WAIT);
        assertThat(done.getMessage().getBody()).extracting("current_execution").isNull();
        assertThat(header(done, PolytomicConstants.STATUS)).isEqualTo("completed");
    }

    @Test
    void waitsUntilARefreshIsOver() {
        Exchange done =
                send(
                        "polytomic:refreshSchemas?connectionId="
                                + Seeds.WAREHOUSE_CONNECTION
                                + "&"
                                + WAIT);
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody()).extracting("cache_status").isEqualTo("fresh");
        assertThat(simulator.requestCount("refreshSchemas")).isEqualTo(1);
    }

    @Test
    void followsARefreshThatIsGoingOnAlready() {
        simulator.data().hold(Seeds.WAREHOUSE_CONNECTION);
        simulator.data().startRefresh(Seeds.WAREHOUSE_CONNECTION);
        CompletableFuture<Exchange> waiting =
                template.asyncSend(
                        "polytomic:refreshSchemas?connectionId="
                                + Seeds.WAREHOUSE_CONNECTION
                                + "&"
                                + WAIT,
                        e -> {});
        await().until(() -> simulator.requestCount("getSchemaStatus") >= 3);
        assertThat(waiting).isNotDone();
        simulator.data().release(Seeds.WAREHOUSE_CONNECTION);
        assertThat(waiting.join().getMessage().getBody())
                .extracting("cache_status")
                .isEqualTo("fresh");
    }

    @Test
    void waitsForTheRefreshAfterAChangeOfFields() {
        Exchange done =
                send(
                        "polytomic:setSchemaPrimaryKeys?connectionId="
                                + Seeds.WAREHOUSE_CONNECTION
                                + "&schemaId=public.orders&"
                                + WAIT,
                        exchange ->
                                exchange.getMessage()
                                        .setBody(
                                                Map.of(
                                                        "fields",
                                                        List.of(
                                                                Map.of(
                                                                        "field_id",
                                                                        "order_id",
                                                                        "is_primary_key",
                                                                        true)))));
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody()).extracting("cache_status").isEqualTo("fresh");
    }

    @Test
    void givesTheRowsOfAQuery() {
        String query =
                "polytomic:runQuery?connectionId="
                        + Seeds.WAREHOUSE_CONNECTION
                        + "&query=RAW(select * from orders)&"
                        + WAIT;
        List<?> firstPage = send(query).getMessage().getBody(List.class);
        assertThat(firstPage.size()).isPositive();

        List<Object> all = new ArrayList<>();
        Iterator<?> rows =
                (Iterator<?>) send(query + "&fetchAll=true", exchange -> {}).getMessage().getBody();
        rows.forEachRemaining(all::add);
        assertThat(simulator.requestCount("getQuery")).isPositive();
        assertThat(all.size()).isGreaterThanOrEqualTo(firstPage.size());
    }

    @Test
    void tellsWhyAQueryFailed() {
        String query =
                "polytomic:runQuery?connectionId="
                        + Seeds.WAREHOUSE_CONNECTION
                        + "&query=RAW(select fail)&"
                        + WAIT;
        assertThat(send(query).getException()).isInstanceOf(PolytomicUnsuccessfulException.class);
    }

    @Test
    void givesTheResultOfAJob() {
        Exchange model =
                send(
                        "polytomic:sampleModelRecords?async=true&modelId="
                                + Seeds.CUSTOMERS_MODEL
                                + "&"
                                + WAIT);
        assertThat(model.getException()).isNull();
        assertThat(header(model, PolytomicConstants.JOB_ID)).isNotNull();
        assertThat(model.getMessage().getBody()).isNotNull();

        Exchange sync =
                send("polytomic:sampleModelRecords?modelId=" + Seeds.CUSTOMERS_MODEL + "&" + WAIT);
        assertThat(sync.getMessage().getBody()).extracting("records").isNotNull();
    }

    @Test
    void givesTheAddressOfExportedLogs() {
        Exchange export =
                send(
                        "polytomic:exportBulkSyncExecutionLogs?syncId="
                                + Seeds.ORDERS_BULK_SYNC
                                + "&executionId="
                                + Seeds.ORDERS_BULK_EXECUTION
                                + "&"
                                + WAIT);
        assertThat(export.getMessage().getBody()).extracting("url").asString().startsWith("http");
    }

    @Test
    void waitsUntilSomethingIsCanceled() {
        simulator.data().hold(Seeds.ORDERS_BULK_SYNC);
        simulator.data().startBulkSync(Seeds.ORDERS_BULK_SYNC);
        Exchange done =
                send("polytomic:cancelBulkSync?syncId=" + Seeds.ORDERS_BULK_SYNC + "&" + WAIT);
        assertThat(done.getException()).isNull();
        assertThat(header(done, PolytomicConstants.OUTCOME)).isEqualTo("CANCELED");
    }

    @Test
    void neverStartsTwiceWhenTheExchangeIsRedelivered() throws Exception {
        simulator.data().hold(Seeds.ORDERS_BULK_SYNC);
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        onException(PolytomicTimeoutException.class)
                                .maximumRedeliveries(50)
                                .redeliveryDelay(10)
                                .onRedelivery(
                                        exchange -> {
                                            if (exchange.getMessage()
                                                            .getHeader(
                                                                    Exchange.REDELIVERY_COUNTER,
                                                                    0,
                                                                    Integer.class)
                                                    == 2) {
                                                simulator.data().release(Seeds.ORDERS_BULK_SYNC);
                                            }
                                        });
                        from("direct:start").to(BULK + "&waitTimeout=60");
                    }
                });
        Exchange done = send("direct:start");
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody()).extracting("status").isEqualTo("completed");
        assertThat(simulator.requestCount("startBulkSync")).isEqualTo(1);
    }

    @Test
    void startsOnceThoughTheResponseToTheStartIsLost() {
        simulator.faults().next("startBulkSync", Fault.lateDrop());
        Exchange done = send(BULK);
        assertThat(done.getException()).isNull();
        assertThat(header(done, PolytomicConstants.OUTCOME)).isEqualTo("SUCCEEDED");
    }

    @Test
    void worksInParallelBranchesAndWithDynamicEndpoints() throws Exception {
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:all")
                                .split(body())
                                .parallelProcessing()
                                .setProperty("id", body())
                                .setBody(exchange -> null)
                                .toD(
                                        "polytomic:startBulkSync?syncId=${exchangeProperty.id}&"
                                                + WAIT)
                                .setBody(header(PolytomicConstants.OUTCOME))
                                .to("mock:done");
                    }
                });
        template.requestBody("direct:all", simulator.data().bulkSyncIds());
        MockEndpoint mock = context.getEndpoint("mock:done", MockEndpoint.class);
        assertThat(mock.getExchanges())
                .hasSameSizeAs(simulator.data().bulkSyncIds())
                .allSatisfy(
                        exchange ->
                                assertThat(exchange.getMessage().getBody()).isEqualTo("SUCCEEDED"));
    }

    @Test
    void endsPromptlyWhenTheContextStopsAndLeavesNoThread() throws Exception {
        simulator.data().hold(Seeds.ORDERS_BULK_SYNC);
        CompletableFuture<Exchange> waiting = template.asyncSend(BULK, exchange -> {});
        await().until(() -> simulator.requestCount("getBulkSyncExecution") > 1);

        context.stop();
        Exchange done = waiting.get(5, TimeUnit.SECONDS);
        assertThat(done.getException())
                .isInstanceOf(PolytomicStoppedException.class)
                .hasMessageContaining("goes on at Polytomic");
        assertThat(simulator.requestCount("cancelBulkSyncExecution")).isZero();
        await().atMost(Duration.ofSeconds(5))
                .until(
                        () ->
                                Thread.getAllStackTraces().keySet().stream()
                                        .noneMatch(
                                                thread -> thread.getName().contains("Polytomic")));
    }

    @Test
    void endsWhenItsRouteStops() throws Exception {
        simulator.data().hold(Seeds.ORDERS_BULK_SYNC);
        context.getShutdownStrategy().setTimeout(1);
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("seda:start").routeId("waiting").to(BULK);
                    }
                });
        CompletableFuture<Exchange> waiting =
                template.asyncSend(
                        "seda:start?waitForTaskToComplete=Always&timeout=20000", exchange -> {});
        await().until(() -> simulator.requestCount("getBulkSyncExecution") > 1);
        context.getRouteController().stopRoute("waiting");
        assertThat(waiting.get(10, TimeUnit.SECONDS).getException())
                .isInstanceOf(PolytomicStoppedException.class);
    }
}
