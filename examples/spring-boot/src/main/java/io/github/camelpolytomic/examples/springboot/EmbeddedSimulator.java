package io.github.camelpolytomic.examples.springboot;

import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import java.util.Map;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Lets the example run without an account: when the environment has no POLYTOMIC_API_KEY, it starts
 * a simulator with a busy company in it, and gives its key, its address and what may be run there.
 *
 * <p>Your own application does not need it: delete this class, {@link Northwind}, and the line in
 * {@link Application} that adds it.
 */
class EmbeddedSimulator implements ApplicationContextInitializer<GenericApplicationContext> {

    @Override
    public void initialize(GenericApplicationContext context) {
        if (StringUtils.hasText(context.getEnvironment().getProperty("POLYTOMIC_API_KEY"))) {
            return;
        }
        Northwind northwind = new Northwind();
        PolytomicSimulator simulator = northwind.simulator();
        Map<String, Object> properties =
                Map.of(
                        "POLYTOMIC_API_KEY", simulator.apiKey(),
                        "POLYTOMIC_BASE_URL", simulator.baseUrl(),
                        "POLYTOMIC_CONNECTION_ID", Seeds.WAREHOUSE_CONNECTION,
                        "POLYTOMIC_BULK_SYNC_ID", Seeds.ORDERS_BULK_SYNC,
                        "POLYTOMIC_MODEL_SYNC_ID", Seeds.CONTACTS_MODEL_SYNC);
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("simulator", properties));
        // nothing has to close it: its threads are daemons, it ends with the JVM
        context.getBeanFactory().registerSingleton("simulator", simulator);
        context.registerBean(
                LambdaRouteBuilder.class,
                () ->
                        routes ->
                                routes.from("timer:northwind?period=1s")
                                        .routeId("northwind")
                                        .process(exchange -> northwind.second()));
    }
}
