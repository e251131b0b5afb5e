package io.github.camelpolytomic;

import io.github.camelpolytomic.simulator.PolytomicSimulator;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A context whose polytomic component calls a simulator of its own. The test adds routes and starts
 * it.
 */
public abstract class SimulatorTestSupport {

    protected PolytomicSimulator simulator;
    protected DefaultCamelContext context;
    protected PolytomicComponent component;
    protected ProducerTemplate template;

    /** What the simulator is like; a test that needs another one overrides this. */
    protected PolytomicSimulator.Builder simulator() {
        return PolytomicSimulator.builder();
    }

    @BeforeEach
    void createContext() {
        simulator = simulator().start();
        context = newContext();
        component = context.getComponent("polytomic", PolytomicComponent.class);
        template = context.createProducerTemplate();
    }

    /** Another context on the same simulator. */
    protected DefaultCamelContext newContext() {
        DefaultCamelContext created = new DefaultCamelContext();
        PolytomicComponent polytomic = new PolytomicComponent();
        polytomic.getConfiguration().setBaseUrl(simulator.baseUrl());
        polytomic.getConfiguration().setApiKey(simulator.apiKey());
        created.addComponent("polytomic", polytomic);
        created.getShutdownStrategy().setTimeout(5);
        created.disableJMX();
        return created;
    }

    @AfterEach
    void stopContext() {
        context.stop();
        simulator.close();
    }
}
