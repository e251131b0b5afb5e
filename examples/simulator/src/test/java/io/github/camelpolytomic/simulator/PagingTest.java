package io.github.camelpolytomic.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest extends SimulatorTestBase {

    @Override
    PolytomicSimulator.Builder builder() {
        return super.builder().models(1_000).modelSyncs(120).bulkSyncs(120);
    }

    private static String token(Http.Reply reply) {
        JsonNode token = reply.json().path("pagination").path("next_page_token");
        return token.isMissingNode() ? null : token.asText();
    }

    private List<String> sweep(String path, String field) {
        List<String> values = new ArrayList<>();
        String token = null;
        do {
            String page = token == null ? path : path + "&page_token=" + token;
            Http.Reply reply = http.get(page);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.data().size()).isBetween(1, 50);
            reply.data().forEach(item -> values.add(item.path(field).asText()));
            token = token(reply);
        } while (token != null);
        return values;
    }

    @Test
    void modelsComeNewestFirstInPagesOfFifty() {
        List<String> times = sweep("/api/models?limit=500", "updated_at");
        assertThat(times).hasSize(1_000);
        for (int i = 1; i < times.size(); i++) {
            assertThat(Instant.parse(times.get(i)))
                    .isBeforeOrEqualTo(Instant.parse(times.get(i - 1)));
        }
        assertThat(new HashSet<>(sweep("/api/models?x=1", "id"))).hasSize(1_000);
        assertThat(sweep("/api/syncs?active=true", "id")).hasSizeBetween(50, 70);
        assertThat(sweep("/api/bulk/syncs?x=1", "id")).hasSize(120);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/models", "/api/syncs", "/api/bulk/syncs"})
    void aLimitThatIsNotPositiveIsLikeNone(String list) {
        assertThat(http.get(list + "?limit=0").data()).hasSize(50);
        assertThat(http.get(list + "?limit=-7").data()).hasSize(50);
    }

    @Test
    void whatIsTouchedMovesToTheFront() {
        List<String> touched = simulator.data().touchModels(3);
        Http.Reply page = http.get("/api/models?limit=3");
        List<String> first = new ArrayList<>();
        page.data().forEach(model -> first.add(model.path("id").asText()));
        assertThat(first).containsExactlyInAnyOrderElementsOf(touched);
        assertThat(page.data().get(0).path("version").asInt()).isEqualTo(2);
    }

    @Test
    void anItemThatMovesDuringASweepIsNotMetAgain() {
        Http.Reply first = http.get("/api/models?limit=50");
        String seen = first.data().get(49).path("id").asText();
        simulator.data().touchModel(seen);
        Http.Reply second = http.get("/api/models?limit=50&page_token=" + token(first));
        assertThat(second.data().findValuesAsText("id")).doesNotContain(seen);
        assertThat(second.data()).hasSize(50);
    }

    @Test
    void tokensAreOpaqueAndChecked() {
        String token = token(http.get("/api/models?limit=1"));
        assertThat(http.get("/api/syncs?page_token=" + token).status()).isEqualTo(400);
        assertThat(http.get("/api/models?page_token=AAAA" + token).status()).isEqualTo(400);
        assertThat(http.get("/api/models?page_token=nonsense").status()).isEqualTo(400);
    }

    @Test
    void olderVersionsListSyncsWholeAndUnpaged() {
        Http.Reply reply = http.get("/api/syncs", "X-Polytomic-Version", "2024-02-08");
        assertThat(reply.data()).hasSize(120);
        assertThat(token(reply)).isNull();
        assertThat(reply.data().get(0).has("fields")).isTrue();
        assertThat(http.get("/api/syncs").data().get(0).has("fields")).isFalse();
        assertThat(http.get("/api/syncs").data().get(0).has("target_object")).isTrue();
    }

    @Test
    void executionsPageInBothDirections() {
        for (int i = 0; i < 120; i++) {
            simulator.data().startBulkSync(Seeds.ORDERS_BULK_SYNC);
            seconds(60);
        }
        for (String order : List.of("", "&ascending=true", "&only_terminal=true")) {
            String path = ORDERS + "/executions?limit=50" + order;
            assertThat(new HashSet<>(sweep(path, "id"))).as(order).hasSize(125);
        }
        Http.Reply descending = http.get(ORDERS + "/executions?limit=1000");
        assertThat(descending.data()).hasSize(100);
        assertThat(
                        http.get(
                                        ORDERS
                                                + "/executions?ascending=true&page_token="
                                                + token(descending))
                                .status())
                .isEqualTo(400);
    }

    @Test
    void eventsAreNewestFirstWithStrictBounds() {
        assertThat(http.get("/api/events").data().isNull()).isTrue();
        for (int i = 0; i < 15; i++) {
            simulator.data().addEvent("sync.completed", Map.of("sync_name", "n" + i));
        }
        JsonNode events = http.get("/api/events").data();
        assertThat(events).hasSize(10);
        String third = events.get(2).path("created_at").asText();
        assertThat(http.get("/api/events?starting_after=" + third).data()).hasSize(2);
        assertThat(http.get("/api/events?limit=100&ending_before=" + third).data()).hasSize(12);
        assertThat(http.get("/api/events?type=sync.failed").data().isNull()).isTrue();
        simulator.advance(Duration.ofHours(49));
        assertThat(simulator.data().eventCount()).isZero();
    }
}
