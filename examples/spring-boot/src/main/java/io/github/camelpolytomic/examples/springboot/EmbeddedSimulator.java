package io.github.camelpolytomic.examples.springboot;

import io.github.camelpolytomic.simulator.PolytomicSimulator;
import java.util.Map;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Lets the example run without an account: when the environment has no POLYTOMIC_API_KEY, it starts
 * a simulator and gives its key and address in place of the environment's.
 *
 * <p>Your own application does not need it: delete this class and the line in {@link Application}
 * that adds it.
 */
class EmbeddedSimulator implements ApplicationContextInitializer<GenericApplicationContext> {

    @Override
    public void initialize(GenericApplicationContext context) {
        if (StringUtils.hasText(context.getEnvironment().getProperty("POLYTOMIC_API_KEY"))) {
            return;
        }
        PolytomicSimulator simulator = PolytomicSimulator.start();
        Map<String, Object> properties =
                Map.of(
                        "POLYTOMIC_API_KEY", simulator.apiKey(),
                        "POLYTOMIC_BASE_URL", simulator.baseUrl());
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("simulator", properties));
        // nothing has to close it: its threads are daemons, it ends with the JVM
        context.getBeanFactory().registerSingleton("simulator", simulator);
        context.registerBean(LambdaRouteBuilder.class, () -> peopleAtWork(simulator));
    }

    /** Every other second somebody edits a model, so that there are changes to see. */
    private static LambdaRouteBuilder peopleAtWork(PolytomicSimulator simulator) {
        return routes ->
                routes.from("timer:people-at-work?delay=2s&period=2s")
                        .routeId("people-at-work")
                        .process(exchange -> simulator.data().touchModels(1));
    }
}
