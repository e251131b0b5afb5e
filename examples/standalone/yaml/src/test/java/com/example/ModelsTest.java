package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import io.github.camelpolytomic.simulator.junit.SimulatorExtension;
import java.util.Map;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ModelsTest {

    @RegisterExtension
    static final SimulatorExtension POLYTOMIC =
            SimulatorExtension.with(PolytomicSimulator.builder()).systemProperties();

    @Test
    void routesInYamlRunWithNothingElse() throws Exception {
        Main main = new Main();
        main.start();
        try {
            assertThat(
                            main.getCamelContext()
                                    .createConsumerTemplate()
                                    .receiveBody("seda:changed", 10_000, Map.class))
                    .containsKey("name");
            assertThat(
                            main.getCamelTemplate()
                                    .requestBodyAndHeader(
                                            "direct:sample",
                                            null,
                                            "CamelPolytomicModelId",
                                            Seeds.ORDERS_MODEL,
                                            String.class))
                    .contains("\"records\"");
        } finally {
            main.stop();
        }
    }
}
