package io.github.camelpolytomic.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.simulator.Fault;
import io.github.camelpolytomic.simulator.Seeds;
import io.github.camelpolytomic.support.Header;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;

/** {@code from("polytomic:getBulkSource?connectionId=...")}: which fields of a schema changed. */
class SchemaFeedTest extends FeedTestSupport {

    private static final String ONE = "getBulkSource?connectionId=" + Seeds.WAREHOUSE_CONNECTION;

    private void refresh() {
        simulator.data().startRefresh(Seeds.WAREHOUSE_CONNECTION);
        simulator.advance(Duration.ofMinutes(5));
    }

    private String schema() {
        return simulator.source(Seeds.WAREHOUSE_CONNECTION).schemaIds().get(0);
    }

    @Test
    void tellsWhatChangedInASchema() throws Exception {
        Polled feed = feed(ONE);
        assertThat(feed.poll()).isEmpty();
        String schema = schema();
        simulator
                .source(Seeds.WAREHOUSE_CONNECTION)
                .addField(schema, "colour", "string")
                .addField(schema, "size", "number");
        refresh();
        List<Exchange> told = feed.poll();
        assertThat(told).hasSize(1);
        assertThat(told.get(0).getMessage().getHeaders())
                .containsEntry(PolytomicConstants.CONNECTION_ID, Seeds.WAREHOUSE_CONNECTION)
                .containsEntry(PolytomicConstants.SCHEMA_ID, schema)
                .containsEntry(PolytomicConstants.STATUS, "changed")
                .containsEntry(Header.FIELDS_ADDED.key(), 2)
                .containsEntry(Header.FIELDS_REMOVED.key(), 0);
        assertThat(item(told.get(0))).containsEntry("change", "changed");
        List<?> after = told.get(0).getProperty(DriftFollower.FIELDS_AFTER, List.class);
        assertThat(after)
                .hasSize(
                        told.get(0).getProperty(DriftFollower.FIELDS_BEFORE, List.class).size()
                                + 2);
        simulator
                .source(Seeds.WAREHOUSE_CONNECTION)
                .renameField(schema, "colour", "Color")
                .retypeField(schema, "size", "string", "text")
                .removeField(schema, "newsletter");
        refresh();
        Map<String, Object> body = item(feed.poll().get(0));
        assertThat(body.get("fields_changed").toString())
                .contains("name={from=", "to=Color", "type={from=number, to=string}");
        assertThat(feed.poll()).isEmpty();
        assertThat(feed.failures).isEmpty();
    }

    @Test
    void looksOnlyAfterARefreshHasEnded() throws Exception {
        Polled feed = feed(ONE);
        feed.poll();
        simulator.source(Seeds.WAREHOUSE_CONNECTION).addField(schema(), "colour", "string");
        simulator.clearRequests();
        assertThat(feed.poll()).isEmpty();
        simulator.data().startRefresh(Seeds.WAREHOUSE_CONNECTION);
        assertThat(feed.poll()).isEmpty();
        assertThat(simulator.requestCount("getBulkSource")).isZero();
        simulator.advance(Duration.ofMinutes(5));
        assertThat(feed.poll()).hasSize(1);
        assertThat(feed.poll()).isEmpty();
        assertThat(simulator.requestCount("getBulkSource")).isEqualTo(1);
    }

    @Test
    void whatIsReadWhileTheNextRefreshBeginsCountsForNothing() throws Exception {
        Polled feed = feed(ONE);
        feed.poll();
        simulator.source(Seeds.WAREHOUSE_CONNECTION).removeField(schema(), "newsletter");
        refresh();
        for (String status : List.of("fresh", "refreshing")) {
            String json = "{\"data\":{\"cache_status\":\"%s\",\"last_refresh_finished\":\"now\"}}";
            simulator
                    .faults()
                    .next(
                            "getSchemaStatus",
                            Fault.garbage(json.formatted(status), "application/json"));
        }
        assertThat(feed.poll()).isEmpty();
        assertThat(feed.poll()).hasSize(1);
        assertThat(feed.poll()).isEmpty();
    }

    @Test
    void tellsAfterARestartWhatChangedMeanwhile() throws Exception {
        context.getRegistry().bind("states", new MemoryStateRepository());
        String uri = ONE + "&stateRepository=#states";
        assertThat(feed(uri).poll()).isEmpty();
        simulator.source(Seeds.WAREHOUSE_CONNECTION).removeField(schema(), "newsletter");
        refresh();
        Polled failing = feed(uri);
        failing.refused = exchange -> true;
        assertThat(failing.poll()).hasSize(1);
        assertThat(failing.poll()).hasSize(1);
        Polled after = feed(uri);
        assertThat(after.poll())
                .singleElement()
                .satisfies(
                        exchange ->
                                assertThat(exchange.getMessage().getHeaders())
                                        .containsEntry(Header.FIELDS_REMOVED.key(), 1));
        assertThat(feed(uri).poll()).isEmpty();
    }

    @Test
    void followsTheSchemasOfEveryConnection() throws Exception {
        Polled feed = feed("getBulkSource?connectionId=*");
        assertThat(feed.poll()).isEmpty();
        simulator.source(Seeds.WAREHOUSE_CONNECTION).addField(schema(), "colour", "string");
        refresh();
        assertThat(feed.poll())
                .singleElement()
                .satisfies(
                        exchange ->
                                assertThat(exchange.getMessage().getHeaders())
                                        .containsEntry(
                                                PolytomicConstants.CONNECTION_ID,
                                                Seeds.WAREHOUSE_CONNECTION)
                                        .containsKey(PolytomicConstants.CONNECTION_NAME));
    }

    @Test
    void whatCannotBeReadInTheRepositoryIsToldAnewAndKeepsNothingElseBack() throws Exception {
        Map<String, String> written = new HashMap<>();
        MemoryStateRepository states =
                new MemoryStateRepository() {
                    @Override
                    public void setState(String key, String value) {
                        written.put(key, value);
                        super.setState(key, value);
                    }
                };
        context.getRegistry().bind("states", states);
        String uri = ONE + "&stateRepository=#states";
        assertThat(feed(uri).poll()).isEmpty();
        String torn =
                written.entrySet().stream()
                        .filter(state -> state.getValue().contains("\"Customers\""))
                        .findAny()
                        .orElseThrow()
                        .getKey();
        states.setState(torn, "{\"name\":\"Cust");
        assertThat(feed(uri).pollStatuses()).containsExactly("added");
        assertThat(feed(uri).poll()).isEmpty();
    }
}
