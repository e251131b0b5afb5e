package io.github.camelpolytomic.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.SimulatorTestSupport;
import io.github.camelpolytomic.model.Model;
import io.github.camelpolytomic.operation.Outcome;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.processor.aggregate.MemoryAggregationRepository;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs what the documentation shows. */
class SnippetsTest extends SimulatorTestSupport {

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
        context.getPropertiesComponent().setInitialProperties(properties);
        context.getRegistry().bind("waits", new MemoryAggregationRepository());
        context.getRegistry()
                .bind("delivered", MemoryIdempotentRepository.memoryIdempotentRepository());
    }

    @ParameterizedTest
    @ValueSource(strings = {"models.yaml", "models.xml", "wait.yaml"})
    void filesLoadAndStart(String file) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(
                        PluginHelper.getResourceLoader(context)
                                .resolveResource("classpath:docs/" + file));
        context.start();
        assertThat(context.getRoutes()).hasSize(1);
    }

    @Test
    void routesInJavaDoWhatIsSaidOfThem() throws Exception {
        context.addRoutes(new Snippets());
        context.start();
        assertThat(template.requestBody("direct:model", Seeds.ORDERS_MODEL, Model.class).name())
                .isEqualTo("Orders");
        assertThat(template.requestBody("direct:source", (Object) null)).isNotNull();
        assertThat(template.requestBody("direct:anything", (Object) null))
                .extracting("is_user")
                .isEqualTo(true);
        template.requestBody("direct:all-models", null, Object.class);
        Exchange synced = template.request("direct:orders-to-snowflake", exchange -> {});
        assertThat(synced.getException()).isNull();
        assertThat(synced.getMessage().getHeader(PolytomicConstants.OUTCOME))
                .isEqualTo(Outcome.SUCCEEDED.name());
        assertThat(synced.getMessage().getHeader(PolytomicConstants.RECORD_COUNT, Long.class))
                .isPositive();
    }

    @Test
    void feedsInJavaEmitWhatIsSaidOfThem() throws Exception {
        context.addRoutes(new Snippets());
        NotifyBuilder models = completed("listModels");
        NotifyBuilder status = completed("getSchemaStatus");
        NotifyBuilder events = completed("listEvents");
        simulator.data().addEvent("sync.failed", Map.of());
        context.start();
        assertThat(models.matches(20, TimeUnit.SECONDS)).isTrue();
        assertThat(status.matches(20, TimeUnit.SECONDS)).isTrue();
        assertThat(events.matches(20, TimeUnit.SECONDS)).isTrue();
    }

    private NotifyBuilder completed(String operation) {
        return new NotifyBuilder(context)
                .filter(exchange -> exchange.getFromEndpoint().getEndpointUri().contains(operation))
                .whenCompleted(1)
                .create();
    }

    @Test
    void aTestOfOnesOwnRunsOnASimulator() {
        context.start();
        Exchange exchange = Snippets.simulator(context);
        assertThat(exchange.getMessage().getHeader(PolytomicConstants.ATTEMPTS)).isEqualTo(2);
    }
}
