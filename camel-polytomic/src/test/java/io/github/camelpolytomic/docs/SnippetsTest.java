package io.github.camelpolytomic.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.SimulatorTestSupport;
import io.github.camelpolytomic.exception.PolytomicInvalidRequestException;
import io.github.camelpolytomic.model.Model;
import io.github.camelpolytomic.operation.Outcome;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import io.github.camelpolytomic.wait.StoredExchanges;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs what the documentation shows, in each of the languages that it shows it in. */
@Tag("long")
class SnippetsTest extends SimulatorTestSupport {

    /** The languages in which an example is written. */
    enum Form {
        JAVA,
        XML,
        YAML
    }

    private static final Duration SOON = Duration.ofSeconds(20);

    @Override
    protected PolytomicSimulator.Builder simulator() {
        return PolytomicSimulator.builder().timeScale(1000);
    }

    @BeforeEach
    void setProperties() {
        Properties properties = new Properties();
        properties.put("warehouse", Seeds.WAREHOUSE_CONNECTION);
        properties.put("pg", Seeds.WAREHOUSE_CONNECTION);
        properties.put("orders", Seeds.ORDERS_BULK_SYNC);
        properties.put("polytomic.events-secret", "a-secret-of-events");
        properties.put("polytomic.records-secret", "a-secret-of-records");
        context.getPropertiesComponent().setInitialProperties(properties);
        context.getRegistry().bind("waits", new StoredExchanges());
        for (String repository : List.of("delivered", "seen")) {
            context.getRegistry()
                    .bind(repository, MemoryIdempotentRepository.memoryIdempotentRepository());
        }
    }

    private void start(Form form, String example) throws Exception {
        load(form, example);
        context.start();
    }

    private void load(Form form, String example) throws Exception {
        if (form == Form.JAVA) {
            Snippets routes = new Snippets(example);
            context.addRoutes(routes);
            // camel-main and Spring Boot do both
            context.addTemplatedRoutes(routes);
        } else {
            String file = "classpath:docs/" + example + "." + form.name().toLowerCase(Locale.ROOT);
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(PluginHelper.getResourceLoader(context).resolveResource(file));
        }
    }

