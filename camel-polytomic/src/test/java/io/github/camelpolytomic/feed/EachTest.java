package io.github.camelpolytomic.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;

/** {@code from("polytomic:getSchemaStatus?connectionId=*")}: a whole organization in one route. */
class EachTest extends FeedTestSupport {

    private static final int CONNECTIONS = 200;
    private static final int SYNCS = 500;
    private static final int MODEL_SYNCS = 120;

    @Override
    protected PolytomicSimulator.Builder simulator() {
        return super.simulator().connections(CONNECTIONS).bulkSyncs(SYNCS).modelSyncs(MODEL_SYNCS);
    }

    private static Set<Object> header(List<Exchange> exchanges, String name) {
        Set<Object> values = new HashSet<>();
        exchanges.forEach(exchange -> values.add(exchange.getMessage().getHeader(name)));
        return values;
    }

    private int connections() {
        return simulator.data().connectionIds().size();
    }

    @Test
    void followsEveryConnectionAndNamesItInEachMessage() throws Exception {
        Polled feed = feed("getSchemaStatus?connectionId=*");
        List<Exchange> first = feed.poll();
        assertThat(first).hasSize(connections()).hasSizeGreaterThanOrEqualTo(CONNECTIONS);
        assertThat(header(first, PolytomicConstants.CONNECTION_ID))
                .isEqualTo(new HashSet<Object>(simulator.data().connectionIds()));
        assertThat(header(first, PolytomicConstants.CONNECTION_NAME))
                .hasSizeGreaterThan(CONNECTIONS / 2)
                .doesNotContainNull();
        assertThat(simulator.requestCount("listConnections")).isEqualTo(1);
        assertThat(simulator.requestCount("getSchemaStatus")).isEqualTo(connections());
        assertThat(feed.poll()).isEmpty();
        simulator.data().startRefresh(Seeds.WAREHOUSE_CONNECTION);
        assertThat(feed.poll())
                .singleElement()
                .satisfies(
                        exchange -> {
                            assertThat(exchange.getMessage().getHeaders())
                                    .containsEntry(
                                            PolytomicConstants.CONNECTION_ID,
                                            Seeds.WAREHOUSE_CONNECTION)
                                    .containsEntry(PolytomicConstants.STATUS, "refreshing");
                        });
        assertThat(feed.failures).isEmpty();
    }

    @Test
    void asksOnceForAllBulkSyncsAndThenForThoseThatChanged() throws Exception {
        Polled feed = feed("getBulkSyncStatus?syncId=*");
        int syncs = simulator.data().bulkSyncIds().size();
        feed.poll();
        assertThat(simulator.requestCount("getBulkSyncStatus")).isEqualTo(syncs);
        for (int i = 0; i < 3; i++) {
            feed.poll();
        }
        simulator.clearRequests();
        for (int i = 0; i < 10; i++) {
            assertThat(feed.poll()).isEmpty();
        }
        // each is asked for itself in one of ten rounds
        assertThat(simulator.requestCount("getBulkSyncStatus")).isEqualTo(syncs);
        assertThat(simulator.requestCount("listBulkSyncExecutionStatuses")).isEqualTo(10);
        simulator.data().startBulkSync(Seeds.ORDERS_BULK_SYNC);
        List<Exchange> told = feed.poll();
        assertThat(header(told, PolytomicConstants.SYNC_ID))
                .containsExactly(Seeds.ORDERS_BULK_SYNC);
        assertThat(header(told, PolytomicConstants.SYNC_NAME)).doesNotContainNull();
        simulator.advance(Duration.ofMinutes(1));
        assertThat(feed.pollStatuses()).containsExactly("completed");
    }

    @Test
    void followsWhatAppearsAndLetsGoOfWhatIsGone() throws Exception {
        Polled feed = feed("getSchemaStatus?connectionId=*&emitDeleted=true");
        feed.poll();
        String added = simulator.data().addConnections(1).get(0);
        assertThat(header(feed.poll(), PolytomicConstants.CONNECTION_ID)).containsExactly(added);
        simulator.data().deleteConnection(added);
        feed.refused = exchange -> true;
        assertThat(feed.poll()).hasSize(1);
        feed.refused = exchange -> false;
        // it comes again until the route has taken it
        assertThat(feed.poll())
                .singleElement()
                .satisfies(
                        exchange -> {
                            assertThat(exchange.getMessage().getHeaders())
                                    .containsEntry(PolytomicConstants.DELETED, true)
                                    .containsEntry(PolytomicConstants.ITEM_ID, added)
                                    .containsEntry(PolytomicConstants.CONNECTION_ID, added)
                                    .containsKey(PolytomicConstants.CONNECTION_NAME);
                            assertThat(exchange.getMessage().getBody()).isNull();
                        });
        simulator.clearRequests();
        assertThat(feed.poll()).isEmpty();
        assertThat(simulator.requestCount("getSchemaStatus")).isEqualTo(connections());
    }

