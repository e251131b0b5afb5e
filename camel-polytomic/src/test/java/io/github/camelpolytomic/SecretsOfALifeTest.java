package io.github.camelpolytomic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.github.camelpolytomic.client.Credentials;
import io.github.camelpolytomic.simulator.Fault;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.Service;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.event.AbstractExchangeEvent;
import org.apache.camel.processor.aggregate.MemoryAggregationRepository;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.RestConfiguration;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every credential option holds an unmistakable secret, and a context lives through everything that
 * it can: starts that are refused, calls, failures of each kind, consumers, waits, continuations,
 * webhooks, a stop. No secret is in any text that comes out of it, in whatever way it is written.
 */
@Tag("long")
class SecretsOfALifeTest {

    private static final Map<String, String> SECRETS = new LinkedHashMap<>();

    static {
        for (String option :
                List.of(
                        "apiKey",
                        "partnerApiKey",
                        "deploymentApiKey",
                        "basicApiKey",
                        "organizationApiKey",
                        "webhookSecret",
                        "webhookPreviousSecret",
                        "ofABean",
                        "inTheUri")) {
            SECRETS.put(option, "pst-" + option + "-s3cret+/=&4711");
        }
    }

    /**
     * What writes secrets to the log and is not ours; the documentation tells of it: HttpClient's
     * log of what is on the wire, and Camel's own of placeholders and URIs.
     */
    private static final Pattern EXEMPT =
            Pattern.compile(
                    "(TRACE|DEBUG) (org\\.apache\\.hc\\.client5\\.http\\.(wire|headers)|org\\.apache\\.camel\\..*)");

    /** Consoles that show all properties, and routes as they were written. */
    private static final Set<String> EXEMPT_CONSOLES =
            Set.of("properties", "main-configuration", "jvm", "system-properties");

    private final Set<String> forms = forms();
    private final List<String> found = new ArrayList<>();
    private int searched;

