package io.github.camelpolytomic.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.camelpolytomic.SimulatorTestSupport;
import io.github.camelpolytomic.simulator.Fault;
import java.util.List;
import java.util.Map;
import org.apache.camel.component.extension.ComponentVerifierExtension;
import org.junit.jupiter.api.Test;

/** Options are verified before a route is made of them: what they say, then whether they work. */
@SuppressWarnings("deprecation")
class VerifierTest extends SimulatorTestSupport {

    private ComponentVerifierExtension.Result verify(
            ComponentVerifierExtension.Scope scope, Map<String, Object> parameters) {
        context.start();
        return component
                .getExtension(ComponentVerifierExtension.class)
                .orElseThrow()
                .verify(scope, parameters);
    }

    private ComponentVerifierExtension.VerificationError error(
            ComponentVerifierExtension.Scope scope, Map<String, Object> parameters) {
        ComponentVerifierExtension.Result result = verify(scope, parameters);
        assertThat(result.getStatus()).isEqualTo(ComponentVerifierExtension.Result.Status.ERROR);
        assertThat(result.getErrors()).hasSize(1);
        return result.getErrors().get(0);
    }

    @Test
    void whatTheComponentHasIsFine() {
        for (ComponentVerifierExtension.Scope scope :
                List.of(
                        ComponentVerifierExtension.Scope.PARAMETERS,
                        ComponentVerifierExtension.Scope.CONNECTIVITY)) {
            ComponentVerifierExtension.Result result =
                    verify(scope, Map.of("operation", "listModels"));
            assertThat(result.getErrors()).isEmpty();
            assertThat(result.getStatus()).isEqualTo(ComponentVerifierExtension.Result.Status.OK);
            assertThat(result.getScope()).isEqualTo(scope);
        }
    }

    @Test
    void namesOptionsThatClash() {
        ComponentVerifierExtension.VerificationError error =
                error(
                        ComponentVerifierExtension.Scope.PARAMETERS,
                        Map.of("operation", "listModels", "apiKey", "k", "partnerApiKey", "p"));
        assertThat(error.getCode())
                .isEqualTo(
                        ComponentVerifierExtension.VerificationError.StandardCode
                                .ILLEGAL_PARAMETER_GROUP_COMBINATION);
        assertThat(error.getParameterKeys()).containsExactlyInAnyOrder("apiKey", "partnerApiKey");
        assertThat(error.getDescription()).contains("keep one");
    }

    @Test
    void namesAnUnknownVersion() {
        ComponentVerifierExtension.VerificationError error =
                error(
                        ComponentVerifierExtension.Scope.PARAMETERS,
                        Map.of("operation", "listModels", "apiVersion", "2001-01-01"));
        assertThat(error.getParameterKeys()).containsExactly("apiVersion");
    }

    @Test
    void namesAnUnknownOption() {
        ComponentVerifierExtension.VerificationError error =
                error(
                        ComponentVerifierExtension.Scope.PARAMETERS,
                        Map.of("operation", "listModels", "apiKeey", "k"));
        assertThat(error.getCode())
                .isEqualTo(
                        ComponentVerifierExtension.VerificationError.StandardCode
                                .UNKNOWN_PARAMETER);
        assertThat(error.getParameterKeys()).containsExactly("apiKeey");
    }

    @Test
    void namesABaseUrlThatIsNone() {
        ComponentVerifierExtension.VerificationError error =
                error(
                        ComponentVerifierExtension.Scope.PARAMETERS,
                        Map.of("operation", "listModels", "baseUrl", "ftp://files"));
        assertThat(error.getParameterKeys()).containsExactly("baseUrl");
        assertThat(error.getDescription()).contains("http or https");
    }

    @Test
    void tellsABadKey() {
        ComponentVerifierExtension.VerificationError error =
                error(ComponentVerifierExtension.Scope.CONNECTIVITY, Map.of("apiKey", "wr0ng-key"));
        assertThat(error.getCode())
                .isEqualTo(
                        ComponentVerifierExtension.VerificationError.StandardCode.AUTHENTICATION);
        assertThat(error.getParameterKeys()).containsExactly("apiKey");
        assertThat(
                        error.getDetail(
                                ComponentVerifierExtension.VerificationError.HttpAttribute
                                        .HTTP_CODE))
                .isEqualTo(401);
        assertThat(error.getDescription()).contains("check the credential");
        assertThat(error.toString()).doesNotContain("wr0ng-key");
    }

    @Test
    void tellsAKeyWithoutPermission() {
        simulator.faults().always("getIdentity", Fault.status(403));
        ComponentVerifierExtension.VerificationError error =
                error(
                        ComponentVerifierExtension.Scope.CONNECTIVITY,
                        Map.of("apiKey", simulator.apiKey()));
        assertThat(error.getCode().name()).isEqualTo("NO_PERMISSION");
        assertThat(error.getParameterKeys()).containsExactly("apiKey");
    }

    @Test
    void tellsAWrongHost() {
        ComponentVerifierExtension.VerificationError error =
                error(
                        ComponentVerifierExtension.Scope.CONNECTIVITY,
                        Map.of("baseUrl", "http://nowhere.invalid"));
        assertThat(error.getCode())
                .isEqualTo(
                        ComponentVerifierExtension.VerificationError.StandardCode
                                .ILLEGAL_PARAMETER_VALUE);
        assertThat(error.getParameterKeys()).containsExactly("baseUrl");
        assertThat(error.getDescription()).contains("the host is unknown");
    }

    @Test
    void tellsACertificateThatIsNotTrusted() {
        WireMockServer server =
                new WireMockServer(
                        WireMockConfiguration.options().dynamicPort().dynamicHttpsPort());
        server.start();
        try {
            ComponentVerifierExtension.VerificationError error =
                    error(
                            ComponentVerifierExtension.Scope.CONNECTIVITY,
                            Map.of("baseUrl", "https://localhost:" + server.httpsPort()));
            assertThat(error.getCode().name()).as(error.getDescription()).isEqualTo("TLS");
            assertThat(error.getParameterKeys()).containsExactly("baseUrl");
        } finally {
            server.stop();
        }
    }
}