    @Test
    void aFilterNarrowsIt() throws Exception {
        Object name = simulator.data().connection(Seeds.WAREHOUSE_CONNECTION).get("name");
        Polled feed = feed("getSchemaStatus?connectionId=*&where.name=RAW(" + name + ")");
        assertThat(header(feed.poll(), PolytomicConstants.CONNECTION_NAME)).containsExactly(name);
        Polled typed = feed("getSchemaStatus?connectionId=*&where.type.id=postgresql");
        List<Exchange> told = typed.poll();
        assertThat(told).isNotEmpty().hasSizeLessThan(connections());
        // of a list, one value has to match
        Polled sources = feed("getSchemaStatus?connectionId=*&where.type.operations=enrichment");
        assertThat(header(sources.poll(), PolytomicConstants.CONNECTION_ID))
                .contains(Seeds.WAREHOUSE_CONNECTION)
                .hasSizeLessThan(connections());
    }

    @Test
    void aFilterOnAFieldThatNothingHasIsTold() throws Exception {
        Polled feed = feed("getSchemaStatus?connectionId=*&where.colour=red");
        assertThat(logOf(feed::poll)).contains("Nothing is followed", "colour");
    }

    @Test
    void noticesAreOnlyTakenOfWhatStandsAtTheFirstRound() throws Exception {
        Polled feed = feed("getSchemaStatus?connectionId=*&emitInitial=false");
        assertThat(feed.poll()).isEmpty();
        String added = simulator.data().addConnections(1).get(0);
        // all of it is new since the beginning
        assertThat(header(feed.poll(), PolytomicConstants.CONNECTION_ID)).containsExactly(added);
    }

    @Test
    void goesOnAfterARestartAlsoWithWhatAppearedMeanwhile() throws Exception {
        context.getRegistry()
                .bind("repository", MemoryIdempotentRepository.memoryIdempotentRepository(10_000));
        String uri =
                "getSchemaStatus?connectionId=*&emitInitial=false&idempotentRepository=#repository";
        assertThat(feed(uri).poll()).isEmpty();
        simulator.data().startRefresh(Seeds.WAREHOUSE_CONNECTION);
        String added = simulator.data().addConnections(1).get(0);
        Polled after = feed(uri);
        assertThat(header(after.poll(), PolytomicConstants.CONNECTION_ID))
                .containsExactlyInAnyOrder(added, Seeds.WAREHOUSE_CONNECTION);
        assertThat(feed(uri).poll()).isEmpty();
        // an endpoint that follows one goes on where the one that followed all was
        assertThat(feed(uri.replace("=*", "=" + Seeds.WAREHOUSE_CONNECTION)).poll()).isEmpty();
    }

    @Test
    void aMessageThatFailsComesAgainAndIsGivenUpAsForOne() throws Exception {
        Polled feed = feed("getSchemaStatus?connectionId=*&maxDeliveries=2");
        feed.refused =
                exchange ->
                        Seeds.WAREHOUSE_CONNECTION.equals(
                                exchange.getMessage().getHeader(PolytomicConstants.CONNECTION_ID));
        assertThat(feed.poll()).hasSize(connections());
        assertThat(header(feed.poll(), PolytomicConstants.CONNECTION_ID))
                .containsExactly(Seeds.WAREHOUSE_CONNECTION);
        assertThat(feed.poll()).isEmpty();
    }

