package io.github.camelpolytomic.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.simulator.Seeds;
import io.github.camelpolytomic.support.Header;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** {@code from("polytomic:listModels?emit=drift")}: which fields of a model changed. */
class ModelDriftTest extends FeedTestSupport {

    private static final String DRIFT = "listModels?emit=drift";

    private void addField(String name) {
        Map<String, Object> model = new HashMap<>(simulator.data().model(Seeds.CUSTOMERS_MODEL));
        List<?> names =
                ((List<?>) model.get("fields"))
                        .stream().map(field -> ((Map<?, ?>) field).get("name")).toList();
        model.put("fields", names);
        model.remove("labels");
        model.put(
                "additional_fields",
                List.of(Map.of("name", name, "label", name, "type", "string")));
        template.requestBodyAndHeader(
                "polytomic:updateModel", model, PolytomicConstants.MODEL_ID, Seeds.CUSTOMERS_MODEL);
    }

    @Test
    void tellsWhatChangedInTheFieldsOfAModelAndNothingElse() throws Exception {
        Polled feed = feed(DRIFT);
        assertThat(feed.poll()).isEmpty();
        simulator.data().touchModel(Seeds.CUSTOMERS_MODEL);
        assertThat(feed.poll()).isEmpty();
        addField("shoe_size");
        List<Exchange> told = feed.poll();
        assertThat(told).hasSize(1);
        assertThat(told.get(0).getMessage().getHeaders())
                .containsEntry(PolytomicConstants.MODEL_ID, Seeds.CUSTOMERS_MODEL)
                .containsEntry(PolytomicConstants.STATUS, "changed")
                .containsEntry(Header.FIELDS_ADDED.key(), 1)
                .containsKey(PolytomicConstants.ITEM_NAME);
        assertThat(item(told.get(0)))
                .containsEntry("model_id", Seeds.CUSTOMERS_MODEL)
                .containsKey("model_name");
        assertThat(item(told.get(0)).get("fields_added").toString()).contains("shoe_size");
        assertThat(feed.poll()).isEmpty();
        assertThat(feed.failures).isEmpty();
    }

    @Test
    void readsAllPagesAndTellsWhatIsNewAndWhatIsGone() throws Exception {
        simulator.data().addModels(120);
        Polled feed = feed(DRIFT);
        assertThat(feed.poll()).isEmpty();
        simulator.clearRequests();
        String added = simulator.data().addModel();
        assertThat(feed.pollStatuses()).containsExactly("added");
        assertThat(simulator.requestCount("listModels")).isEqualTo(3);
        simulator.data().deleteModel(added);
        // an item can move past a look of several pages, so a second one has to miss it too
        assertThat(feed.poll()).isEmpty();
        assertThat(feed.poll())
                .singleElement()
                .satisfies(
                        exchange ->
                                assertThat(exchange.getMessage().getHeaders())
                                        .containsEntry(PolytomicConstants.MODEL_ID, added)
                                        .containsEntry(PolytomicConstants.STATUS, "removed"));
        assertThat(feed.poll()).isEmpty();
    }

    @Test
    void aModelThatMovesPastALookIsNotGone() throws Exception {
        List<String> models = simulator.data().addModels(120);
        Polled feed = feed(DRIFT);
        feed.poll();
        Set<String> moved = new HashSet<>(models.subList(0, 60));
        for (int i = 0; i < 5; i++) {
            moved.forEach(simulator.data()::touchModel);
            assertThat(feed.poll()).isEmpty();
        }
    }

    @Test
    void isWhatTheSourceOfABulkSyncGivesAnyway() throws Exception {
        Polled feed = feed("getBulkSource?emit=drift&connectionId=" + Seeds.WAREHOUSE_CONNECTION);
        assertThat(feed.poll()).isEmpty();
    }
}
