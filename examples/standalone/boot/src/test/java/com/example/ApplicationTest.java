package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import io.github.camelpolytomic.simulator.junit.SimulatorExtension;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@CamelSpringBootTest
@SpringBootTest
class ApplicationTest {

    @RegisterExtension
    static final SimulatorExtension POLYTOMIC =
            SimulatorExtension.with(PolytomicSimulator.builder().timeScale(1000));

    @DynamicPropertySource
    static void polytomic(DynamicPropertyRegistry registry) {
        registry.add("camel.component.polytomic.base-url", POLYTOMIC::baseUrl);
        registry.add("camel.component.polytomic.api-key", POLYTOMIC::apiKey);
        registry.add("orders", () -> Seeds.ORDERS_BULK_SYNC);
    }

    @Autowired private ProducerTemplate template;

    @Test
    void runsTheSync() {
        Exchange exchange = template.request("direct:orders", message -> {});
        assertThat(exchange.getMessage().getHeader("CamelPolytomicOutcome")).isEqualTo("SUCCEEDED");
    }
}
