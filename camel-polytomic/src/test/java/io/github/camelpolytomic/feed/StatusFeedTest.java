package io.github.camelpolytomic.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.simulator.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;

/** What goes through statuses: syncs, executions, jobs. */
class StatusFeedTest extends FeedTestSupport {

    private List<Object> watch(Polled feed) throws Exception {
        List<Object> told = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            told.addAll(feed.pollStatuses());
            simulator.advance(Duration.ofSeconds(1));
        }
        return told;
    }

    @Test
    void tellsHowABulkSyncStands() throws Exception {
        Polled feed = feed("getBulkSyncStatus?syncId=" + Seeds.ORDERS_BULK_SYNC);
        assertThat(feed.pollStatuses()).containsExactly("completed");
        simulator.data().startBulkSync(Seeds.ORDERS_BULK_SYNC);
        assertThat(watch(feed))
                .containsExactly(
                        "created", "scheduled", "running", "exporting", "processing", "completed");
        simulator.data().nextOutcome(Seeds.ORDERS_BULK_SYNC, "completed");
        simulator.data().startBulkSync(Seeds.ORDERS_BULK_SYNC);
        simulator.advance(Duration.ofMinutes(1));
        // another execution, though the word is the same
        assertThat(feed.pollStatuses()).containsExactly("completed");
    }

    @Test
    void tellsHowAModelSyncStands() throws Exception {
        Polled feed = feed("getModelSyncStatus?syncId=" + Seeds.CONTACTS_MODEL_SYNC);
        assertThat(feed.pollStatuses()).containsExactly("completed");
        simulator.data().startModelSync(Seeds.CONTACTS_MODEL_SYNC);
        assertThat(watch(feed))
                .containsExactly("created", "queued", "running", "processing", "completed");
    }

    @Test
    void tellsHowAnExecutionGoesAndFromWhere() throws Exception {
        String id = simulator.data().startBulkSync(Seeds.ORDERS_BULK_SYNC);
        Polled feed =
                feed(
                        "getBulkSyncExecution?syncId="
                                + Seeds.ORDERS_BULK_SYNC
                                + "&executionId="
                                + id);
        watch(feed);
        assertThat(feed.received)
                .extracting(
                        exchange ->
                                exchange.getMessage().getHeader(PolytomicConstants.PREVIOUS_STATUS)
                                        + " "
                                        + exchange.getMessage()
                                                .getHeader(PolytomicConstants.STATUS))
                .containsExactly(
                        "null created",
                        "created scheduled",
                        "scheduled running",
                        "running exporting",
                        "exporting processing",
                        "processing completed");
    }

    @Test
    void tellsAStatusThatNobodyKnowsYet() throws Exception {
        simulator.data().nextOutcome(Seeds.CONTACTS_MODEL_SYNC, "marinating");
        String id = simulator.data().startModelSync(Seeds.CONTACTS_MODEL_SYNC);
        Polled feed =
                feed(
                        "getModelSyncExecution?syncId="
                                + Seeds.CONTACTS_MODEL_SYNC
                                + "&executionId="
                                + id);
        assertThat(watch(feed))
                .containsExactly(
                        "created", "queued", "running", "processing", "marinating", "completed");
    }

    @Test
    void tellsTransitionsThatTheRouteRefusedInTheirOrder() throws Exception {
        String id = simulator.data().startModelSync(Seeds.CONTACTS_MODEL_SYNC);
        Polled feed =
                feed(
                        "getModelSyncExecution?syncId="
                                + Seeds.CONTACTS_MODEL_SYNC
                                + "&executionId="
                                + id);
        feed.refused = exchange -> true;
        assertThat(watch(feed)).containsOnly("created");
        feed.refused = exchange -> false;
        assertThat(feed.pollStatuses())
                .containsExactly("created", "queued", "running", "processing", "completed");
    }

    @Test
    void goesOnAfterARestartWithTheNextTransition() throws Exception {
        context.getRegistry()
                .bind("repository", MemoryIdempotentRepository.memoryIdempotentRepository(1000));
        String id = simulator.data().startModelSync(Seeds.CONTACTS_MODEL_SYNC);
        String uri =
                "getModelSyncExecution?idempotentRepository=#repository&syncId="
                        + Seeds.CONTACTS_MODEL_SYNC
                        + "&executionId="
                        + id;
        assertThat(feed(uri).pollStatuses()).containsExactly("created");
        assertThat(feed(uri).poll()).isEmpty();
        simulator.advance(Duration.ofMinutes(1));
        assertThat(feed(uri).pollStatuses()).containsExactly("completed");
        assertThat(feed(uri).poll()).isEmpty();
    }

    private String job() {
        context.start();
        Map<?, ?> job =
                template.request(
                                "polytomic:sampleModelRecords?async=true&modelId="
                                        + Seeds.CUSTOMERS_MODEL,
                                exchange -> {})
                        .getMessage()
                        .getHeader(PolytomicConstants.JOB, Map.class);
        return "getJob?jobType=samplemodel&jobId=" + job.get("job_id");
    }

    @Test
    void tellsHowAJobGoesAndWhatCameOfIt() throws Exception {
        Polled feed = feed(job());
        assertThat(watch(feed)).endsWith("done").doesNotHaveDuplicates().hasSizeGreaterThan(1);
        assertThat(item(feed.received.get(feed.received.size() - 1))).containsKey("result");
    }

    @Test
    void stopsTheRouteOfAJobThatIsOver() throws Exception {
        String uri = job();
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("polytomic:" + uri + "&initialDelay=0&delay=10&stopWhenDone=true")
                                .routeId("job")
                                .to("log:job?level=DEBUG");
                    }
                });
        await().until(() -> simulator.requestCount("getJob") > 3);
        assertThat(context.getRouteController().getRouteStatus("job").isStarted()).isTrue();
        simulator.advance(Duration.ofMinutes(1));
        await().until(() -> context.getRouteController().getRouteStatus("job").isStopped());
    }
}
