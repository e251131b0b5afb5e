package io.github.camelpolytomic.transform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.jackson.JsonFormat;
import io.github.camelpolytomic.SimulatorTestSupport;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.DataType;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** Messages as CloudEvents, read by the official SDK. */
class CloudEventsTest extends SimulatorTestSupport {

    private static final JsonFormat SDK = new JsonFormat();

    private final List<Exchange> received = new CopyOnWriteArrayList<>();

    @Override
    protected PolytomicSimulator.Builder simulator() {
        return PolytomicSimulator.builder().timeScale(1000);
    }

    private List<CloudEvent> events(String uri) throws Exception {
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(uri + "&delay=50&repeatCount=1")
                                .transformDataType(
                                        new DataType("polytomic:application-cloudevents+json"))
                                .process(exchange -> received.add(exchange.copy()));
                    }
                });
        context.start();
        await().until(() -> !received.isEmpty());
        return received.stream()
                .map(
                        exchange ->
                                SDK.deserialize(
                                        exchange.getMessage()
                                                .getBody(String.class)
                                                .getBytes(UTF_8)))
                .toList();
    }

    private static Map<?, ?> data(CloudEvent event) throws Exception {
        return new ObjectMapper().readValue(event.getData().toBytes(), Map.class);
    }

    @Test
    void anItem() throws Exception {
        List<CloudEvent> events = events("polytomic:listModels?delivery=item");
        assertThat(events).hasSize(simulator.data().modelIds().size());
        assertThat(events).extracting(CloudEvent::getId).doesNotHaveDuplicates();
        CloudEvent event = events.get(0);
        assertThat(event.getSpecVersion()).isEqualTo(SpecVersion.V1);
        assertThat(event.getType()).isEqualTo("org.apache.camel.event.polytomic.item");
        assertThat(event.getSource().toString()).isEqualTo(simulator.baseUrl());
        assertThat(event.getDataContentType()).isEqualTo("application/json");
        assertThat(event.getSubject()).isEqualTo(data(event).get("id"));
        assertThat(event.getTime())
                .isEqualTo(OffsetDateTime.parse(data(event).get("updated_at").toString()));
        assertThat(received.get(0).getMessage().getHeader(Exchange.CONTENT_TYPE))
                .isEqualTo("application/cloudevents+json");
    }

    @Test
    void anEvent() throws Exception {
        simulator.data().startBulkSync(Seeds.ORDERS_BULK_SYNC);
        List<CloudEvent> events = events("polytomic:listEvents?delivery=item&from=earliest");
        CloudEvent event = events.get(0);
        assertThat(event.getId()).isEqualTo(data(event).get("id"));
        assertThat(event.getType())
                .isEqualTo("org.apache.camel.event.polytomic.event." + data(event).get("type"));
        assertThat(event.getTime())
                .isEqualTo(OffsetDateTime.parse(data(event).get("created_at").toString()));
    }

    @Test
    void aTransition() throws Exception {
        List<CloudEvent> events =
                events("polytomic:getSchemaStatus?connectionId=" + Seeds.WAREHOUSE_CONNECTION);
        assertThat(events.get(0).getType())
                .startsWith("org.apache.camel.event.polytomic.transition.");
        assertThat(events.get(0).getSubject())
                .isEqualTo("connectionId/" + Seeds.WAREHOUSE_CONNECTION);
    }

    @Test
    void inHeadersForHttpAndOthers() {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(Map.of("id", "m"));
        exchange.getMessage().setHeader("CamelPolytomicItemId", "m");
        new CloudEventsDataTypeTransformer().transform(exchange.getMessage(), null, null);
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry("CamelCloudEventType", "org.apache.camel.event.polytomic.item")
                .containsEntry("CamelCloudEventVersion", "1.0")
                .containsEntry("CamelCloudEventSource", "https://app.polytomic.com")
                .containsEntry("CamelCloudEventSubject", "m")
                .containsKeys("CamelCloudEventID", "CamelCloudEventTime");
        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"id\":\"m\"}");
    }

    @Test
    void refusesAPage() {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(List.of(Map.of("id", "m")));
        assertThatThrownBy(
                        () ->
                                new CloudEventsDataTypeTransformer()
                                        .transform(exchange.getMessage(), null, null))
                .hasMessageContaining("set delivery=item");
    }
}
