package io.github.camelpolytomic;

import static io.github.camelpolytomic.Stub.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelpolytomic.client.Credentials;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No secret shows itself anywhere. */
class SecretsTest {

    @RegisterExtension static final Stub stub = new Stub();

    private static final String SECRET = "s3cret-4711-xyzzy";

    static Stream<Arguments> credentials() {
        return Stream.of(
                Arguments.of("apiKey=" + SECRET),
                Arguments.of("partnerApiKey=" + SECRET),
                Arguments.of("deploymentApiKey=" + SECRET),
                Arguments.of("deploymentScheme=BASIC&deploymentApiKey=" + SECRET),
                Arguments.of("organizationId=o&organizationApiKey=" + SECRET));
    }

    /** All that a whole life of an endpoint writes to the log, down to debug. */
    private static String logOf(Runnable life) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream before = System.err;
        LogLevels levels = LogLevels.all("io.github.camelpolytomic", "org.apache.camel");
        System.setErr(new PrintStream(log, true));
        try {
            life.run();
        } finally {
            System.setErr(before);
            levels.close();
        }
        return log.toString();
    }

    private static String text(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static void hidden(String text) {
        assertThat(text).doesNotContain(SECRET);
        assertThat(text).doesNotContain(Credentials.basic("o", SECRET).substring(6));
        assertThat(text).doesNotContain(Credentials.basic(SECRET, "").substring(6));
    }

    private static void route(String uri) {
        try {
            stub.camel(options -> options.setApiKey(null));
            stub.routes(
                    new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("direct:start").routeId("r").to(uri).to("mock:end");
                        }
                    });
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void showsInNoLogAndNoExceptionAndNoName(String options) {
        String said =
                "{\"message\":\"what is " + SECRET + "?\",\"metadata\":{\"x\":\"" + SECRET + "\"}}";
        stub.response(json(401, said));
        String log =
                logOf(
                        () -> {
                            route("polytomic:createModel?" + options);
                            Exchange exchange =
                                    stub.camel()
                                            .createFluentProducerTemplate()
                                            .to("direct:start")
                                            .withBody(Map.of("name", "n"))
                                            .send();
                            hidden(text(exchange.getException()));
                            hidden(exchange.getProperties().toString());
                            hidden(exchange.getMessage().getHeaders().toString());
                            hidden(stub.camel().getEndpoints().toString());
                            hidden(stub.camel().getRouteDefinitions().toString());
                            hidden(
                                    HealthCheckHelper.invoke(stub.camel()).stream()
                                            .map(result -> result.getDetails() + "" + result)
                                            .toList()
                                            .toString());
                            Endpoint endpoint =
                                    stub.camel().getEndpoints().stream()
                                            .filter(PolytomicEndpoint.class::isInstance)
                                            .findFirst()
                                            .orElseThrow();
                            hidden(endpoint.toString());
                            hidden(((PolytomicEndpoint) endpoint).getServiceUrl());
                            hidden(((PolytomicEndpoint) endpoint).getConfiguration().toString());
                            hidden(
                                    ((PolytomicEndpoint) endpoint).getContext().client().settings()
                                            + "");
                            stub.camel().stop();
                        });
        assertThat(log).as("the log was heard").contains("polytomic");
        assertThat(log.lines().filter(line -> line.contains(SECRET))).isEmpty();
        hidden(log);
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void showsInNoExceptionOfAConnection(String options) {
        route("polytomic:getIdentity?maxRetries=0&baseUrl=http://127.0.0.1:1&" + options);
        hidden(text(stub.send("direct:start").getException()));
    }

    @Test
    void showsInNoComplaintAboutTwoCredentials() {
        stub.camel(options -> options.setApiKey(null));
        Throwable failure =
                catchThrowable(
                        () ->
                                stub.call(
                                        "polytomic:getIdentity?apiKey="
                                                + SECRET
                                                + "&deploymentApiKey="
                                                + SECRET));
        assertThat(failure).hasStackTraceContaining("More than one credential");
        hidden(text(failure));
    }

    @Test
    void showsInNoComplaintAboutAnAddressWithAPassword() {
        stub.camel();
        Throwable failure =
                catchThrowable(
                        () ->
                                stub.call(
                                        "polytomic:getIdentity?baseUrl=RAW(https://u:"
                                                + SECRET
                                                + "@h)"));
        assertThat(failure).hasStackTraceContaining("baseUrl must be");
        assertThat(failure.getCause() == null ? failure.toString() : failure.getCause() + "")
                .doesNotContain(SECRET);
    }

    @Test
    void isMarkedInTheMetadata() {
        assertThat(new PolytomicEndpointUriFactory().secretPropertyNames())
                .contains("apiKey", "organizationApiKey", "partnerApiKey", "deploymentApiKey");
    }
}
