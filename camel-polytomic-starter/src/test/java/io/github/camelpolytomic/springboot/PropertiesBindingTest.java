package io.github.camelpolytomic.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.PolytomicComponent;
import io.github.camelpolytomic.PolytomicConfiguration;
import io.github.camelpolytomic.body.BodyFormat;
import io.github.camelpolytomic.client.Credentials;
import io.github.camelpolytomic.client.DeploymentScheme;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ComponentCustomizer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What an application writes in application.properties reaches the component. */
class PropertiesBindingTest {

    private static final String PREFIX = "camel.component.polytomic.";

    /** An application that has nothing but the starter. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class App {}

    @Configuration(proxyBeanMethods = false)
    static class Beans {
        static final ObjectMapper MAPPER = new ObjectMapper();
        static final Credentials CREDENTIALS = () -> Credentials.bearer("from a vault");

        @Bean
        ObjectMapper myMapper() {
            return MAPPER;
        }

        @Bean
        Credentials myCredentials() {
            return CREDENTIALS;
        }

        @Bean
        PolytomicConfiguration selfHosted() {
            PolytomicConfiguration configuration = new PolytomicConfiguration();
            configuration.setBaseUrl("https://polytomic.example");
            configuration.setMaxRetries(5);
            return configuration;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OtherOrganization {
        @Bean
        PolytomicComponent other() {
            PolytomicComponent component = new PolytomicComponent();
            component.getConfiguration().setBaseUrl("https://other.example");
            component.getConfiguration().setApiKey("other key");
            return component;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnComponent {
        @Bean
        PolytomicComponent polytomic() {
            return new OtherOrganization().other();
        }
    }

    private final ApplicationContextRunner app =
            new ApplicationContextRunner().withUserConfiguration(App.class, Beans.class);

    @Test
    void leavesTheDefaultsOfTheComponentWhenNothingIsSet() {
        withConfiguration(
                app,
                configuration ->
                        assertThat(configuration)
                                .usingRecursiveComparison()
                                .isEqualTo(new PolytomicConfiguration()));
    }

    @Test
    void bindsTextNumbersSwitchesDurationsAndEnums() {
        withConfiguration(
                app.withPropertyValues(
                        PREFIX + "base-url=https://polytomic.example",
                        PREFIX + "max-retries=4",
                        PREFIX + "read-only=true",
                        PREFIX + "response-timeout=7s",
                        PREFIX + "retry-delay=250ms",
                        PREFIX + "max-retry-delay=PT2M",
                        PREFIX + "body-format=json",
                        PREFIX + "deployment-scheme=basic"),
                configuration -> {
                    assertThat(configuration.getBaseUrl()).isEqualTo("https://polytomic.example");
                    assertThat(configuration.getMaxRetries()).isEqualTo(4);
                    assertThat(configuration.isReadOnly()).isTrue();
                    assertThat(configuration.getResponseTimeout()).isEqualTo(7_000);
                    assertThat(configuration.getRetryDelay()).isEqualTo(250);
                    assertThat(configuration.getMaxRetryDelay()).isEqualTo(120_000);
                    assertThat(configuration.getBodyFormat()).isEqualTo(BodyFormat.json);
                    assertThat(configuration.getDeploymentScheme())
                            .isEqualTo(DeploymentScheme.BASIC);
                });
    }

    @Test
    void takesTheKeyFromTheEnvironmentByPlaceholder() {
        withConfiguration(
                app.withInitializer(environment("POLYTOMIC_API_KEY", "key-of-the-environment"))
                        .withPropertyValues(PREFIX + "api-key=${POLYTOMIC_API_KEY}"),
                configuration ->
                        assertThat(configuration.getApiKey()).isEqualTo("key-of-the-environment"));
    }

    @Test
    void takesTheKeyFromTheEnvironmentByItsName() {
        withConfiguration(
                app.withInitializer(environment("CAMEL_COMPONENT_POLYTOMIC_APIKEY", "the-key")),
                configuration -> assertThat(configuration.getApiKey()).isEqualTo("the-key"));
    }

    @Test
    void takesBeansByName() {
        withConfiguration(
                app.withPropertyValues(
                        PREFIX + "object-mapper=#myMapper",
                        PREFIX + "credentials=#bean:myCredentials"),
                configuration -> {
                    assertThat(configuration.getObjectMapper()).isSameAs(Beans.MAPPER);
                    assertThat(configuration.getCredentials()).isSameAs(Beans.CREDENTIALS);
                });
    }

    @Test
    void setsOnAConfigurationBeanOnlyWhatPropertiesSay() {
        withConfiguration(
                app.withPropertyValues(
                        PREFIX + "configuration=#selfHosted",
                        PREFIX + "api-key=key",
                        PREFIX + "max-retries=1"),
                configuration -> {
                    assertThat(configuration.getBaseUrl()).isEqualTo("https://polytomic.example");
                    assertThat(configuration.getApiKey()).isEqualTo("key");
                    assertThat(configuration.getMaxRetries()).isEqualTo(1);
                });
    }

    @Test
    void refusesABeanReferenceThatIsNone() {
        app.withPropertyValues(PREFIX + "object-mapper=myMapper")
                .run(
                        context ->
                                assertThat(context)
                                        .getFailure()
                                        .rootCause()
                                        .hasMessageContaining("written with a # before it"));
    }

    @Test
    void leavesAComponentOfTheApplicationAlone() {
        withConfiguration(
                app.withUserConfiguration(OwnComponent.class)
                        .withPropertyValues(PREFIX + "api-key=key", PREFIX + "max-retries=1"),
                configuration -> {
                    assertThat(configuration.getBaseUrl()).isEqualTo("https://other.example");
                    assertThat(configuration.getApiKey()).isEqualTo("other key");
                    assertThat(configuration.getMaxRetries()).isEqualTo(2);
                });
    }

    @Test
    void configuresItsOwnComponentBesideAnotherOfTheApplication() {
        app.withUserConfiguration(OtherOrganization.class)
                .withPropertyValues(PREFIX + "api-key=key")
                .run(
                        context -> {
                            CamelContext camel = context.getBean(CamelContext.class);
                            PolytomicComponent added = new OtherOrganization().other();
                            camel.addComponent("added", added);
                            assertThat(apiKey(camel, "polytomic")).isEqualTo("key");
                            assertThat(apiKey(camel, "other")).isEqualTo("other key");
                            assertThat(apiKey(camel, "added")).isEqualTo("other key");
                        });
    }

    @Test
    void canBeTurnedOff() {
        for (String property :
                new String[] {
                    PREFIX + "customizer.enabled", "camel.component.customizer.enabled",
                }) {
            withConfiguration(
                    app.withPropertyValues(property + "=false", PREFIX + "api-key=key"),
                    configuration -> assertThat(configuration.getApiKey()).isNull());
        }
    }

    @Test
    void canBeLeftOut() {
        for (String property : new String[] {PREFIX + "enabled", "camel.component.enabled"}) {
            app.withPropertyValues(property + "=false")
                    .run(
                            context ->
                                    assertThat(context)
                                            .hasNotFailed()
                                            .doesNotHaveBean(
                                                    PolytomicComponentAutoConfiguration.class));
        }
    }

    @Test
    void standsBesideTheCustomizersOfOtherStarters() {
        app.run(
                context ->
                        assertThat(context.getBeansOfType(ComponentCustomizer.class))
                                .containsKey("configurePolytomicComponent"));
    }

    private static void withConfiguration(
            ApplicationContextRunner app, Consumer<PolytomicConfiguration> check) {
        app.run(
                context -> {
                    assertThat(context).hasNotFailed();
                    check.accept(component(context.getBean(CamelContext.class), "polytomic"));
                });
    }

    private static PolytomicConfiguration component(CamelContext camel, String name) {
        return camel.getComponent(name, PolytomicComponent.class).getConfiguration();
    }

    private static String apiKey(CamelContext camel, String name) {
        return component(camel, name).getApiKey();
    }

    private static ApplicationContextInitializer<ConfigurableApplicationContext> environment(
            String name, String value) {
        // of the kind that the real environment has, with its rules for names
        return context ->
                context.getEnvironment()
                        .getPropertySources()
                        .addFirst(
                                new SystemEnvironmentPropertySource(
                                        "test-systemEnvironment", Map.of(name, value)));
    }
}
