package io.github.camelpolytomic;

import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What is meant with toD is the same as with to and an option; ids make no endpoints of their own.
 */
class DynamicEndpointTest {

    @RegisterExtension static final Stub stub = new Stub();

    private Exchange send(String uri, Processor message) throws Exception {
        stub.camel()
                .addRoutes(
                        new RouteBuilder() {
                            @Override
                            public void configure() {
                                from("direct:in").toD(uri);
                            }
                        });
        return stub.camel().createProducerTemplate().request("direct:in", message);
    }

    private static Processor body(Object body) {
        return exchange -> exchange.getMessage().setBody(body);
    }

    private List<String> endpoints() {
        return stub.camel().getEndpoints().stream()
                .map(Endpoint::getEndpointUri)
                .filter(uri -> uri.startsWith("polytomic:"))
                .toList();
    }

    @Test
    void allIdsNeedOneEndpoint() throws Exception {
        stub.response("{\"data\":{}}");
        send("polytomic:getModel?modelId=${body}&bodyFormat=json", body("m0"));
        ProducerTemplate template = stub.camel().createProducerTemplate();
        for (int i = 1; i < 50; i++) {
            template.requestBody("direct:in", "m" + i);
        }
        stub.server().verify(1, getRequestedFor(urlEqualTo("/api/models/m49")));
        assertThat(endpoints()).containsExactly("polytomic://getModel?bodyFormat=json");
    }

    @Test
    void idsInPathAndQueryAreSentAsTheyAre() throws Exception {
        stub.response("{\"data\":{}}");
        send(
                "polytomic:getSchema?connectionId=RAW(${header.c})&schemaId=RAW(${body})",
                exchange -> {
                    exchange.getMessage().setHeader("c", "a/b+c&d");
                    exchange.getMessage().setBody("public.users");
                });
        stub.server()
                .verify(
                        getRequestedFor(
                                urlEqualTo("/api/connections/a%2Fb%2Bc%26d/schemas/public.users")));
        assertThat(endpoints()).containsExactly("polytomic://getSchema");
    }

    @Test
    void mapsAreTakenTogether() throws Exception {
        stub.response("{\"data\":{}}");
        send(
                "polytomic:getConnectionSource?connectionId=c&params.table=${body}&params.dataset=d&mapStyle=FORM",
                body("orders"));
        stub.server()
                .verify(
                        getRequestedFor(
                                urlEqualTo(
                                        "/api/connections/c/modelsync/source?table=orders&dataset=d")));
        assertThat(endpoints()).containsExactly("polytomic://getConnectionSource?mapStyle=FORM");
    }

    @Test
    void aHeaderOfTheUserOverridesAndOneThatAStepLeftDoesNot() throws Exception {
        stub.response("{\"data\":{\"id\":\"first\"}}");
        stub.camel()
                .addRoutes(
                        new RouteBuilder() {
                            @Override
                            public void configure() {
                                from("direct:two")
                                        .toD("polytomic:getModel?modelId=first")
                                        .toD("polytomic:getModel?modelId=second")
                                        .setHeader(PolytomicConstants.MODEL_ID, constant("third"))
                                        .toD("polytomic:getModel?modelId=fourth");
                            }
                        });
        Exchange sent = stub.camel().createProducerTemplate().request("direct:two", exchange -> {});
        assertThat(sent.getException()).isNull();
        stub.server().verify(1, getRequestedFor(urlEqualTo("/api/models/first")));
        stub.server().verify(1, getRequestedFor(urlEqualTo("/api/models/second")));
        stub.server().verify(1, getRequestedFor(urlEqualTo("/api/models/third")));
        stub.server().verify(0, getRequestedFor(urlEqualTo("/api/models/fourth")));
    }

    @Test
    void nothingOfItStaysWithTheExchange() throws Exception {
        stub.response("{\"data\":{}}");
        Exchange sent = send("polytomic:getModel?modelId=${body}", body("m"));
        assertThat(sent.getAllProperties()).doesNotContainKey("CamelPolytomicDynamic");
        assertThat(sent.getMessage().getHeader(PolytomicConstants.MODEL_ID)).isEqualTo("m");
    }

    @Test
    void whatTheOperationDoesNotTakeIsRefusedAsElsewhere() throws Exception {
        Exchange sent = send("polytomic:getModel?modelId=${body}&syncId=${body}", body("m"));
        assertThat(sent.getException())
                .hasStackTraceContaining("getModel does not take the option syncId");
    }

    @Test
    void anUnknownOperationGetsASuggestion() throws Exception {
        Exchange sent = send("polytomic:getModl?modelId=${body}", body("m"));
        assertThat(sent.getException()).hasStackTraceContaining("did you mean one of getModel");
    }

    @Test
    void anEmptyIdIsRefused() throws Exception {
        Exchange sent = send("polytomic:getModel?modelId=${body}", body(""));
        assertThat(sent.getException()).hasMessageContaining("modelId");
        assertThat(stub.server().getAllServeEvents()).isEmpty();
    }

    @Test
    void anOrganizationThatMayBeHalfOfACredentialIsNoMatterOfTheExchange() throws Exception {
        stub.response("{\"data\":[]}");
        send("polytomic:listUsers?organizationApiKey=RAW(k+1)&organizationId=${body}", body("o1"));
        assertThat(stub.server().getAllServeEvents().get(0).getRequest().getHeader("Authorization"))
                .startsWith("Basic ");
        assertThat(endpoints()).singleElement().asString().contains("organizationId=o1");
    }

    @Test
    void aComponentOfAnotherNameDoesTheSame() throws Exception {
        stub.response("{\"data\":{}}");
        PolytomicComponent staging = new PolytomicComponent();
        staging.getConfiguration().setBaseUrl(stub.url());
        staging.getConfiguration().setApiKey("k");
        stub.camel().addComponent("staging", staging);
        Exchange sent = send("staging:getModel?modelId=${body}", body("m"));
        assertThat(sent.getException()).isNull();
        assertThat(stub.camel().getEndpoints())
                .extracting(Endpoint::getEndpointUri)
                .contains("staging://getModel");
    }

    @Test
    void enrichWithAnExpressionDoesTheSame() throws Exception {
        stub.response("{\"data\":{}}");
        stub.camel()
                .addRoutes(
                        new RouteBuilder() {
                            @Override
                            public void configure() {
                                from("direct:enriched")
                                        .enrich()
                                        .simple("polytomic:getModel?modelId=${body}");
                            }
                        });
        Object given = stub.camel().createProducerTemplate().requestBody("direct:enriched", "m");
        assertThat(given).isEqualTo(Map.of());
        assertThat(endpoints()).containsExactly("polytomic://getModel");
    }
}
