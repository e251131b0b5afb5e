package io.github.camelpolytomic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.simulator.PolytomicSimulator;
import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No secret shows itself to whoever manages a running context: JMX and developer console. */
class ManagedSecretsTest {

    private static final String SECRET = "s3cret-4711-xyzzy";

    static Stream<String> credentials() {
        return Stream.of(
                "apiKey=" + SECRET,
                "APIKEY=" + SECRET,
                "partnerApiKey=" + SECRET,
                "deploymentScheme=BASIC&deploymentApiKey=" + SECRET,
                "organizationId=o&organizationApiKey=" + SECRET);
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void hide(String credential) throws Exception {
        try (PolytomicSimulator simulator = PolytomicSimulator.start();
                DefaultCamelContext context = new DefaultCamelContext()) {
            context.setDevConsole(true);
            String options = "?baseUrl=" + simulator.baseUrl() + "&" + credential;
            context.addRoutes(
                    new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("polytomic:listModels" + options + "&delay=10").to("mock:end");
                            from("direct:start").to("polytomic:getIdentity" + options);
                        }
                    });
            context.start();
            context.createProducerTemplate().request("direct:start", exchange -> {});

            String seen = attributes() + consoles(context);
            assertThat(seen).contains("polytomic").doesNotContain(SECRET);
        }
    }

    private static String attributes() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        StringBuilder text = new StringBuilder();
        Set<ObjectName> names = server.queryNames(new ObjectName("org.apache.camel:*"), null);
        assertThat(names).isNotEmpty();
        for (ObjectName name : names) {
            text.append(name);
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                if (attribute.isReadable()) {
                    try {
                        text.append(' ').append(server.getAttribute(name, attribute.getName()));
                    } catch (JMException | RuntimeException e) {
                        // some attributes cannot be had at all times
                        text.append(' ').append(attribute.getName());
                    }
                }
            }
        }
        return text.toString();
    }

    private static String consoles(DefaultCamelContext context) {
        StringBuilder text = new StringBuilder();
        DevConsoleRegistry registry =
                context.getCamelContextExtension().getContextPlugin(DevConsoleRegistry.class);
        for (String id :
                Set.of(
                        "context",
                        "endpoint",
                        "consumer",
                        "producer",
                        "health",
                        "inflight",
                        "route",
                        "thread")) {
            registry.resolveById(id);
            DevConsole console = registry.getConsole(id).orElse(null);
            if (console != null) {
                text.append(console.call(DevConsole.MediaType.TEXT))
                        .append(console.call(DevConsole.MediaType.JSON));
            }
        }
        return text.toString();
    }
}
