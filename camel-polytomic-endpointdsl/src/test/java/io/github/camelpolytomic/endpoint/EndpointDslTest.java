package io.github.camelpolytomic.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.PolytomicComponent;
import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.body.BodyFormat;
import io.github.camelpolytomic.endpoint.dsl.PolytomicEndpointBuilderFactory.PolytomicBuilders;
import io.github.camelpolytomic.feed.Delivery;
import io.github.camelpolytomic.model.Model;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import io.github.camelpolytomic.simulator.junit.SimulatorExtension;
import org.apache.camel.Exchange;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Routes that are written with typed builders do what those with URIs do. */
@Tag("long")
class EndpointDslTest {

    @RegisterExtension
    static final SimulatorExtension POLYTOMIC =
            SimulatorExtension.with(PolytomicSimulator.builder().timeScale(1000));

    private final DefaultCamelContext context = new DefaultCamelContext();

    /** What a user writes: the interface beside Camel's own class brings polytomic(). */
    private abstract static class Routes extends EndpointRouteBuilder
            implements PolytomicBuilders {}

    @BeforeEach
    void configureComponent() {
        configure("polytomic");
        context.disableJMX();
    }

    private void configure(String name) {
        PolytomicComponent component = new PolytomicComponent();
        component.getConfiguration().setBaseUrl(POLYTOMIC.baseUrl());
        component.getConfiguration().setApiKey(POLYTOMIC.apiKey());
        context.addComponent(name, component);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aProducerHasTypedOptionsAndNamesOfHeaders() throws Exception {
        context.addRoutes(
                new Routes() {
                    @Override
                    public void configure() {
                        from(direct("orders"))
                                .to(
                                        polytomic("startBulkSync")
                                                .syncId(Seeds.ORDERS_BULK_SYNC)
                                                .waitForCompletion(true)
                                                .bodyFormat(BodyFormat.node))
                                .setBody(header(polytomic().polytomicOutcome()));
                    }
                });
        context.start();
        assertThat(
                        context.createProducerTemplate()
                                .requestBody("direct:orders", null, String.class))
                .isEqualTo("SUCCEEDED");
    }

    @Test
    void aConsumerTakesEnumsBeansAndDurations() throws Exception {
        MockEndpoint models = context.getEndpoint("mock:models", MockEndpoint.class);
        models.expectedMinimumMessageCount(3);
        context.addRoutes(
                new Routes() {
                    @Override
                    public void configure() {
                        from(polytomic("listModels")
                                        .delivery(Delivery.item)
                                        .outputClass("Model")
                                        .idempotentRepository(
                                                MemoryIdempotentRepository
                                                        .memoryIdempotentRepository())
                                        .initialDelay(0)
                                        .delay("1m"))
                                .to(mock("models"));
                    }
                });
        context.start();
        models.assertIsSatisfied();
        assertThat(models.getExchanges().get(0).getMessage().getBody()).isInstanceOf(Model.class);
    }

    @Test
    void mapsAndASecondAccountByTheNameOfItsComponent() throws Exception {
        configure("staging");
        context.addRoutes(
                new Routes() {
                    @Override
                    public void configure() {
                        from(direct("source"))
                                .to(
                                        polytomic("staging", "getConnectionSource")
                                                .connectionId(Seeds.WAREHOUSE_CONNECTION)
                                                .params("table", "public.orders"));
                    }
                });
        context.start();
        Exchange answer = context.createProducerTemplate().request("direct:source", exchange -> {});
        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeader(PolytomicConstants.RESPONSE_CODE)).isEqualTo(200);
    }
}
