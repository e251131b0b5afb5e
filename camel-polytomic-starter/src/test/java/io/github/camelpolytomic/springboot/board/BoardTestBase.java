package io.github.camelpolytomic.springboot.board;

import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.junit.SimulatorExtension;
import org.apache.camel.CamelContext;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An application with the board, on the simulator. */
@CamelSpringBootTest
abstract class BoardTestBase {

    @RegisterExtension
    static final SimulatorExtension POLYTOMIC =
            SimulatorExtension.with(PolytomicSimulator.builder());

    /** Without rules of its own for who may see what. */
    @EnableAutoConfiguration(
            excludeName = {
                // under its names in Spring Boot 3 and 4
                "org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration",
                "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration",
                // Actuator brings rules too, which need the ones above
                "org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration",
                "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration"
            })
    static class App {}

    @DynamicPropertySource
    static void polytomic(DynamicPropertyRegistry properties) {
        properties.add("camel.component.polytomic.base-url", POLYTOMIC::baseUrl);
        properties.add("camel.component.polytomic.api-key", POLYTOMIC::apiKey);
    }

    @Autowired CamelContext camel;
    PolytomicSimulator simulator;
}
