package io.github.camelpolytomic.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.simulator.Seeds;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists whose items do not say when they changed: a change is told by the content. */
class ContentFeedTest extends FeedTestSupport {

    @Test
    void tellsAConnectionThatChanged() throws Exception {
        Polled feed = feed("listConnections");
        assertThat(feed.pollIds())
                .containsExactlyInAnyOrderElementsOf(simulator.data().connectionIds());
        assertThat(feed.poll()).isEmpty();
        simulator.data().setConnectionStatus(Seeds.HUBSPOT_CONNECTION, "unhealthy");
        assertThat(feed.pollIds()).containsExactly(Seeds.HUBSPOT_CONNECTION);
        assertThat(feed.poll()).isEmpty();
    }

    @Test
    void tellsEachChangeThereAndBack() throws Exception {
        Polled feed = feed("listConnections?emitInitial=false" + repository());
        feed.poll();
        for (String status : new String[] {"unhealthy", "healthy", "unhealthy", "healthy"}) {
            responses(
                    "listConnections", "{\"data\":[{\"id\":\"c\",\"status\":\"" + status + "\"}]}");
            assertThat(feed.poll())
                    .singleElement()
                    .satisfies(
                            exchange ->
                                    assertThat(exchange.getMessage().getBody().toString())
                                            .contains(status));
            assertThat(feed.poll()).isEmpty();
        }
    }

    private String repository() {
        context.getRegistry()
                .bind("repository", MemoryIdempotentRepository.memoryIdempotentRepository(1000));
        return "&idempotentRepository=#repository";
    }

    @Test
    void tellsAChangeBackAfterARestart() throws Exception {
        String uri = "listConnections?delivery=item" + repository();
        connection("a");
        feed(uri).poll();
        connection("b");
        Polled restarted = feed(uri);
        assertThat(restarted.poll()).hasSize(1);
        connection("a");
        assertThat(restarted.poll()).hasSize(1);
    }

    private void connection(String name) {
        responses("listConnections", "{\"data\":[{\"id\":\"c\",\"name\":\"" + name + "\"}]}");
    }

    @Test
    void isNotMovedByACounterOfCalls() throws Exception {
        Polled feed = feed("listConnections");
        String json = "{\"data\":[{\"id\":\"c\",\"api_calls_last_24_hours\":%d,\"name\":\"%s\"}]}";
        responses("listConnections", json.formatted(1, "n"));
        assertThat(feed.poll()).hasSize(1);
        responses("listConnections", json.formatted(20_000, "n"));
        assertThat(feed.poll()).isEmpty();
        responses("listConnections", json.formatted(20_000, "m"));
        assertThat(feed.poll()).hasSize(1);
    }

    @Test
    void tellsNewUsersAndRoles() throws Exception {
        for (String list :
                new String[] {"listCurrentOrganizationUsers", "listRoles", "listPolicies"}) {
            responses(list, "{\"data\":[{\"id\":\"a\",\"name\":\"A\"}]}");
            Polled feed = feed(list);
            assertThat(feed.pollIds()).containsExactly("a");
            responses(list, "{\"data\":[{\"id\":\"a\",\"name\":\"A\"},{\"id\":\"b\"}]}");
            assertThat(feed.pollIds()).containsExactly("b");
            assertThat(feed.poll()).isEmpty();
        }
    }

    @Test
    void tellsPlainTexts() throws Exception {
        responses("listEventTypes", "{\"data\":[\"sync.failed\",\"sync.running\"]}");
        Polled feed = feed("listEventTypes");
        assertThat(feed.pollIds()).containsExactly("sync.failed", "sync.running");
        responses("listEventTypes", "{\"data\":[\"sync.failed\",\"sync.delayed\"]}");
        assertThat(feed.pollIds()).containsExactly("sync.delayed");
        assertThat(feed.poll()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tellsItemsWithoutAnIdThereAndBack(boolean deliveryLog) throws Exception {
        Polled feed =
                feed(
                        "listBulkSyncSchedules?delivery=item&syncId="
                                + Seeds.ORDERS_BULK_SYNC
                                + (deliveryLog ? repository() : ""));
        for (String hour : new String[] {"7", "8", "7", "8"}) {
            responses(
                    "listBulkSyncSchedules",
                    "{\"data\":[{\"frequency\":\"daily\",\"hour\":\"" + hour + "\"}]}");
            assertThat(feed.poll())
                    .singleElement()
                    .satisfies(e -> assertThat(item(e)).containsEntry("hour", hour));
            assertThat(feed.poll()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"data\":null}", "{\"data\":[]}", "{}"})
    void takesNothingForAnEmptyList(String nothing) throws Exception {
        responses("listRoles", nothing);
        Polled feed = feed("listRoles");
        assertThat(feed.poll()).isEmpty();
        responses("listRoles", "{\"data\":[{\"id\":\"a\"}]}");
        assertThat(feed.pollIds()).containsExactly("a");
        responses("listRoles", nothing);
        assertThat(feed.poll()).isEmpty();
        assertThat(feed.failures).isEmpty();
    }
}
