package io.github.camelpolytomic.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.SimulatorTestSupport;
import io.github.camelpolytomic.simulator.Seeds;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** A transition that the route can never process. */
class PoisonousStatusTest extends SimulatorTestSupport {

    @Test
    void isGivenUpAfterSoManyTries() throws Exception {
        List<Object> tried = new CopyOnWriteArrayList<>();
        simulator.data().hold(Seeds.WAREHOUSE_CONNECTION);
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        errorHandler(noErrorHandler());
                        from("polytomic:getSchemaStatus?initialDelay=0&delay=10&maxDeliveries=3&connectionId="
                                        + Seeds.WAREHOUSE_CONNECTION)
                                .process(
                                        exchange -> {
                                            Object status =
                                                    exchange.getMessage()
                                                            .getHeader(PolytomicConstants.STATUS);
                                            tried.add(status);
                                            if (!"refreshing".equals(status)) {
                                                throw new IllegalStateException(
                                                        "refused by the route");
                                            }
                                        });
                    }
                });
        context.start();
        await().until(() -> tried.size() == 3);
        simulator.data().startRefresh(Seeds.WAREHOUSE_CONNECTION);
        await().until(() -> tried.contains("refreshing"));
        assertThat(tried).hasSize(4);
    }
}
