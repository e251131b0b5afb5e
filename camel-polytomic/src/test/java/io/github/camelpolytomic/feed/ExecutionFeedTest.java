package io.github.camelpolytomic.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.simulator.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Executions of a sync, or of all: each change of a status, once. */
class ExecutionFeedTest extends FeedTestSupport {

    private static final String BULK =
            "listBulkSyncExecutions?delivery=item&syncId=" + Seeds.ORDERS_BULK_SYNC;

    private static final String MODEL =
            "listModelSyncExecutions?delivery=item&syncId=" + Seeds.CONTACTS_MODEL_SYNC;

    private static List<String> changes(List<Exchange> exchanges) {
        return exchanges.stream()
                .map(Exchange::getMessage)
                .map(
                        message ->
                                message.getHeader(PolytomicConstants.ITEM_ID)
                                        + " "
                                        + message.getHeader(PolytomicConstants.STATUS))
                .toList();
    }

    /** What is told of a second of simulated time after the other. */
    private List<String> watch(Polled feed, int seconds) throws Exception {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < seconds; i++) {
            told.addAll(changes(feed.poll()));
            simulator.advance(Duration.ofSeconds(1));
        }
        return told;
    }

    @Test
    void tellsEachStatusOfABulkSyncExecution() throws Exception {
        Polled feed = feed(BULK + "&emitInitial=false");
        assertThat(feed.poll()).isEmpty();
        String id = simulator.data().startBulkSync(Seeds.ORDERS_BULK_SYNC);
        assertThat(watch(feed, 60))
                .containsExactly(
                        id + " created",
                        id + " scheduled",
                        id + " running",
                        id + " exporting",
                        id + " processing",
                        id + " completed");
    }

    @Test
    void tellsEachStatusOfAModelSyncExecution() throws Exception {
        Polled feed = feed(MODEL + "&emitInitial=false");
        feed.poll();
        simulator.data().nextOutcome(Seeds.CONTACTS_MODEL_SYNC, "failed");
        String id = simulator.data().startModelSync(Seeds.CONTACTS_MODEL_SYNC);
        assertThat(watch(feed, 60))
                .containsExactly(
                        id + " created",
                        id + " queued",
                        id + " running",
                        id + " processing",
                        id + " failed");
    }

    /** More than a page of younger ones has come since it began. */
    @Test
    void tellsTheChangeOfAnOldExecution() throws Exception {
        runMany(120);
        simulator.data().setExecutionStatus(Seeds.ORDERS_BULK_EXECUTION, "running");
        Polled feed = feed(BULK + "&limit=50");
        assertThat(changes(feed.poll())).hasSizeGreaterThan(120);
        feed.poll();
        simulator.data().setExecutionStatus(Seeds.ORDERS_BULK_EXECUTION, "completed");
        assertThat(changes(feed.poll()))
                .containsExactly(Seeds.ORDERS_BULK_EXECUTION + " completed");
        assertThat(feed.poll()).isEmpty();
        simulator.clearRequests();
        feed.poll();
        assertThat(simulator.requestCount()).isEqualTo(1);
    }

    @Test
    void tellsTheChangeOfAnOldExecutionThatWasOnlyTakenNoteOf() throws Exception {
        runMany(120);
        simulator.data().setExecutionStatus(Seeds.ORDERS_BULK_EXECUTION, "running");
        Polled feed = feed(BULK + "&limit=50&emitInitial=false");
        feed.poll();
        simulator.data().setExecutionStatus(Seeds.ORDERS_BULK_EXECUTION, "completed");
        assertThat(changes(feed.poll()))
                .containsExactly(Seeds.ORDERS_BULK_EXECUTION + " completed");
    }

    private void runMany(int times) {
        for (int i = 0; i < times; i++) {
            simulator.data().startBulkSync(Seeds.ORDERS_BULK_SYNC);
            simulator.advance(Duration.ofMinutes(1));
        }
    }

    @Test
    void tellsTheNextStatusThoughTheRouteRefusedTheOneBefore() throws Exception {
        Polled feed = feed(BULK + "&emitInitial=false");
        feed.poll();
        String old = simulator.data().startBulkSync(Seeds.ORDERS_BULK_SYNC);
        feed.refused = exchange -> true;
        feed.poll();
        simulator.advance(Duration.ofMinutes(1));
        runMany(1);
        feed.poll();
        feed.refused = exchange -> false;
        assertThat(changes(feed.poll())).contains(old + " completed").hasSize(2);
        assertThat(feed.poll()).isEmpty();
    }

    @Test
    void tellsTheEndOnlyWhenAskedForThat() throws Exception {
        Polled feed = feed(BULK + "&emitInitial=false&onlyTerminal=true");
        feed.poll();
        String id = simulator.data().startBulkSync(Seeds.ORDERS_BULK_SYNC);
        assertThat(watch(feed, 60)).containsExactly(id + " completed");
    }

    @Test
    void tellsTheEndOfAModelSyncExecutionOnlyWhenAskedForThat() throws Exception {
        Polled feed = feed(MODEL + "&emitInitial=false&onlyCompleted=true");
        feed.poll();
        String id = simulator.data().startModelSync(Seeds.CONTACTS_MODEL_SYNC);
        assertThat(watch(feed, 60)).containsExactly(id + " completed");
    }

    @Test
    void tellsOfAllBulkSyncsAtOnce() throws Exception {
        Polled feed = feed("listBulkSyncExecutionStatuses?all=true&delivery=item");
        assertThat(feed.poll()).isNotEmpty();
        assertThat(feed.poll()).isEmpty();
        simulator.data().startBulkSync(Seeds.SALESFORCE_BULK_SYNC);
        List<Exchange> changed = feed.poll();
        assertThat(changed)
                .singleElement()
                .satisfies(
                        exchange ->
                                assertThat(item(exchange))
                                        .containsEntry("sync_id", Seeds.SALESFORCE_BULK_SYNC));
        assertThat(feed.poll()).isEmpty();
    }
}
