package io.github.camelpolytomic.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecutionsTest extends SimulatorTestBase {

    private String start() {
        Http.Reply reply = http.post(ORDERS + "/executions", "{}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.data().path("id").asText();
    }

    private JsonNode execution(String id) {
        return http.get(ORDERS + "/executions/" + id).data();
    }

    private String status(String id) {
        return execution(id).path("status").asText();
    }

    private List<String> events() {
        List<String> types = new ArrayList<>();
        http.get("/api/events?limit=100").data().forEach(e -> types.add(e.path("type").asText()));
        return types;
    }

    @Test
    void bulkSyncsGoThroughTheirStatuses() {
        String id = start();
        List<String> statuses = new ArrayList<>(List.of(status(id)));
        long records = 0;
        for (int second = 0; second < 35; second++) {
            seconds(1);
            JsonNode now = execution(id);
            assertThat(now.path("record_count").asLong()).isGreaterThanOrEqualTo(records);
            records = now.path("record_count").asLong();
            String status = now.path("status").asText();
            if (!status.equals(statuses.get(statuses.size() - 1))) {
                statuses.add(status);
            }
        }
        assertThat(statuses)
                .containsExactly(
                        "created", "scheduled", "running", "exporting", "processing", "completed");
        assertThat(records).isPositive();
        assertThat(execution(id).path("schemas")).hasSize(4);
        assertThat(events()).containsExactly("bulk_sync.completed", "bulk_sync.running");
        JsonNode status = http.get(ORDERS + "/status").data();
        assertThat(status.path("current_execution").isNull()).isTrue();
        assertThat(status.path("last_execution").path("id").asText()).isEqualTo(id);
        assertThat(status.path("next_execution_time").asText()).isNotBlank();
    }

    @Test
    void modelSyncsGoThroughTheirStatuses() {
        JsonNode started = http.post(CONTACTS + "/executions", "{}").data();
        assertThat(started.path("status").asText()).isEqualTo("created");
        String path = CONTACTS + "/executions/" + started.path("id").asText();
        List<String> statuses = new ArrayList<>();
        for (int second = 0; second < 25; second++) {
            seconds(1);
            statuses.add(http.get(path).data().path("status").asText());
        }
        assertThat(statuses).containsSubsequence("queued", "running", "processing", "completed");
        assertThat(http.get(path).data().path("counts").path("total").asLong()).isPositive();
        assertThat(events()).containsExactly("sync.completed", "sync.running");
    }

    @Test
    void onlyOneRunsAtATime() {
        start();
        assertThat(http.post(ORDERS + "/executions", "{}").status()).isEqualTo(409);
        assertThatThrownBy(() -> simulator.data().startBulkSync(Seeds.ORDERS_BULK_SYNC))
                .isInstanceOf(IllegalStateException.class);
        simulator.data().startModelSync(Seeds.CONTACTS_MODEL_SYNC);
        assertThat(http.post(CONTACTS + "/executions", "{}").status()).isEqualTo(409);
    }

    @Test
    void cancelingTakesAWhile() {
        assertThat(http.post(ORDERS + "/cancel", null).status()).isEqualTo(404);
        String id = start();
        seconds(5);
        assertThat(http.post(ORDERS + "/cancel", null).data().path("message").asText())
                .isNotBlank();
        assertThat(status(id)).isEqualTo("canceling");
        seconds(3);
        assertThat(status(id)).isEqualTo("canceled");
        assertThat(events()).startsWith("bulk_sync.canceled");
        seconds(100);
        assertThat(status(id)).isEqualTo("canceled");
    }

    @Test
    void deactivationCancelsBulkSyncsOnly() {
        String bulk = start();
        String model = simulator.data().startModelSync(Seeds.CONTACTS_MODEL_SYNC);
        http.post(ORDERS + "/activate", "{\"active\":false}");
        http.post(CONTACTS + "/activate", "{\"active\":false}");
        assertThat(status(bulk)).isEqualTo("canceling");
        seconds(40);
        assertThat(simulator.data().executionStatus(model)).isEqualTo("completed");
    }

    @Test
    void outcomesCanBeChosen() {
        for (String outcome : List.of("failed", "errors", "canceled", "interrupted")) {
            simulator.data().nextOutcome(Seeds.ORDERS_BULK_SYNC, outcome);
            String id = start();
            seconds(40);
            assertThat(status(id)).isEqualTo(outcome);
        }
        assertThat(events())
                .contains(
                        "bulk_sync.failed", "bulk_sync.completed_with_error", "bulk_sync.canceled");
        simulator.data().nextOutcome(Seeds.CONTACTS_MODEL_SYNC, "errors");
        String model = simulator.data().startModelSync(Seeds.CONTACTS_MODEL_SYNC);
        seconds(40);
        assertThat(simulator.data().executionStatus(model)).isEqualTo("completed");
        assertThat(events()).startsWith("sync.completed_with_errors");
    }

    @Test
    void unknownStatusesCanBePassedOrForced() {
        simulator.data().nextOutcome(Seeds.ORDERS_BULK_SYNC, "defragmenting");
        String id = start();
        seconds(31);
        assertThat(status(id)).isEqualTo("defragmenting");
        simulator.data().setExecutionStatus(id, "levitating");
        seconds(1_000);
        assertThat(status(id)).isEqualTo("levitating");
        simulator.data().setExecutionStatus(id, "failed");
        assertThat(status(id)).isEqualTo("failed");
        start();
    }

    @Test
    void heldExecutionsStayRunning() {
        simulator.data().hold(Seeds.ORDERS_BULK_SYNC);
        String id = start();
        seconds(10_000);
        assertThat(status(id)).isEqualTo("running");
        simulator.data().release(Seeds.ORDERS_BULK_SYNC);
        seconds(40);
        assertThat(status(id)).isEqualTo("completed");
        simulator.data().hold(Seeds.ORDERS_BULK_SYNC);
        String canceled = start();
        seconds(100);
        http.post(ORDERS + "/cancel", null);
        seconds(5);
        assertThat(status(canceled)).isEqualTo("canceled");
        simulator.data().release(Seeds.ORDERS_BULK_SYNC);
        assertThat(status(canceled)).isEqualTo("canceled");
    }

    @Test
    void startOptionsAreChecked() {
        String path = ORDERS + "/executions";
        assertThat(http.post(path, "{\"test\":true,\"resync_mode\":\"rebuild\"}").status())
                .isEqualTo(422);
        assertThat(http.post(path, "{\"schemas\":[\"public.nothing\"]}").status()).isEqualTo(400);
        JsonNode partial = http.post(path, "{\"schemas\":[\"public.orders\"]}").data();
        assertThat(partial.path("is_partial").asBoolean()).isTrue();
        assertThat(partial.path("schemas")).hasSize(1);
        seconds(10);
        http.post(ORDERS + "/schemas/public.orders/cancel", null);
        assertThat(status(partial.path("id").asText())).isEqualTo("canceling");
    }

    @Test
    void statusesOfManySyncs() {
        String both =
                "?sync_id=" + Seeds.ORDERS_BULK_SYNC + "&sync_id=" + Seeds.SALESFORCE_BULK_SYNC;
        assertThat(http.get("/api/bulk/syncs/status" + both).data()).hasSize(2);
        assertThat(http.get("/api/bulk/syncs/status?all=true").data()).hasSize(3);
        assertThat(http.get("/api/bulk/syncs/status?active=true").data()).hasSize(2);
        assertThat(http.get("/api/bulk/syncs/status").data().isNull()).isTrue();
    }
}
