package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.PolytomicComponent;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import io.github.camelpolytomic.simulator.junit.SimulatorExtension;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ModelRoutesTest extends CamelTestSupport {

    @RegisterExtension
    static final SimulatorExtension POLYTOMIC =
            SimulatorExtension.with(PolytomicSimulator.builder());

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        PolytomicComponent polytomic = context.getComponent("polytomic", PolytomicComponent.class);
        polytomic.getConfiguration().setBaseUrl(POLYTOMIC.baseUrl());
        polytomic.getConfiguration().setApiKey(POLYTOMIC.apiKey());
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new ModelRoutes();
    }

    @Test
    void tellsOfEveryModel(PolytomicSimulator simulator) {
        String orders = simulator.data().model(Seeds.ORDERS_MODEL).get("name").toString();
        Set<Object> changed = new HashSet<>();
        while (!changed.contains(orders)) {
            Map<?, ?> model = consumer.receiveBody("seda:changed", 10_000, Map.class);
            assertThat(model).isNotNull();
            changed.add(model.get("name"));
        }
    }
}
