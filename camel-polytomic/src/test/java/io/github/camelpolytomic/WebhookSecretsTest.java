package io.github.camelpolytomic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelpolytomic.simulator.Reply;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.RestConfiguration;
import org.junit.jupiter.api.Test;

/** The secrets of receivers show themselves nowhere either. */
class WebhookSecretsTest extends SimulatorTestSupport {

    private static final String SECRET = "s3cret-4711-xyzzy";
    private static final String PREVIOUS = "s3cret-0815-plugh";

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String uri(String receiver, String options) {
        return "webhook:polytomic:"
                + receiver
                // as the documentation has it: Camel shows the definition of a route as it was
                // written
                + "?webhookSecret=RAW({{secret}})&webhookPreviousSecret=RAW({{previous}})"
                + "&webhookPath=/"
                + receiver
                + "&webhookComponentName=netty-http"
                + options;
    }

    private static void hidden(String text) {
        assertThat(text).doesNotContain(SECRET, PREVIOUS);
    }

    /** A context with JMX: that of the other tests is without. */
    private DefaultCamelContext serve(int port, String... uris) throws Exception {
        DefaultCamelContext managed = new DefaultCamelContext();
        PolytomicComponent polytomic = new PolytomicComponent();
        polytomic.getConfiguration().setBaseUrl(simulator.baseUrl());
        polytomic.getConfiguration().setApiKey(simulator.apiKey());
        managed.addComponent("polytomic", polytomic);
        managed.getPropertiesComponent().addInitialProperty("secret", SECRET);
        managed.getPropertiesComponent().addInitialProperty("previous", PREVIOUS);
        RestConfiguration rest = new RestConfiguration();
        rest.setComponent("netty-http");
        rest.setHost("127.0.0.1");
        rest.setPort(port);
        managed.setRestConfiguration(rest);
        managed.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        for (String uri : uris) {
                            from(uri).process(WebhookSecretsTest::fail);
                        }
                    }
                });
        managed.start();
        return managed;
    }

    private static void fail(Exchange exchange) {
        throw new IllegalStateException("the route fails");
    }

    @Test
    void notInLogsNamesOrManagement() throws Exception {
        int port = freePort();
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream before = System.err;
        LogLevels levels =
                LogLevels.all(
                        // not more of Camel: at debug it writes placeholders and requests to the
                        // log
                        "io.github.camelpolytomic", "org.apache.camel.component.webhook");
        System.setErr(new PrintStream(log, true));
        try {
            DefaultCamelContext managed =
                    serve(
                            port,
                            uri(
                                    "receiveEvents",
                                    "&unregisterOnStop=true&webhookExternalUrl=http://127.0.0.1:"
                                            + port),
                            uri("receiveRecords", ""));
            Reply failed =
                    simulator
                            .webhooks()
                            .message("http://127.0.0.1:" + port + "/receiveEvents", SECRET)
                            .event("sync.running", Map.of())
                            .send()
                            .get(10, TimeUnit.SECONDS);
            assertThat(failed.status()).isEqualTo(500);
            hidden(failed.body());
            Reply refused =
                    simulator
                            .records()
                            .batch("http://127.0.0.1:" + port + "/receiveRecords", SECRET + "x")
                            .send()
                            .get(10, TimeUnit.SECONDS);
            assertThat(refused.status()).isEqualTo(401);
            hidden(managed.getEndpoints().toString());
            hidden(managed.getRouteDefinitions().toString());
            for (Endpoint endpoint : managed.getEndpoints()) {
                hidden(endpoint.toString());
                if (endpoint instanceof PolytomicEndpoint) {
                    hidden(endpoint.getEndpointUri());
                    hidden(endpoint.getEndpointKey());
                }
            }
            hidden(attributes());
            managed.stop();
        } finally {
            System.setErr(before);
            levels.close();
        }
        assertThat(log.toString()).as("the log was heard").contains("receiveEvents");
        assertThat(log.toString().lines())
                .noneMatch(line -> line.contains(SECRET) || line.contains(PREVIOUS));
    }

    private static String attributes() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        StringBuilder all = new StringBuilder();
        for (ObjectName name : server.queryNames(new ObjectName("org.apache.camel:*"), null)) {
            all.append(name).append('\n');
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                try {
                    all.append(server.getAttribute(name, attribute.getName())).append('\n');
                } catch (Exception e) {
                    // not every attribute can be read at every moment
                    all.append('\n');
                }
            }
        }
        return all.toString();
    }

    @Test
    void notInWhatIsRefusedAtTheStart() {
        for (String wrong : new String[] {"&onExisting=nothing", "&unheardOf=1", "&delay=5"}) {
            StringWriter text = new StringWriter();
            Throwable failure =
                    catchThrowable(() -> serve(freePort(), uri("receiveEvents", wrong)));
            assertThat(failure).isNotNull();
            failure.printStackTrace(new PrintWriter(text));
            hidden(text.toString());
        }
    }
}
