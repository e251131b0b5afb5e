package io.github.camelpolytomic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.simulator.PolytomicSimulator;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Thousands of ids by toD: one endpoint, and as fast as by a header. */
class DynamicEndpointLoadTest extends SimulatorTestSupport {

    private static final Logger LOG = LoggerFactory.getLogger(DynamicEndpointLoadTest.class);

    private static final int IDS = 3_000;

    /** By turns, a part of the ids at a time: the machine may be busy for a while. */
    private static final int PART = 100;

    private static final int ROUNDS = 4;

    /** What two measurements of the same may differ by. */
    private static final double NOISE = 1.15;

    private List<?> ids;

    @Override
    protected PolytomicSimulator.Builder simulator() {
        return PolytomicSimulator.builder().models(IDS);
    }

    @BeforeEach
    void startRoutes() throws Exception {
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:dynamic").toD("polytomic:getModel?modelId=${body}");
                        from("direct:header")
                                .setHeader(PolytomicConstants.MODEL_ID, body())
                                .to("polytomic:getModel");
                        from("direct:ids").to("polytomic:listModels?fetchAll=true");
                    }
                });
        context.start();
        List<?> models = template.requestBody("direct:ids", null, List.class);
        ids = models.stream().map(model -> ((Map<?, ?>) model).get("id")).toList();
        assertThat(ids).hasSizeGreaterThanOrEqualTo(IDS);
    }

    @Test
    @Tag("long")
    void threeThousandIdsUseOneEndpoint() {
        seconds("direct:dynamic", ids);
        assertThat(context.getEndpoints())
                .filteredOn(endpoint -> endpoint.getEndpointUri().contains("getModel"))
                .hasSize(1);
    }

    @Test
    @Tag("benchmark")
    void theyTakeNoLongerThanByHeader() {
        seconds("direct:header", ids);
        seconds("direct:dynamic", ids);
        double header = 0;
        double dynamic = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i + PART <= ids.size(); i += PART) {
                header += seconds("direct:header", ids.subList(i, i + PART));
                dynamic += seconds("direct:dynamic", ids.subList(i, i + PART));
            }
        }
        LOG.info("{} s by header, {} s by toD", header, dynamic);
        assertThat(dynamic).isLessThan(NOISE * header);
    }

    private double seconds(String route, List<?> some) {
        long begin = System.nanoTime();
        some.forEach(id -> template.requestBody(route, id));
        return (System.nanoTime() - begin) / 1e9;
    }
}
