package io.github.camelpolytomic.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.autoconfigure.context.properties.ConfigurationPropertiesReportEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.env.EnvironmentEndpointAutoConfiguration;
import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Actuator's configprops and env tell no key, not even where they are set to show values. */
class ActuatorSecretsTest {

    private static final String SECRET = "pst-s3cret-4711";

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner()
                    .withConfiguration(
                            AutoConfigurations.of(
                                    ConfigurationPropertiesAutoConfiguration.class,
                                    CamelAutoConfiguration.class,
                                    PolytomicComponentConverter.class,
                                    PolytomicComponentAutoConfiguration.class,
                                    PolytomicSanitizing.class,
                                    ConfigurationPropertiesReportEndpointAutoConfiguration.class,
                                    EnvironmentEndpointAutoConfiguration.class))
                    .withPropertyValues(
                            "management.endpoints.jmx.exposure.include=*",
                            "spring.jmx.enabled=true",
                            "camel.component.polytomic.base-url=http://polytomic.example",
                            "POLYTOMIC_API_KEY=" + SECRET,
                            "camel.component.polytomic.api-key=" + SECRET,
                            "camel.component.polytomic.partner-api-key=" + SECRET,
                            "camel.component.polytomic.deployment-api-key=" + SECRET,
                            "camel.component.polytomic.organization-api-key=" + SECRET,
                            "polytomic.webhook-secret=" + SECRET);

    @ParameterizedTest
    @ValueSource(strings = {"never", "always"})
    void isToldByNone(String show) {
        runner.withPropertyValues(
                        "management.endpoint.configprops.show-values=" + show,
                        "management.endpoint.env.show-values=" + show)
                .run(
                        context -> {
                            assertThat(context).hasNotFailed();
                            List<Object> reports = new ArrayList<>();
                            reports.add(
                                    context.getBean(ConfigurationPropertiesReportEndpoint.class)
                                            .configurationProperties());
                            EnvironmentEndpoint environment =
                                    context.getBean(EnvironmentEndpoint.class);
                            reports.add(environment.environment(null));
                            reports.add(
                                    environment.environmentEntry(
                                            "camel.component.polytomic.api-key"));
                            String text = new ObjectMapper().writeValueAsString(reports);
                            assertThat(text).contains("camel.component.polytomic");
                            if (show.equals("always")) {
                                assertThat(text).contains("http://polytomic.example");
                            }
                            assertThat(text).doesNotContain(SECRET);
                        });
    }
}
