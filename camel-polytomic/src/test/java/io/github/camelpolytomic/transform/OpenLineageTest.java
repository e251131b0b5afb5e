package io.github.camelpolytomic.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.SimulatorTestSupport;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.RunEvent;
import io.openlineage.client.OpenLineageClientUtils;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.DataType;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** Executions as OpenLineage run events, read by its Java client, which is made of its schema. */
class OpenLineageTest extends SimulatorTestSupport {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    protected PolytomicSimulator.Builder simulator() {
        return PolytomicSimulator.builder().timeScale(1000);
    }

    private RunEvent event(String body) throws Exception {
        RunEvent event = OpenLineageClientUtils.runEventFromJson(body);
        // whatever the client does not know of, or finds elsewhere, would be lost here
        JsonNode again = JSON.readTree(OpenLineageClientUtils.toJson(event));
        JsonNode once = JSON.readTree(body);
        assertThat(again.path("run")).isEqualTo(once.path("run"));
        assertThat(again.path("job")).isEqualTo(once.path("job"));
        assertThat(again.path("inputs")).isEqualTo(once.path("inputs"));
        assertThat(again.path("outputs")).isEqualTo(once.path("outputs"));
        assertThat(event.getSchemaURL())
                .hasToString("https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent");
        return event;
    }

    private void routes(String start, String read) throws Exception {
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        onException(Exception.class)
                                .handled(true)
                                .transformDataType(
                                        new DataType("polytomic:application-openlineage"));
                        from("direct:sync")
                                .to(read)
                                .setProperty(OpenLineageDataTypeTransformer.SYNC, body())
                                .to(start)
                                .transformDataType(
                                        new DataType("polytomic:application-openlineage"));
                    }
                });
        context.start();
    }

    @Test
    void aBulkSync() throws Exception {
        routes(
                "polytomic:startBulkSync?waitForCompletion=true&waitInterval=20&syncId="
                        + Seeds.ORDERS_BULK_SYNC,
                "polytomic:getBulkSync?syncId=" + Seeds.ORDERS_BULK_SYNC);
        Exchange done = template.request("direct:sync", exchange -> {});
        assertThat(done.getException()).isNull();
        RunEvent event = event(done.getMessage().getBody(String.class));
        assertThat(event.getEventType()).isEqualTo(RunEvent.EventType.COMPLETE);
        assertThat(event.getRun().getRunId())
                .isEqualTo(
                        runId(done.getMessage().getHeader("CamelPolytomicExecutionId").toString()));
        assertThat(event.getRun().getFacets().getNominalTime().getNominalEndTime()).isNotNull();
        assertThat(event.getJob().getNamespace()).isEqualTo("polytomic://localhost");
        assertThat(event.getJob().getFacets().getJobType().getJobType()).isEqualTo("BULK_SYNC");
        assertThat(event.getInputs()).isNotEmpty().hasSameSizeAs(event.getOutputs());
        assertThat(event.getInputs())
                .allSatisfy(
                        one -> assertThat(one.getNamespace()).startsWith("polytomic://localhost/"));
        assertThat(event.getInputs().get(0).getNamespace())
                .isNotEqualTo(event.getOutputs().get(0).getNamespace());
        assertThat(event.getOutputs())
                .allSatisfy(
                        one ->
                                assertThat(
                                                one.getOutputFacets()
                                                        .getOutputStatistics()
                                                        .getRowCount())
                                        .isNotNull());
    }

    private static UUID runId(String execution) {
        try {
            return UUID.fromString(execution);
        } catch (IllegalArgumentException e) {
            return UUID.nameUUIDFromBytes(execution.getBytes());
        }
    }

    @Test
    void aBulkSyncThatFails() throws Exception {
        routes(
                "polytomic:startBulkSync?waitForCompletion=true&waitInterval=20&syncId="
                        + Seeds.ORDERS_BULK_SYNC,
                "polytomic:getBulkSync?syncId=" + Seeds.ORDERS_BULK_SYNC);
        simulator.data().nextOutcome(Seeds.ORDERS_BULK_SYNC, "failed");
        Exchange done = template.request("direct:sync", exchange -> {});
        RunEvent event = event(done.getMessage().getBody(String.class));
        assertThat(event.getEventType()).isEqualTo(RunEvent.EventType.FAIL);
        assertThat(event.getRun().getFacets().getErrorMessage().getMessage()).isNotBlank();
    }

    @Test
    void aModelSync() throws Exception {
        routes(
                "polytomic:startModelSync?waitForCompletion=true&waitInterval=20&syncId="
                        + Seeds.CONTACTS_MODEL_SYNC,
                "polytomic:getModelSync?syncId=" + Seeds.CONTACTS_MODEL_SYNC);
        Exchange done = template.request("direct:sync", exchange -> {});
        RunEvent event = event(done.getMessage().getBody(String.class));
        assertThat(event.getEventType()).isEqualTo(RunEvent.EventType.COMPLETE);
        assertThat(event.getJob().getFacets().getJobType().getJobType()).isEqualTo("MODEL_SYNC");
        assertThat(event.getInputs())
                .extracting(OpenLineage.InputDataset::getName)
                .allSatisfy(name -> assertThat(name).startsWith("models/"))
                .isNotEmpty();
        assertThat(event.getOutputs()).hasSize(1);
    }

    @Test
    void namespacesOfOthersAreUsed() throws Exception {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage()
                .setBody(
                        Map.of(
                                "id",
                                "e",
                                "status",
                                "running",
                                "started_at",
                                "2026-01-01T00:00:00Z",
                                "updated_at",
                                "2026-01-01T00:00:01Z",
                                "schemas",
                                List.of(Map.of("schema", "public.orders", "record_count", 7))));
        exchange.setProperty(
                OpenLineageDataTypeTransformer.SYNC,
                Map.of("source_connection_id", "c1", "destination_connection_id", "c2"));
        exchange.setProperty(
                OpenLineageDataTypeTransformer.NAMESPACES, Map.of("c1", "postgres://db:5432"));
        new OpenLineageDataTypeTransformer().transform(exchange.getMessage(), null, null);
        RunEvent event = event(exchange.getMessage().getBody(String.class));
        assertThat(event.getEventType()).isEqualTo(RunEvent.EventType.RUNNING);
        assertThat(event.getInputs().get(0).getNamespace()).isEqualTo("postgres://db:5432");
        assertThat(event.getInputs().get(0).getName()).isEqualTo("public.orders");
        assertThat(event.getOutputs().get(0).getNamespace())
                .isEqualTo("polytomic://app.polytomic.com/c2");
        assertThat(event.getOutputs().get(0).getOutputFacets().getOutputStatistics().getRowCount())
                .isEqualTo(7);
    }

    @Test
    void refusesWhatIsNoExecution() {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(List.of());
        assertThatThrownBy(
                        () ->
                                new OpenLineageDataTypeTransformer()
                                        .transform(exchange.getMessage(), null, null))
                .hasMessageContaining("no execution");
    }
}