    private static Set<String> forms() {
        Set<String> forms = new LinkedHashSet<>();
        for (String secret : SECRETS.values()) {
            forms.add(secret);
            forms.add(java.net.URLEncoder.encode(secret, UTF_8));
            forms.add(secret.replace("&", "&amp;"));
            forms.add(secret.replace("/", "\\/"));
            forms.add(Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8)));
            forms.add(HexFormat.of().formatHex(secret.getBytes(UTF_8)));
            forms.add(Credentials.basic("o", secret).substring(6));
            forms.add(Credentials.basic(secret, "").substring(6));
            // most of it is too much as well
            forms.add(secret.substring(0, secret.length() - 10));
        }
        return forms;
    }

    /** Searches a text. */
    private void see(String what, Object text) {
        searched++;
        String all = "" + text;
        for (String form : forms) {
            int at = all.indexOf(form);
            if (at >= 0) {
                found.add(
                        what
                                + ": ..."
                                + all.substring(
                                        Math.max(0, at - 150), Math.min(all.length(), at + 60)));
                return;
            }
        }
    }

    private void see(String what, Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        see(what, text);
    }

    private PolytomicComponent component(DefaultCamelContext camel, String name) {
        PolytomicComponent component = new PolytomicComponent();
        camel.addComponent(name, component);
        return component;
    }

    private final ConcurrentLinkedQueue<String> events = new ConcurrentLinkedQueue<>();

    private DefaultCamelContext context(PolytomicSimulator simulator, int port) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.setDevConsole(true);
        camel.setMessageHistory(true);
        camel.setBacklogTracing(true);
        camel.setLoadHealthChecks(true);
        camel.getShutdownStrategy().setTimeout(5);
        SECRETS.forEach(camel.getPropertiesComponent()::addInitialProperty);
        for (String name :
                List.of("polytomic", "partner", "deployment", "basic", "organization", "bean")) {
            component(camel, name).getConfiguration().setBaseUrl(simulator.baseUrl());
        }
        configuration(camel, "polytomic").setApiKey(SECRETS.get("apiKey"));
        configuration(camel, "partner").setPartnerApiKey("{{partnerApiKey}}");
        configuration(camel, "deployment").setDeploymentApiKey(SECRETS.get("deploymentApiKey"));
        configuration(camel, "basic").setDeploymentApiKey(SECRETS.get("basicApiKey"));
        configuration(camel, "basic")
                .setDeploymentScheme(io.github.camelpolytomic.client.DeploymentScheme.BASIC);
        configuration(camel, "organization").setOrganizationId("o");
        configuration(camel, "organization")
                .setOrganizationApiKey(SECRETS.get("organizationApiKey"));
        configuration(camel, "bean")
                .setCredentials(() -> Credentials.bearer(SECRETS.get("ofABean")));
        camel.getRegistry().bind("waits", new MemoryAggregationRepository());
        RestConfiguration rest = new RestConfiguration();
        rest.setComponent("netty-http");
        rest.setHost("127.0.0.1");
        rest.setPort(port);
        camel.setRestConfiguration(rest);
        camel.getManagementStrategy()
                .addEventNotifier(
                        new EventNotifierSupport() {
                            @Override
                            public void notify(CamelEvent event) {
                                events.add(event.toString());
                                if (event instanceof AbstractExchangeEvent exchange) {
                                    events.add(text(exchange.getExchange()));
                                }
                            }
                        });
        return camel;
    }

    private static PolytomicConfiguration configuration(DefaultCamelContext camel, String name) {
        return camel.getComponent(name, PolytomicComponent.class).getConfiguration();
    }

    private static String text(Exchange exchange) {
        return exchange
                + " "
                + exchange.getProperties()
                + " "
                + exchange.getMessage().getHeaders()
                + " "
                + exchange.getMessage().getBody();
    }

    private static RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                for (String name :
                        List.of("partner", "deployment", "basic", "organization", "bean")) {
                    from("direct:" + name).routeId(name).to(name + ":getIdentity?maxRetries=0");
                }
                from("direct:uri")
                        .routeId("uri")
                        .to("polytomic:getIdentity?apiKey=#property:inTheUri&maxRetries=0");
                from("direct:dynamic").routeId("dynamic").toD("polytomic:getModel?modelId=${body}");
                from("direct:call").routeId("call").to("polytomic:listModels?maxRetries=0");
                from("direct:create").routeId("create").to("polytomic:createModel?maxRetries=0");
                from("direct:wait")
                        .routeId("wait")
                        .to(
                                "polytomic:startBulkSync?waitForCompletion=true&waitInterval=10&syncId="
                                        + Seeds.ORDERS_BULK_SYNC);
                from("direct:continue")
                        .routeId("start")
                        .to(
                                "polytomic:startBulkSync?continueIn=done&waitInterval=10&syncId="
                                        + Seeds.ORDERS_BULK_SYNC);
                from("polytomic:continuation?name=done&repository=#waits&delay=100&initialDelay=1")
                        .routeId("continuation")
                        .to("mock:continued");
                from("polytomic:listModels?delay=50&initialDelay=1")
                        .routeId("feed")
                        .to("mock:feed");
                from("polytomic:getSchemaStatus?connectionId=*&delay=200&initialDelay=1")
                        .routeId("each")
                        .to("mock:each");
                from("bean:listConnections?delay=50&initialDelay=1&maxRetries=0")
                        .routeId("refused")
                        .to("mock:refused");
                from("webhook:polytomic:receiveEvents?webhookSecret=#property:webhookSecret"
                                + "&webhookPreviousSecret=#property:webhookPreviousSecret"
                                + "&webhookPath=/events&webhookComponentName=netty-http"
                                + "&webhookAutoRegister=false")
                        .routeId("events")
                        .to("mock:events");
            }
        };
    }

    private void live() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        try (PolytomicSimulator simulator =
                        PolytomicSimulator.builder()
                                .timeScale(200)
                                .apiKey(SECRETS.get("apiKey"))
                                .start();
                RawServer echo = new RawServer(SecretsOfALifeTest::repeat)) {
            DefaultCamelContext camel = context(simulator, port);
            camel.addRoutes(routes());
            refusedStarts(camel);
            camel.start();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !camel.getEndpoints().isEmpty() && camel.getRoutes().size() > 10);
            calls(camel, simulator, echo);
            webhooks(simulator, port);
            see("health", health(camel));
            consoles(camel);
            management();
            dumps(camel);
            names(camel);
            camel.getRouteController().stopRoute("feed");
            camel.getRouteController().startRoute("feed");
            camel.suspend();
            camel.resume();
            camel.stop();
            events.forEach(event -> see("an event", event));
        }
    }

    /** Says in an error all that it was told. */
    private static void repeat(RawServer.Talk talk) throws Exception {
        String head = talk.head().replace("\r\n", " | ").replace("\"", "'");
        talk.json(
                talk.number() % 2 == 0 ? 401 : 500,
                "{\"message\":\"" + head + "\",\"metadata\":{\"x\":\"" + head + "\"}}",
                "X-Request-Id: " + talk.header("Authorization"));
    }

    private void refusedStarts(DefaultCamelContext camel) {
        String secret = "RAW(" + SECRETS.get("inTheUri") + ")";
        for (String wrong :
                List.of(
                        "polytomic:getIdentity?apiKey=" + secret + "&unheardOf=1",
                        "polytomic:getIdentity?apiKey=" + secret + "&partnerApiKey=" + secret,
                        "polytomic:getNothing?apiKey=" + secret,
                        "polytomic:getIdentity?apiKey=" + secret + "&maxRetries=many",
                        "polytomic:getIdentity?maxRetries=" + secret,
                        "polytomic:getIdentity?apiVersion=" + secret,
                        "polytomic:getIdentity?organizationApiKey=" + secret,
                        "polytomic:getIdentity?baseUrl=RAW(https://u:" + secret + "@h)")) {
            Throwable failure =
                    catchThrowable(() -> camel.getEndpoint(wrong).createProducer().start());
            if (failure != null) {
                // Camel's own exception says what URI it was asked for
                for (Throwable each = failure; each != null; each = each.getCause()) {
                    if (each.getClass().getName().startsWith("io.github")
                            || each instanceof IllegalArgumentException) {
                        see("a refused start", each.getMessage());
                    }
                }
            }
        }
    }

    private void calls(DefaultCamelContext camel, PolytomicSimulator simulator, RawServer echo) {
        var template = camel.createProducerTemplate();
        for (String name :
                List.of(
                        "partner",
                        "deployment",
                        "basic",
                        "organization",
                        "bean",
                        "uri",
                        "call",
                        "create",
                        "dynamic")) {
            seeExchange(template.request("direct:" + name, ask -> ask.getMessage().setBody("m")));
        }
        for (Fault fault :
                List.of(
                        Fault.status(401),
                        Fault.status(403),
                        Fault.status(404),
                        Fault.status(409),
                        Fault.status(422),
                        Fault.status(429),
                        Fault.status(500),
                        Fault.dropConnection(),
                        Fault.reset(),
                        Fault.truncate(),
                        Fault.garbage("<html>", "text/html"),
                        Fault.garbage("{\"data\":", "application/json"))) {
            for (int i = 0; i < 3; i++) {
                simulator.faults().next("listModels", fault);
                seeExchange(template.request("direct:call", ask -> {}));
            }
        }
        // a server that repeats what it hears, nobody, and a host that does not exist
        for (String url :
                List.of(echo.url(), echo.url(), "http://127.0.0.1:1", "https://nobody.invalid")) {
            for (String name :
                    List.of(
                            "polytomic",
                            "partner",
                            "deployment",
                            "basic",
                            "organization",
                            "bean")) {
                String uri = name + ":getIdentity?maxRetries=1&retryDelay=1&baseUrl=" + url;
                seeExchange(template.request(uri, ask -> {}));
            }
        }
        simulator.data().nextOutcome(Seeds.ORDERS_BULK_SYNC, "failed");
        seeExchange(template.request("direct:wait", ask -> {}));
        seeExchange(template.request("direct:wait", ask -> {}));
        seeExchange(template.request("direct:continue", ask -> {}));
    }

    private void seeExchange(Exchange exchange) {
        see("an exchange", text(exchange));
        if (exchange.getException() != null) {
            see("a failure", exchange.getException());
        }
        Object caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT);
        if (caught instanceof Throwable failure) {
            see("a failure", failure);
        }
    }

    private void webhooks(PolytomicSimulator simulator, int port) throws Exception {
        for (String secret :
                List.of(
                        SECRETS.get("webhookSecret"),
                        SECRETS.get("webhookPreviousSecret"),
                        SECRETS.get("webhookSecret") + "x")) {
            see(
                    "an answer to Polytomic",
                    simulator
                            .webhooks()
                            .message("http://127.0.0.1:" + port + "/events", secret)
                            .event("sync.running", Map.of())
                            .send()
                            .get(20, TimeUnit.SECONDS)
                            .body());
        }
    }

    private static String health(DefaultCamelContext camel) {
        StringBuilder text = new StringBuilder();
        HealthCheckHelper.invoke(camel)
                .forEach(
                        result -> {
                            text.append(result).append(result.getDetails());
                            text.append(result.getMessage().orElse(""));
                            result.getError()
                                    .ifPresent(
                                            error -> {
                                                StringWriter trace = new StringWriter();
                                                error.printStackTrace(new PrintWriter(trace));
                                                text.append(trace);
                                            });
                        });
        return text.toString();
    }

    private void consoles(DefaultCamelContext camel) {
        DevConsoleRegistry registry =
                camel.getCamelContextExtension().getContextPlugin(DevConsoleRegistry.class);
        registry.setEnabled(true);
        registry.loadDevConsoles();
        List<DevConsole> all = registry.stream().toList();
        assertThat(all).hasSizeGreaterThan(20);
        for (DevConsole console : all) {
            for (DevConsole.MediaType type : DevConsole.MediaType.values()) {
                if (!EXEMPT_CONSOLES.contains(console.getId()) && console.supportMediaType(type)) {
                    try {
                        see("the console " + console.getId(), console.call(type, Map.of()));
                    } catch (RuntimeException e) {
                        see("the console " + console.getId(), e);
                    }
                }
            }
        }
    }

    /** All attributes of all MBeans, and what can be asked of them without arguments. */
    private void management() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        int camel = 0;
        for (ObjectName name : new TreeSet<>(server.queryNames(null, null))) {
            boolean ours = name.getDomain().startsWith("org.apache.camel");
            camel += ours ? 1 : 0;
            see("an MBean", name);
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                try {
                    Object value = server.getAttribute(name, attribute.getName());
                    see(
                            "JMX " + name + " " + attribute.getName(),
                            value instanceof Object[] array ? List.of(array) : value);
                } catch (Exception e) {
                    // not every attribute can be had at every moment
                    see("JMX " + name + " " + attribute.getName(), e);
                }
            }
            for (MBeanOperationInfo operation : server.getMBeanInfo(name).getOperations()) {
                boolean asks =
                        operation.getName().matches("(dump|browse|inform|list|get|explain).*");
                if (ours && asks && operation.getSignature().length == 0) {
                    try {
                        see(
                                "JMX " + name + " " + operation.getName(),
                                server.invoke(name, operation.getName(), null, null));
                    } catch (Exception e) {
                        see("JMX " + name + " " + operation.getName(), e);
                    }
                }
            }
        }
        assertThat(camel).isGreaterThan(30);
    }

    private void dumps(DefaultCamelContext camel) throws Exception {
        var dumper = PluginHelper.getModelToXMLDumper(camel);
        var yaml = PluginHelper.getModelToYAMLDumper(camel);
        for (var definition : camel.getRouteDefinitions()) {
            see("XML of a route", dumper.dumpModelAsXml(camel, definition));
            see("YAML of a route", yaml.dumpModelAsYaml(camel, definition));
            see("a route", definition);
            see("a route", definition.getInput());
        }
    }

    private void names(DefaultCamelContext camel) {
        see("the context", camel);
        for (Endpoint endpoint : camel.getEndpoints()) {
            see("an endpoint", endpoint);
            if (endpoint instanceof PolytomicEndpoint ours) {
                see("an endpoint", ours.getEndpointUri());
                see("an endpoint", ours.getEndpointBaseUri());
                see("an endpoint", ours.getServiceUrl());
                see("an endpoint", ours.getServiceMetadata());
                see("a configuration", ours.getConfiguration());
                see("options", ours.getWebhookOptions());
                see("options", ours.getFeedOptions());
                see("options", ours.getWaitOptions());
                see("what is called with", ours.getContext());
                if (ours.getContext() != null) {
                    see("settings", ours.getContext().client().settings());
                    see("a client", ours.getContext().client());
                }
            }
        }
        camel.getComponentNames().forEach(name -> see("a component", camel.hasComponent(name)));
        see("keys of endpoints", camel.getEndpointRegistry().keySet());
        for (Route route : camel.getRoutes()) {
            see("a route", route);
            see("a consumer", route.getConsumer());
            for (Service service : route.getServices()) {
                see("a service", service);
            }
        }
        Thread.getAllStackTraces().keySet().forEach(thread -> see("a thread", thread.getName()));
    }

    @Test
    void areInNoTextThatComesOutOfIt() throws Exception {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        LogLevels levels = LogLevels.trace();
        try (PrintStream kept = new PrintStream(log, true, UTF_8)) {
            System.setErr(kept);
            System.setOut(kept);
            live();
        } finally {
            System.setErr(err);
            System.setOut(out);
            levels.close();
        }
        String text = log.toString(UTF_8);
        assertThat(text).contains("TRACE", "io.github.camelpolytomic", "org.apache.hc");
        // a line that names no logger belongs to the one before
        Pattern line = Pattern.compile("^\\[.*?] ((?:TRACE|DEBUG|INFO|WARN|ERROR) \\S+)");
        String logger = "none";
        Set<String> leaking = new TreeSet<>();
        for (String each : text.lines().toList()) {
            Matcher matcher = line.matcher(each);
            logger = matcher.find() ? matcher.group(1) : logger;
            int before = found.size();
            see("the log of " + logger, each);
            if (found.size() > before && EXEMPT.matcher(logger).matches()) {
                found.remove(found.size() - 1);
                leaking.add(logger);
            }
        }
        assertThat(found.stream().distinct().limit(20)).as("of %s texts", searched).isEmpty();
        assertThat(searched).isGreaterThan(2_000);
        System.out.printf(
                "%d texts without a secret; not counted, and known to tell: %s%n",
                searched, leaking);
    }
}
