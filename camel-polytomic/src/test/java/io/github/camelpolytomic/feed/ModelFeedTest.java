package io.github.camelpolytomic.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.SimulatorTestSupport;
import io.github.camelpolytomic.model.Model;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** {@code from("polytomic:listModels")} on 120 models: three pages. */
class ModelFeedTest extends SimulatorTestSupport {

    private static final String FAST = "initialDelay=0&delay=20";

    private final List<Exchange> received = new CopyOnWriteArrayList<>();
    private final AtomicReference<String> poison = new AtomicReference<>();

    @Override
    protected PolytomicSimulator.Builder simulator() {
        return PolytomicSimulator.builder().models(120);
    }

    private void route(String options) throws Exception {
        routeOf("&overlap=0" + options);
    }

    private void routeOf(String options) throws Exception {
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        errorHandler(noErrorHandler());
                        from("polytomic:listModels?" + FAST + options)
                                .routeId("feed")
                                .process(
                                        exchange -> {
                                            received.add(exchange.copy());
                                            String id = poison.get();
                                            if (id != null
                                                    && exchange.getMessage()
                                                            .getBody()
                                                            .toString()
                                                            .contains(id)) {
                                                throw new IllegalStateException(
                                                        "refused by the route");
                                            }
                                        });
                    }
                });
        context.start();
    }

    private static List<?> items(Exchange exchange) {
        return exchange.getMessage().getBody(List.class);
    }

    private List<String> receivedIds() {
        List<String> ids = new ArrayList<>();
        for (Exchange exchange : received) {
            Object body = exchange.getMessage().getBody();
            for (Object item : body instanceof List<?> page ? page : List.of(body)) {
                ids.add((String) ((Map<?, ?>) item).get("id"));
            }
        }
        return ids;
    }

    @Test
    void emitsEveryPageOnceAndThenOnlyWhatChanged() throws Exception {
        route("");
        await().until(() -> received.size() == 3);

        assertThat(receivedIds()).containsExactlyInAnyOrderElementsOf(simulator.data().modelIds());
        assertThat(received)
                .extracting(exchange -> items(exchange).size())
                .containsExactly(50, 50, 20);
        assertThat(received)
                .extracting(
                        exchange -> exchange.getMessage().getHeader(PolytomicConstants.PAGE_NUMBER))
                .containsExactly(1, 2, 3);
        assertThat(received)
                .extracting(
                        exchange -> exchange.getMessage().getHeader(PolytomicConstants.LAST_PAGE))
                .containsExactly(false, false, true);
        assertThat(received.get(0).getMessage().getHeader(PolytomicConstants.NEXT_PAGE_TOKEN))
                .isNotNull();

        String changed = simulator.data().modelIds().get(77);
        simulator.data().touchModel(changed);
        await().until(() -> received.size() == 4);
        assertThat(items(received.get(3))).hasSize(1).first().extracting("id").isEqualTo(changed);
        assertThat(items(received.get(3))).first().isEqualTo(simulator.data().model(changed));
    }

    @Test
    void costsOneRequestAPollWhenNothingChanges() throws Exception {
        route("");
        await().until(() -> received.size() == 3);
        await().until(() -> simulator.requestCount("listModels") >= 8);

        assertThat(simulator.requests())
                .filteredOn(request -> request.rawQuery() != null)
                .hasSize(2);
        assertThat(received).hasSize(3);
    }

    @Test
    void emitsItemsWithBatchPropertiesAndHeaders() throws Exception {
        route("&delivery=item&outputClass=Model");
        await().until(() -> received.size() == 120);

        Exchange first = received.get(0);
        assertThat(first.getMessage().getBody()).isInstanceOf(Model.class);
        assertThat(first.getMessage().getHeader(PolytomicConstants.ITEM_ID))
                .isEqualTo(first.getMessage().getBody(Model.class).id());
        assertThat(first.getMessage().getHeader(PolytomicConstants.ITEM_UPDATED_AT)).isNotNull();
        assertThat(first.getProperty(ExchangePropertyKey.BATCH_SIZE)).isEqualTo(50);
        assertThat(received)
                .extracting(
                        exchange ->
                                exchange.getProperty(
                                        ExchangePropertyKey.BATCH_COMPLETE, Boolean.class))
                .filteredOn(complete -> complete)
                .hasSize(3);
    }

    @Test
    void emitsEverythingAtEveryPollWhenAsked() throws Exception {
        routeOf("&emit=all&repeatCount=2");
        await().until(() -> received.size() == 6);
        assertThat(new HashSet<>(receivedIds())).hasSize(120);
    }

    @Test
    void bringsBackWhatTheRouteCouldNotProcessAndOnlyThat() throws Exception {
        String bad = simulator.data().modelIds().get(60);
        poison.set(bad);
        route("&delivery=item");
        await().until(() -> receivedIds().stream().filter(bad::equals).count() >= 3);

        String newer = simulator.data().modelIds().get(3);
        simulator.data().touchModel(newer);
        await().until(() -> receivedIds().stream().filter(newer::equals).count() == 2);
        poison.set(null);
        long times = receivedIds().stream().filter(bad::equals).count();
        await().until(() -> receivedIds().stream().filter(bad::equals).count() > times);

        Set<String> others = new HashSet<>(receivedIds());
        others.removeAll(Set.of(bad, newer));
        assertThat(receivedIds()).filteredOn(others::contains).doesNotHaveDuplicates().hasSize(118);
    }

    @Test
    void goesOnAtTheNextPollWhereTheLimitStoppedIt() throws Exception {
        route("&delivery=item&maxMessagesPerPoll=7");
        await().until(() -> received.size() == 120);
        assertThat(receivedIds()).doesNotHaveDuplicates();
        assertThat(simulator.requestCount("listModels")).isLessThan(30);
    }

    @Test
    void takesNoteOfWhatIsThereWhenOnlyChangesAreWanted() throws Exception {
        route("&emitInitial=false");
        await().until(() -> simulator.requestCount("listModels") >= 2);
        String changed = simulator.data().modelIds().get(100);
        simulator.data().touchModel(changed);
        await().until(() -> !received.isEmpty());
        assertThat(receivedIds()).containsExactly(changed);
        assertThat(simulator.requests()).filteredOn(r -> r.rawQuery() != null).isEmpty();
    }

    @Test
    void isAskedByPollEnrichForOneMessageAtATime() throws Exception {
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:next").pollEnrich("polytomic:listModels?overlap=0", 5000);
                    }
                });
        context.start();
        assertThat(template.requestBody("direct:next", null, List.class).size()).isEqualTo(50);
        assertThat(simulator.requestCount("listModels")).isEqualTo(1);
        assertThat(template.requestBody("direct:next", null, List.class).size()).isEqualTo(50);
        assertThat(template.requestBody("direct:next", null, List.class).size()).isEqualTo(20);
    }
}
