package io.github.camelpolytomic.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.PolytomicComponent;
import io.github.camelpolytomic.simulator.Fault;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** JMX and the developer console of a running context. */
class ManagementTest {

    private static final MBeanServer JMX = ManagementFactory.getPlatformMBeanServer();

    private PolytomicSimulator simulator;
    private DefaultCamelContext context;
    private PolytomicComponent component;
    private CompletableFuture<Exchange> waiting;

    @BeforeEach
    void start() throws Exception {
        simulator = PolytomicSimulator.start();
        simulator.runs().holdAll();
        context = new DefaultCamelContext();
        context.setDevConsole(true);
        component = new PolytomicComponent();
        component.getConfiguration().setBaseUrl(simulator.baseUrl());
        component.getConfiguration().setApiKey(simulator.apiKey());
        component.getConfiguration().setRetryDelay(1);
        context.addComponent("polytomic", component);
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("polytomic:listModels?delay=3600000").routeId("models").to("mock:end");
                        from("direct:sync")
                                .routeId("sync")
                                .to(
                                        "polytomic:startBulkSync?waitForCompletion=true&syncId="
                                                + Seeds.ORDERS_BULK_SYNC);
                    }
                });
        context.start();
        waiting = context.createProducerTemplate().asyncSend("direct:sync", exchange -> {});
        await().until(() -> component.getWaitCount() == 1);
    }

    @AfterEach
    void stop() {
        context.stop();
        simulator.close();
    }

    private static ObjectName bean(String type, String name) throws Exception {
        return JMX.queryNames(new ObjectName("org.apache.camel:*,type=" + type), null).stream()
                .filter(one -> one.getCanonicalName().contains(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void jmxShowsWaitsAndForgetsThem() throws Exception {
        ObjectName bean = bean("components", "polytomic");
        assertThat(JMX.getAttribute(bean, "WaitCount")).isEqualTo(1);
        assertThat((Long) JMX.getAttribute(bean, "OldestWaitSeconds")).isNotNegative();
        List<?> waits = (List<?>) JMX.invoke(bean, "listWaits", new Object[0], new String[0]);
        assertThat(waits).hasSize(1);
        assertThat(waits.get(0).toString())
                .contains("startBulkSync")
                .contains(Seeds.ORDERS_BULK_SYNC);
        String id = waits.get(0).toString().split(": ")[0];
        String[] types = {String.class.getName()};
        assertThat(JMX.invoke(bean, "forgetWait", new Object[] {id}, types)).isEqualTo(true);
        waiting.get();
        assertThat(JMX.getAttribute(bean, "WaitCount")).isEqualTo(0);
    }

    @Test
    void jmxShowsAFeedAndPollsNow() throws Exception {
        ObjectName bean = bean("consumers", "SingleConsumer");
        await().until(() -> (Long) JMX.getAttribute(bean, "Items") > 0);
        assertThat(JMX.getAttribute(bean, "Operation")).isEqualTo("listModels");
        assertThat((Long) JMX.getAttribute(bean, "LagMillis")).isLessThan(60_000);
        simulator.data().touchModel(Seeds.ORDERS_MODEL);
        long before = (Long) JMX.getAttribute(bean, "Items");
        JMX.invoke(bean, "pollNow", new Object[0], new String[0]);
        await().until(() -> (Long) JMX.getAttribute(bean, "Items") > before);
        assertThat(JMX.getAttribute(bean, "ItemFailures")).isEqualTo(0L);
        assertThat(JMX.getAttribute(bean, "ItemsGivenUp")).isEqualTo(0L);
        assertThat(JMX.getAttribute(bean, "Problem")).isNull();
    }

    @Test
    void jmxShowsAProducer() throws Exception {
        ObjectName bean = bean("producers", "WaitingProducer");
        assertThat(JMX.getAttribute(bean, "Operation")).isEqualTo("startBulkSync");
        assertThat(JMX.getAttribute(bean, "WaitsInFlight")).isEqualTo(1L);
        assertThat(JMX.getAttribute(bean, "Retries")).isEqualTo(0L);
        assertThat(JMX.getAttribute(bean, "ThrottledMillis")).isEqualTo(0L);
    }

    private Object console(DevConsole.MediaType type, Map<String, Object> options) {
        DevConsoleRegistry registry =
                context.getCamelContextExtension().getContextPlugin(DevConsoleRegistry.class);
        return registry.resolveById("polytomic").call(type, options);
    }

    private void makeTrouble() {
        simulator.faults().next("getIdentity", Fault.status(429).retryAfter("0"));
        simulator.faults().next("getModel", Fault.status(404));
        context.createProducerTemplate().requestBody("polytomic:getIdentity", (Object) null);
        context.createProducerTemplate()
                .request("polytomic:getModel?modelId=nobody", exchange -> {});
    }

    @Test
    void theConsoleShowsTextForPeople() {
        makeTrouble();
        await().until(() -> component.observer().feeds().get(0).caughtUp() != null);
        String text = console(DevConsole.MediaType.TEXT, Map.of()).toString();
        assertThat(text)
                .contains("Component: polytomic")
                .contains("2025-09-18, " + simulator.baseUrl())
                .contains("Feeds (1):")
                .contains("listModels route models: last poll")
                .contains("Waits (1):")
                .contains(Seeds.ORDERS_BULK_SYNC)
                .contains("getIdentity: sent again 1, too many requests 1")
                .contains("Last errors (2):")
                .contains("getModel failed with status 404")
                .contains("GET /api/models/nobody")
                .contains("HTTP pools (1):")
                .doesNotContain(simulator.apiKey());
    }

    @Test
    void theConsoleShowsJsonForTools() throws Exception {
        makeTrouble();
        JsonObject json = (JsonObject) console(DevConsole.MediaType.JSON, Map.of());
        JsonNode tree = new ObjectMapper().readTree(json.toJson()).path("polytomic");
        assertThat(tree.path("waitCount").asInt()).isEqualTo(1);
        JsonNode wait = tree.path("waits").path(0);
        assertThat(wait.path("operation").asText()).isEqualTo("startBulkSync");
        assertThat(wait.path("ids").path("syncId").asText()).isEqualTo(Seeds.ORDERS_BULK_SYNC);
        assertThat(tree.path("feeds").path(0).path("interval").asLong()).isEqualTo(3_600_000);
        assertThat(tree.path("failures").path(0).path("status").asInt()).isEqualTo(404);
        assertThat(tree.path("pools").path(0).path("host").asText()).isEqualTo(simulator.baseUrl());
        assertThat(json.toJson()).doesNotContain(simulator.apiKey());
    }

    @Test
    void theConsoleShowsNoMoreThanItIsAskedFor() throws Exception {
        makeTrouble();
        JsonObject json = (JsonObject) console(DevConsole.MediaType.JSON, Map.of("limit", "1"));
        JsonNode tree = new ObjectMapper().readTree(json.toJson()).path("polytomic");
        assertThat(tree.path("calls")).hasSize(1);
        assertThat(tree.path("failures")).hasSize(1);
    }
}
