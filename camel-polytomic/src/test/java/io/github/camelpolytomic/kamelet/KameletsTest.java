package io.github.camelpolytomic.kamelet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.PolytomicComponent;
import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.SimulatorTestSupport;
import io.github.camelpolytomic.exception.PolytomicAuthenticationException;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every Kamelet, used from YAML, does what it says on the simulator. */
@Tag("long")
class KameletsTest extends SimulatorTestSupport {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Override
    protected PolytomicSimulator.Builder simulator() {
        return PolytomicSimulator.builder().timeScale(1000);
    }

    @BeforeEach
    void loadRoutes() throws Exception {
        Properties properties = new Properties();
        properties.put("warehouse", Seeds.WAREHOUSE_CONNECTION);
        properties.put("orders", Seeds.ORDERS_BULK_SYNC);
        properties.put("contacts", Seeds.CONTACTS_MODEL_SYNC);
        properties.put("model", Seeds.ORDERS_MODEL);
        context.getPropertiesComponent().setInitialProperties(properties);
        load("classpath:kamelet/routes.yaml");
    }

    private void load(String file) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(PluginHelper.getResourceLoader(context).resolveResource(file));
    }

    private MockEndpoint received(String source) {
        MockEndpoint mock = context.getEndpoint("mock:" + source, MockEndpoint.class);
        Awaitility.await(source).atMost(SOON).until(() -> mock.getReceivedCounter() > 0);
        return mock;
    }

    private static JsonNode json(Exchange exchange) throws Exception {
        return new ObjectMapper().readTree(exchange.getMessage().getBody(String.class));
    }

    private JsonNode call(String action) throws Exception {
        Exchange exchange = template.request("direct:" + action, message -> {});
        assertThat(exchange.getException()).isNull();
        return json(exchange);
    }

    @Test
    void sourcesReceive() throws Exception {
        simulator.data().addEvent("sync.failed", Map.of());
        context.start();
        assertThat(json(received("models").getExchanges().get(0)).has("name")).isTrue();
        assertThat(received("schema-status").getExchanges().get(0).getMessage().getHeaders())
                .containsKeys(PolytomicConstants.CONNECTION_ID, PolytomicConstants.STATUS);
        assertThat(
                        received("events")
                                .getExchanges()
                                .get(0)
                                .getMessage()
                                .getHeader(PolytomicConstants.STATUS))
                .isEqualTo("sync.failed");
        call("bulk-sync");
        call("model-sync");
        assertThat(json(received("bulk-sync-executions").getExchanges().get(0)).has("status"))
                .isTrue();
        assertThat(json(received("model-sync-executions").getExchanges().get(0)).has("status"))
                .isTrue();
        // the first look is only noted
        Awaitility.await().atMost(SOON).until(() -> simulator.requestCount("getBulkSource") > 0);
        String schema = simulator.source(Seeds.WAREHOUSE_CONNECTION).schemaIds().get(0);
        simulator.source(Seeds.WAREHOUSE_CONNECTION).addField(schema, "colour", "string");
        call("schema-refresh");
        assertThat(json(received("schema-drift").getExchanges().get(0)).path("change").asText())
                .isEqualTo("changed");
    }

    @Test
    void actionsCallAndWait() throws Exception {
        context.start();
        Exchange synced = template.request("direct:bulk-sync", message -> {});
        assertThat(json(synced).path("status").asText()).isEqualTo("completed");
        assertThat(synced.getMessage().getHeader(PolytomicConstants.OUTCOME))
                .isEqualTo("SUCCEEDED");
        assertThat(call("model-sync").path("status").asText()).isEqualTo("completed");
        assertThat(call("schema-refresh").path("cache_status").asText()).isEqualTo("fresh");
        assertThat(call("query").isArray()).isTrue();
        assertThat(simulator.requests())
                .filteredOn(request -> "runQuery".equals(request.operation()))
                .extracting(
                        request -> URLDecoder.decode(request.rawQuery(), StandardCharsets.UTF_8))
                .containsExactly("query=select * from public.customers where name = 'a+b&c'");
        assertThat(call("model-sample")).isNotEmpty();
        assertThat(call("schema-records")).isNotEmpty();
    }

    @Test
    void aBodyOfTheRouteIsNotSent() throws Exception {
        context.start();
        Exchange exchange = template.request("direct:bulk-sync", m -> m.getMessage().setBody("x"));
        assertThat(exchange.getException()).isNull();
    }

    @Test
    void aSecondAccountIsASecondComponent() throws Exception {
        PolytomicComponent staging = new PolytomicComponent();
        staging.getConfiguration().setBaseUrl(simulator.baseUrl());
        staging.getConfiguration().setApiKey("a-key-nobody-knows");
        context.addComponent("staging", staging);
        context.start();
        String uri =
                "kamelet:polytomic-model-sample-action?component=staging&modelId="
                        + Seeds.ORDERS_MODEL;
        Exchange exchange = template.request(uri, message -> {});
        assertThat(exchange.getException()).isInstanceOf(PolytomicAuthenticationException.class);
    }
}