    private static RouteBuilder route(String from, String... to) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(from).to(to);
            }
        };
    }

    private NotifyBuilder completed(String operation) {
        return new NotifyBuilder(context)
                .filter(exchange -> exchange.getFromEndpoint().getEndpointUri().contains(operation))
                .whenCompleted(1)
                .create();
    }

    private static void assertMatches(NotifyBuilder notify) {
        assertThat(notify.matches(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void models(Form form) throws Exception {
        NotifyBuilder models = completed("listModels");
        start(form, "models");
        assertMatches(models);
    }

    @ParameterizedTest
    @EnumSource
    void calls(Form form) throws Exception {
        start(form, "calls");
        assertThat(template.requestBody("direct:model", Seeds.ORDERS_MODEL, Model.class).name())
                .isEqualTo("Orders");
        assertThat(template.requestBody("direct:source", (Object) null)).isNotNull();
        assertThat(template.requestBody("direct:anything", (Object) null))
                .extracting("is_user")
                .isEqualTo(true);
        template.requestBody("direct:all-models", null, Object.class);
    }

    @ParameterizedTest
    @EnumSource
    void dynamic(Form form) throws Exception {
        start(form, "dynamic");
        List<String> ids = List.of(Seeds.ORDERS_MODEL, Seeds.CUSTOMERS_MODEL);
        template.requestBody("direct:models-by-id", ids);
        assertThat(simulator.requestCount("getModel")).isEqualTo(2);
        assertThat(context.getEndpoints())
                .filteredOn(endpoint -> endpoint.getEndpointUri().contains("getModel"))
                .hasSize(1);
        for (String route : List.of("direct:status", "direct:with-status")) {
            assertThat(template.requestBody(route, (Object) null))
                    .extracting("cache_status")
                    .isEqualTo("fresh");
        }
    }

    @ParameterizedTest
    @EnumSource
    void feeds(Form form) throws Exception {
        NotifyBuilder models = completed("listModels");
        NotifyBuilder status = completed("getSchemaStatus");
        NotifyBuilder events = completed("listEvents");
        simulator.data().addEvent("sync.failed", Map.of());
        context.addRoutes(route("direct:alert", "log:alert"));
        start(form, "feeds");
        assertMatches(models);
        assertMatches(status);
        assertMatches(events);
    }

    @ParameterizedTest
    @EnumSource
    void waits(Form form) throws Exception {
        start(form, "waits");
        Exchange synced = template.request("direct:orders-to-snowflake", exchange -> {});
        assertThat(synced.getException()).isNull();
        assertThat(synced.getMessage().getHeader(PolytomicConstants.OUTCOME))
                .isEqualTo(Outcome.SUCCEEDED.name());
        assertThat(synced.getMessage().getHeader(PolytomicConstants.RECORD_COUNT, Long.class))
                .isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void continuation(Form form) throws Exception {
        StoredExchanges waits =
                context.getRegistry().lookupByNameAndType("waits", StoredExchanges.class);
        start(form, "continuation");
        template.requestBody("direct:nightly", (Object) null);
        // a message is removed when its route has succeeded
        Awaitility.await()
                .atMost(SOON)
                .until(
                        () ->
                                simulator.requestCount("getBulkSyncExecution") > 0
                                        && waits.getKeys().isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void errors(Form form) throws Exception {
        simulator.data().nextOutcome(Seeds.ORDERS_BULK_SYNC, "failed");
        MockEndpoint alert = context.getEndpoint("mock:alert", MockEndpoint.class);
        alert.expectedMessageCount(1);
        RouteBuilder failing =
                new Snippets(form == Form.JAVA ? new String[] {"errors"} : new String[0]) {
                    @Override
                    public void configure() {
                        super.configure();
                        from("direct:sync")
                                .to(
                                        "polytomic:startBulkSync?syncId={{orders}}&waitForCompletion=true");
                    }
                };
        if (form != Form.JAVA) {
            load(form, "errors");
        }
        context.addRoutes(failing);
        context.addRoutes(route("direct:alert", "mock:alert"));
        context.start();
        Exchange failed = template.request("direct:sync", exchange -> {});
        assertThat(failed.getException()).isNull();
        alert.assertIsSatisfied();
    }

    @ParameterizedTest
    @EnumSource
    void template(Form form) throws Exception {
        NotifyBuilder synced = completed("timer");
        start(form, "template");
        assertThat(context.getRoute("orders-at-night")).isNotNull();
        assertMatches(synced);
        assertThat(simulator.requestCount("startBulkSync")).isEqualTo(1);
    }

    @Test
    void kamelets() throws Exception {
        start(Form.YAML, "kamelets");
        Exchange synced = template.request("direct:orders", exchange -> {});
        assertThat(synced.getException()).isNull();
        assertThat(synced.getMessage().getHeader(PolytomicConstants.RECORD_COUNT, Long.class))
                .isPositive();
    }

    /** The properties make a second component, which Camel Main reads. */
    @Test
    void accounts() throws Exception {
        Main main = new Main();
        main.setPropertyPlaceholderLocations("classpath:docs/accounts.properties");
        main.addInitialProperty("POLYTOMIC_API_KEY", "a-key");
        main.addInitialProperty("STAGING_API_KEY", simulator.apiKey());
        main.addInitialProperty("camel.beans.staging.configuration.baseUrl", simulator.baseUrl());
        main.start();
        try {
            Exchange read = main.getCamelTemplate().request("staging:listModels", e -> {});
            assertThat(read.getException()).isNull();
            assertThat(read.getMessage().getBody(List.class).size()).isPositive();
            Exchange refused =
                    main.getCamelTemplate()
                            .request(
                                    "staging:startBulkSync?syncId=" + Seeds.ORDERS_BULK_SYNC,
                                    e -> {});
            assertThat(refused.getException())
                    .isInstanceOf(PolytomicInvalidRequestException.class)
                    .hasMessageContaining("readOnly");
        } finally {
            main.stop();
        }
    }

    @Test
    void aTestOfOnesOwnRunsOnASimulator() {
        context.start();
        Exchange exchange = Snippets.simulator(context);
        assertThat(exchange.getMessage().getHeader(PolytomicConstants.ATTEMPTS)).isEqualTo(2);
    }
}
