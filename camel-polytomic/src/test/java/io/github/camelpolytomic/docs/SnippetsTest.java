package io.github.camelpolytomic.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.SimulatorTestSupport;
import io.github.camelpolytomic.model.Model;
import io.github.camelpolytomic.operation.Outcome;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs what the README shows. */
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
    void aTestOfOnesOwnRunsOnASimulator() {
        context.start();
        Exchange exchange = Snippets.simulator(context);
        assertThat(exchange.getMessage().getHeader(PolytomicConstants.ATTEMPTS)).isEqualTo(2);
    }
}
