package io.github.camelpolytomic.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.PolytomicComponent;
import io.github.camelpolytomic.exception.PolytomicInvalidRequestException;
import io.github.camelpolytomic.model.Model;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import io.github.camelpolytomic.simulator.junit.SimulatorExtension;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.aggregate.MemoryAggregationRepository;
import org.apache.camel.spi.AggregationRepository;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The routes of the component page, as they stand in its YAML files, in a Spring Boot application.
 */
@Tag("long")
@CamelSpringBootTest
@SpringBootTest(classes = DocumentedRoutesTest.App.class)
class DocumentedRoutesTest {

    private static final String DOCS = "file:../camel-polytomic/src/test/resources/docs/";

    private static final List<String> EXAMPLES =
            List.of("calls", "dynamic", "feeds", "waits", "continuation", "errors", "template");

    @RegisterExtension
    static final SimulatorExtension POLYTOMIC =
            SimulatorExtension.with(PolytomicSimulator.builder().timeScale(1000));

    @EnableAutoConfiguration
    static class App {

        // tag::boot
        @Bean("staging")
        PolytomicComponent staging(@Value("${staging.api-key}") String key) {
            PolytomicComponent staging = new PolytomicComponent();
            staging.getConfiguration().setApiKey(key);
            staging.getConfiguration().setReadOnly(true);
            return staging;
        }

        // end::boot

        @Bean
        IdempotentRepository delivered() {
            return MemoryIdempotentRepository.memoryIdempotentRepository();
        }

        @Bean
        AggregationRepository waits() {
            return new MemoryAggregationRepository();
        }

        @Bean
        RouteBuilder alert() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:alert").log("${body}");
                    from("direct:staging").to("staging:startBulkSync?syncId={{orders}}");
                }
            };
        }
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry properties) {
        properties.add("camel.component.polytomic.base-url", POLYTOMIC::baseUrl);
        properties.add("camel.component.polytomic.api-key", POLYTOMIC::apiKey);
        properties.add("staging.api-key", POLYTOMIC::apiKey);
        properties.add("warehouse", () -> Seeds.WAREHOUSE_CONNECTION);
        properties.add("pg", () -> Seeds.WAREHOUSE_CONNECTION);
        properties.add("orders", () -> Seeds.ORDERS_BULK_SYNC);
        properties.add(
                "camel.main.routes-include-pattern",
                () ->
                        String.join(
                                ",",
                                EXAMPLES.stream().map(each -> DOCS + each + ".yaml").toList()));
    }

    @Autowired private ProducerTemplate template;
    @Autowired private CamelContext context;

    @Test
    void theyStartAndDoWhatTheyDoElsewhere() {
        assertThat(context.getRoute("orders-at-night")).isNotNull();
        assertThat(template.requestBody("direct:model", Seeds.ORDERS_MODEL, Model.class).name())
                .isEqualTo("Orders");
        assertThat(template.requestBody("direct:status", (Object) null))
                .extracting("cache_status")
                .isEqualTo("fresh");
        Exchange synced = template.request("direct:orders-to-snowflake", exchange -> {});
        assertThat(synced.getMessage().getHeader("CamelPolytomicOutcome")).isEqualTo("SUCCEEDED");
    }

    @Test
    void aBeanIsASecondAccount() {
        Exchange refused = template.request("direct:staging", exchange -> {});
        assertThat(refused.getException())
                .isInstanceOf(PolytomicInvalidRequestException.class)
                .hasMessageContaining("readOnly");
    }
}
