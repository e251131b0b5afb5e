package io.github.camelpolytomic;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Something on loopback that answers in place of Polytomic, and a Camel context whose component
 * calls it. The server lives as long as the test class, answers and context as long as a test.
 */
public final class Stub
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    public static final String API_KEY = "test-key-5e1f0c";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final WireMockConfiguration configuration;
    private WireMockServer server;
    private DefaultCamelContext context;
    private boolean keep;

    public Stub() {
        this(wireMockConfig());
    }

    public Stub(WireMockConfiguration configuration) {
        this.configuration = configuration.dynamicPort().bindAddress("127.0.0.1");
    }

    /** Lets the context live as long as the test class, for tests with very many cases. */
    public Stub keepingContext() {
        keep = true;
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext test) {
        server = new WireMockServer(configuration);
        server.start();
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        server.resetAll();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        if (!keep) {
            stopContext();
        }
    }

    private void stopContext() {
        if (context != null) {
            context.stop();
            context = null;
        }
    }

    @Override
    public void afterAll(ExtensionContext test) {
        stopContext();
        server.stop();
    }

    public WireMockServer server() {
        return server;
    }

    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** ResponseHeaders every request so. */
    public void response(String json) {
        response(json(json));
    }

    /** ResponseHeaders one request after the other so; the last response stays. */
    public void response(ResponseDefinitionBuilder... responses) {
        for (int i = 0; i < responses.length; i++) {
            server.stubFor(
                    any(anyUrl())
                            .inScenario("answers")
                            .whenScenarioStateIs(i == 0 ? STARTED : "" + i)
                            .willSetStateTo("" + Math.min(i + 1, responses.length - 1))
                            .willReturn(responses[i]));
        }
        if (responses.length == 1) {
            server.stubFor(any(anyUrl()).willReturn(responses[0]));
        }
    }

    public static ResponseDefinitionBuilder json(String json) {
        return json(200, json);
    }

    public static ResponseDefinitionBuilder json(int status, String json) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(json);
    }

    public static ResponseDefinitionBuilder status(int status) {
        return aResponse().withStatus(status);
    }

    /** All requests that came, in their order. */
    public List<LoggedRequest> requests() {
        List<LoggedRequest> requests = new ArrayList<>();
        // the journal begins with the last one
        server.getAllServeEvents().forEach(event -> requests.add(0, event.getRequest()));
        return requests;
    }

    /** The only request that came. */
    public LoggedRequest request() {
        List<LoggedRequest> all = requests();
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " requests came, not one: " + all);
        }
        return all.get(0);
    }

    /** The values of a header through all requests. */
    public List<String> sent(String header) {
        return requests().stream().map(request -> request.getHeader(header)).toList();
    }

    /** The context, started with the first use; its component calls this stub. */
    public DefaultCamelContext camel() {
        return camel(options -> {});
    }

    /** The same with other options of the component; to be asked for before anything else. */
    public DefaultCamelContext camel(Consumer<PolytomicConfiguration> options) {
        if (context == null) {
            context = new DefaultCamelContext();
            context.getShutdownStrategy().setTimeout(1);
            PolytomicConfiguration configuration = component().getConfiguration();
            configuration.setBaseUrl(url());
            configuration.setApiKey(API_KEY);
            configuration.setRetryDelay(1);
            options.accept(configuration);
            context.start();
        }
        return context;
    }

    public PolytomicComponent component() {
        return context.getComponent("polytomic", PolytomicComponent.class);
    }

    /** Adds routes and starts them. */
    public void routes(RouteBuilder routes) throws Exception {
        camel().addRoutes(routes);
    }

    /** Sends a message to an endpoint and gives what became of it. */
    public Exchange send(String uri) {
        return send(uri, null, Map.of());
    }

    public Exchange send(String uri, Object body) {
        return send(uri, body, Map.of());
    }

    public Exchange send(String uri, Object body, Map<String, ?> headers) {
        return camel().createFluentProducerTemplate()
                .to(uri)
                .withProcessor(
                        exchange -> {
                            exchange.getMessage().setBody(body);
                            headers.forEach(exchange.getMessage()::setHeader);
                        })
                .send();
    }

    /** Sends a message and gives the response's body; a failure is thrown. */
    public Object call(String uri) {
        return call(uri, null, Map.of());
    }

    public Object call(String uri, Object body) {
        return call(uri, body, Map.of());
    }

    public Object call(String uri, Object body, Map<String, ?> headers) {
        Exchange exchange = send(uri, body, headers);
        if (exchange.getException() instanceof RuntimeException failure) {
            throw failure;
        }
        if (exchange.getException() != null) {
            throw new AssertionError(exchange.getException());
        }
        return exchange.getMessage().getBody();
    }

    /** A file of the contract, for example {@code operations.csv}. */
    public static String contract(String file) {
        try (InputStream stream = Stub.class.getResourceAsStream("/contract/" + file)) {
            return new String(Objects.requireNonNull(stream, file).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Jackson makes of a JSON when nothing is said about types. */
    public static Object java(String json) {
        try {
            return MAPPER.readValue(json, Object.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
