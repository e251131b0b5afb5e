package io.github.camelpolytomic.springboot;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A route calls Polytomic with the key and the address that the properties give. */
@CamelSpringBootTest
@SpringBootTest(
        classes = PolytomicRouteTest.App.class,
        properties = "camel.component.polytomic.api-key=test-key-7c2d")
class PolytomicRouteTest {

    @RegisterExtension
    static final WireMockExtension POLYTOMIC =
            WireMockExtension.newInstance()
                    .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
                    .build();

    @EnableAutoConfiguration
    static class App {
        @Bean
        RouteBuilder route() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:who")
                            .to("polytomic:getIdentity")
                            .setBody(simple("${body[email]}"));
                }
            };
        }
    }

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry properties) {
        properties.add("camel.component.polytomic.base-url", POLYTOMIC::baseUrl);
    }

    @Autowired private ProducerTemplate template;

    @Test
    void callsWithTheConfiguredKey() {
        POLYTOMIC.stubFor(
                get("/api/me")
                        .willReturn(okJson("{\"data\":{\"email\":\"mara@northwind.example\"}}")));

        assertThat(template.requestBody("direct:who", null, String.class))
                .isEqualTo("mara@northwind.example");

        POLYTOMIC.verify(
                getRequestedFor(urlEqualTo("/api/me"))
                        .withHeader("Authorization", equalTo("Bearer test-key-7c2d"))
                        .withHeader("X-Polytomic-Version", equalTo("2025-09-18")));
    }
}