    @Test
    void theLimitOfMessagesIsForAllTogetherAndNobodyStarves() throws Exception {
        Polled feed = feed("getSchemaStatus?connectionId=*&maxMessagesPerPoll=60");
        Set<Object> told = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            List<Exchange> some = feed.poll();
            assertThat(some).hasSizeLessThanOrEqualTo(60);
            told.addAll(header(some, PolytomicConstants.CONNECTION_ID));
        }
        assertThat(told).hasSize(connections());
    }

    @Test
    void followsTheExecutionsOfEverySync() throws Exception {
        Polled feed = feed("listBulkSyncExecutions?syncId=*&delivery=item&emitInitial=false");
        assertThat(feed.poll()).isEmpty();
        String execution = simulator.data().startBulkSync(Seeds.ORDERS_BULK_SYNC);
        assertThat(feed.poll())
                .singleElement()
                .satisfies(
                        exchange ->
                                assertThat(exchange.getMessage().getHeaders())
                                        .containsEntry(PolytomicConstants.ITEM_ID, execution)
                                        .containsEntry(
                                                PolytomicConstants.SYNC_ID,
                                                Seeds.ORDERS_BULK_SYNC));
    }

    @Test
    void readsTheSchemasOfAConnectionOnlyAfterARefreshOfThem() throws Exception {
        Polled feed = feed("getBulkSource?connectionId=*&where.type.operations=source");
        assertThat(feed.poll()).isEmpty();
        long sources = simulator.requestCount("getBulkSource");
        assertThat(sources).isBetween(CONNECTIONS - 10L, connections() - 1L);
        // before the schemas are read, and after, to see that no refresh began meanwhile
        assertThat(simulator.requestCount("getSchemaStatus")).isEqualTo(2 * sources);
        simulator.clearRequests();
        for (int i = 0; i < 3; i++) {
            assertThat(feed.poll()).isEmpty();
        }
        assertThat(simulator.requestCount("getBulkSource")).isZero();
        assertThat(simulator.requestCount("getSchemaStatus")).isEqualTo(3 * sources);
        String connection = simulator.data().addConnections(1).get(0);
        feed.poll();
        String schema = simulator.source(connection).schemaIds().get(0);
        simulator.source(connection).addField(schema, "colour", "string");
        simulator.data().startRefresh(connection);
        simulator.advance(Duration.ofMinutes(5));
        simulator.clearRequests();
        assertThat(header(feed.poll(), PolytomicConstants.CONNECTION_ID))
                .containsExactly(connection);
        assertThat(simulator.requestCount("getBulkSource")).isEqualTo(1);
        assertThat(feed.failures).isEmpty();
    }

    @Test
    void followsTheStatusOfEveryModelSync() throws Exception {
        Polled feed = feed("getModelSyncStatus?syncId=*");
        int syncs = simulator.data().modelSyncIds().size();
        assertThat(header(feed.poll(), PolytomicConstants.SYNC_ID))
                .isEqualTo(new HashSet<Object>(simulator.data().modelSyncIds()))
                .hasSizeGreaterThanOrEqualTo(MODEL_SYNCS);
        // the list of model syncs has pages of fifty; nothing tells of all at once
        assertThat(simulator.requestCount("listModelSyncs")).isEqualTo(1 + (syncs - 1) / 50);
        assertThat(simulator.requestCount("getModelSyncStatus")).isEqualTo(syncs);
        simulator.data().startModelSync(Seeds.CONTACTS_MODEL_SYNC);
        List<Exchange> told = feed.poll();
        assertThat(header(told, PolytomicConstants.SYNC_ID))
                .containsExactly(Seeds.CONTACTS_MODEL_SYNC);
        assertThat(header(told, PolytomicConstants.SYNC_NAME))
                .containsExactly("Customers to contacts");
        simulator.advance(Duration.ofMinutes(5));
        assertThat(feed.pollStatuses()).containsExactly("completed");
    }

    @Test
    void followsTheExecutionsOfEveryModelSync() throws Exception {
        Polled feed =
                feed(
                        "listModelSyncExecutions?syncId=*&delivery=item&emitInitial=false"
                                + "&emitDeleted=true");
        assertThat(feed.poll()).isEmpty();
        String execution = simulator.data().startModelSync(Seeds.CONTACTS_MODEL_SYNC);
        assertThat(header(feed.poll(), PolytomicConstants.ITEM_ID)).containsExactly(execution);
        simulator.advance(Duration.ofMinutes(5));
        assertThat(feed.pollStatuses()).containsExactly("completed");
        String added = simulator.data().addModelSyncs(1).get(0);
        assertThat(feed.poll()).isEmpty();
        simulator.data().startModelSync(added);
        assertThat(header(feed.poll(), PolytomicConstants.SYNC_ID)).containsExactly(added);
        simulator.data().deleteModelSync(added);
        // a list of several pages has to miss it twice
        feed.poll();
        assertThat(feed.poll())
                .singleElement()
                .satisfies(
                        exchange ->
                                assertThat(exchange.getMessage().getHeaders())
                                        .containsEntry(PolytomicConstants.DELETED, true)
                                        .containsEntry(PolytomicConstants.SYNC_ID, added));
    }

    @Test
    void isRefusedWhereNothingNamesTheIds() {
        assertThatThrownBy(() -> feed("getBulkSyncExecution?syncId=*&executionId=e"))
                .hasStackTraceContaining("cannot be followed for all of [syncId]")
                .hasStackTraceContaining("getSchemaStatus?connectionId=*");
    }
}
