package io.github.camelpolytomic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelpolytomic.client.Credentials;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.util.URISupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who calls: exactly one credential, as the API wants to see it. */
class CredentialsTest {

    @RegisterExtension static final Stub stub = new Stub();

    @BeforeEach
    void response() {
        stub.response("{\"data\":{}}");
    }

    /** Without the key that the stub's component has for other tests. */
    private static void component(Consumer<PolytomicConfiguration> options) {
        stub.camel(
                configuration -> {
                    configuration.setApiKey(null);
                    options.accept(configuration);
                });
    }

    private static String sentBy(String options) {
        stub.server().resetRequests();
        stub.call("polytomic:getIdentity" + options);
        return stub.request().getHeader("Authorization");
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void areSentAsTheApiWantsThem() {
        component(options -> {});
        assertThat(sentBy("?apiKey=k1")).isEqualTo("Bearer k1");
        assertThat(sentBy("?partnerApiKey=k2")).isEqualTo("Bearer k2");
        assertThat(sentBy("?organizationId=o&organizationApiKey=k3")).isEqualTo(basic("o:k3"));
        assertThat(sentBy("?deploymentApiKey=k4")).isEqualTo("Bearer k4");
        assertThat(sentBy("?deploymentApiKey=k4&deploymentScheme=BASIC")).isEqualTo(basic("k4:"));
    }

    @Test
    void mayComeFromABean() {
        AtomicInteger count = new AtomicInteger();
        component(options -> {});
        Credentials bean = () -> "Bearer from-bean-" + count.incrementAndGet();
        stub.camel().getRegistry().bind("rotating", bean);
        assertThat(sentBy("?credentials=#rotating")).isEqualTo("Bearer from-bean-1");
        assertThat(sentBy("?credentials=#rotating")).isEqualTo("Bearer from-bean-2");
    }

    @Test
    void ofAnEndpointTakeThePlaceOfThoseOfTheComponent() {
        component(
                options -> {
                    options.setOrganizationId("o");
                    options.setOrganizationApiKey("k");
                });
        assertThat(sentBy("")).isEqualTo(basic("o:k"));
        assertThat(sentBy("?apiKey=mine")).isEqualTo("Bearer mine");
        assertThat(sentBy("?organizationApiKey=other")).isEqualTo(basic("o:other"));
    }

    private static void refuses(Consumer<PolytomicConfiguration> options, String why) {
        component(options);
        RouteBuilder route =
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:start").to("polytomic:getIdentity");
                    }
                };
        assertThatThrownBy(() -> stub.camel().addRoutes(route)).hasRootCauseMessage(why);
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void areNeeded() {
        refuses(
                options -> {},
                "No credential for Polytomic: set one of apiKey, organizationId with organizationApiKey, partnerApiKey, deploymentApiKey or credentials on the component or the endpoint");
    }

    @Test
    void areNotJustAnOrganizationsId() {
        refuses(
                options -> options.setOrganizationId("o"),
                "No credential for Polytomic: set one of apiKey, organizationId with organizationApiKey, partnerApiKey, deploymentApiKey or credentials on the component or the endpoint");
    }

    @Test
    void areNotJustAnOrganizationsKey() {
        refuses(
                options -> options.setOrganizationApiKey("k"),
                "organizationApiKey needs organizationId: set both, or use apiKey instead");
    }

    @Test
    void areNotTwo() {
        refuses(
                options -> {
                    options.setApiKey("a");
                    options.setPartnerApiKey("b");
                },
                "More than one credential for Polytomic: apiKey and partnerApiKey are set, keep one");
    }

    @Test
    void areNotAll() {
        refuses(
                options -> {
                    options.setApiKey("a");
                    options.setPartnerApiKey("b");
                    options.setDeploymentApiKey("c");
                    options.setOrganizationApiKey("d");
                    options.setCredentials(() -> "e");
                },
                "More than one credential for Polytomic: apiKey and organizationApiKey and partnerApiKey and deploymentApiKey and credentials are set, keep one");
    }

    @Test
    void areNotBlank() {
        refuses(
                options -> options.setApiKey("  "),
                "No credential for Polytomic: set one of apiKey, organizationId with organizationApiKey, partnerApiKey, deploymentApiKey or credentials on the component or the endpoint");
    }

    @Test
    void areResolvedAtEveryCall() {
        Properties vault = new Properties();
        vault.setProperty("polytomic.key", "before");
        component(options -> options.setApiKey("{{polytomic.key}}"));
        stub.camel().getPropertiesComponent().setOverrideProperties(vault);
        assertThat(sentBy("")).isEqualTo("Bearer before");
        vault.setProperty("polytomic.key", "after");
        assertThat(sentBy("")).isEqualTo("Bearer after");
    }

    @Test
    void areStrippedOfBlanksAndNewlinesAroundThem() {
        component(options -> options.setApiKey(" \tmy-key\r\n"));
        assertThat(sentBy("")).isEqualTo("Bearer my-key");
    }

    @Test
    void areRefusedWithNewlinesInThem() {
        component(options -> options.setApiKey("my-\nkey"));
        assertThat(stub.send("polytomic:getIdentity").getException())
                .hasMessageContaining("apiKey")
                .hasMessageContaining("control characters")
                .hasMessageNotContaining("my-");
        assertThat(stub.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api-key", "API-KEY", "partner-api-key", "organization-apiKey"})
    void areRefusedUnderANameThatCamelWouldNotHide(String name) {
        component(options -> {});
        assertThatThrownBy(
                        () -> stub.camel().getEndpoint("polytomic:getIdentity?" + name + "=my-key"))
                .hasMessageContaining("write the option " + name + " without dashes")
                .hasStackTraceContaining("getIdentity")
                .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain("my-key"));
    }

    @Test
    void leaveTheMaskingOfOthersAlone() {
        component(options -> {});
        stub.call("polytomic:getIdentity?apiKey=k1");
        String other = "other:x?organization-key=shown&some-key=shown";
        assertThat(URISupport.sanitizeUri(other)).isEqualTo(other);
    }
}
