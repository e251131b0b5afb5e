package io.github.camelpolytomic.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.exception.PolytomicServerException;
import io.github.camelpolytomic.model.Connection;
import io.github.camelpolytomic.model.Model;
import io.github.camelpolytomic.simulator.Fault;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.StreamCache;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;

/** How a route gets what a feed finds: bodies, batches, limits, failures, stops. */
class FeedDeliveryTest extends FeedTestSupport {

    private static final String FAST = "initialDelay=0&delay=10";

    private final List<Exchange> received = new CopyOnWriteArrayList<>();

    @Override
    protected PolytomicSimulator.Builder simulator() {
        return super.simulator().models(120);
    }

    private void route(String uri, Processor processor) throws Exception {
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("polytomic:" + uri)
                                .routeId("feed")
                                .process(exchange -> received.add(exchange.copy()))
                                .process(processor);
                    }
                });
        context.start();
    }

    private static void nothing(Exchange exchange) {}

    // bodies

    @Test
    void bodiesAreAsTheFormatSays() throws Exception {
        Map<String, Object> model = simulator.data().model(newest());
        assertThat(body("java")).isEqualTo(model);
        JsonNode tree = (JsonNode) body("node");
        assertThat(new ObjectMapper().<JsonNode>valueToTree(model)).isEqualTo(tree);
        assertThat(new ObjectMapper().readTree((String) body("json"))).isEqualTo(tree);
        Object stream = body("stream");
        assertThat(stream).isInstanceOf(InputStream.class).isInstanceOf(StreamCache.class);
        assertThat(new ObjectMapper().readTree((InputStream) stream)).isEqualTo(tree);
    }

    private String newest() throws Exception {
        return (String)
                ids(feed("listModels?delivery=item&maxMessagesPerPoll=1").poll().get(0)).get(0);
    }

    private Object body(String format) throws Exception {
        Polled feed = feed("listModels?delivery=item&maxMessagesPerPoll=1&bodyFormat=" + format);
        return feed.poll().get(0).getMessage().getBody();
    }

    @Test
    void pagesAreAsTheFormatSays() throws Exception {
        ObjectMapper json = new ObjectMapper();
        Polled java = feed("listModels");
        List<?> list = java.poll().get(2).getMessage().getBody(List.class);
        assertThat(list).hasSameSizeAs(ids(java.received.get(2)));
        JsonNode tree =
                (JsonNode) feed("listModels?bodyFormat=node").poll().get(2).getMessage().getBody();
        assertThat(json.<JsonNode>valueToTree(list)).isEqualTo(tree);
        String text =
                (String) feed("listModels?bodyFormat=json").poll().get(2).getMessage().getBody();
        assertThat(json.readTree(text)).isEqualTo(tree);
        Object stream = feed("listModels?bodyFormat=stream").poll().get(2).getMessage().getBody();
        assertThat(json.readTree((InputStream) stream)).isEqualTo(tree);
    }

    @Test
    void bodiesAreOfTheClassThatIsAskedFor() throws Exception {
        List<?> page =
                feed("listModels?outputClass=Model").poll().get(0).getMessage().getBody(List.class);
        assertThat(page).isNotEmpty().allMatch(Model.class::isInstance);
        assertThat(
                        feed("listConnections?delivery=item&outputClass="
                                        + Connection.class.getName())
                                .poll())
                .extracting(exchange -> exchange.getMessage().getBody())
                .hasOnlyElementsOfType(Connection.class);
    }

    /** A user's own class, less lenient than the records of the component. */
    public record Strict(String id, List<String> policies) {}

    @Test
    void anItemThatCannotBeBuiltDoesNotKeepTheOthersBack() throws Exception {
        responses(
                "listConnections",
                "{\"data\":[{\"id\":\"a\"},{\"id\":\"b\",\"policies\":{\"no\":\"list\"}},{\"id\":\"c\"}]}");
        Polled feed =
                feed(
                        "listConnections?delivery=item&maxDeliveries=2&outputClass=RAW("
                                + Strict.class.getName()
                                + ")");
        assertThat(feed.poll())
                .extracting(exchange -> exchange.getMessage().getBody(Strict.class).id())
                .containsExactly("a", "c");
        assertThat(feed.failures).hasSize(1);
        assertThat(feed.poll()).isEmpty();
        assertThat(feed.failures).hasSize(2);
        assertThat(feed.poll()).isEmpty();
        assertThat(feed.failures).hasSize(2);
    }

    // batches and limits

    @Test
    void anExchangeKnowsItsPlaceInThePage() throws Exception {
        Polled feed = feed("listConnections?delivery=item");
        List<Exchange> batch = feed.poll();
        for (int i = 0; i < batch.size(); i++) {
            Exchange exchange = batch.get(i);
            assertThat(exchange.getProperty(ExchangePropertyKey.BATCH_INDEX)).isEqualTo(i);
            assertThat(exchange.getProperty(ExchangePropertyKey.BATCH_SIZE))
                    .isEqualTo(batch.size());
            assertThat(exchange.getProperty(ExchangePropertyKey.BATCH_COMPLETE))
                    .isEqualTo(i == batch.size() - 1);
        }
    }

    @Test
    void aPollEmitsNoMoreThanItMay() throws Exception {
        Polled feed = feed("listModels?delivery=item&maxMessagesPerPoll=33");
        int all = simulator.data().modelIds().size();
        for (int left = all; left > 0; left -= 33) {
            assertThat(feed.poll()).hasSize(Math.min(33, left));
        }
        assertThat(feed.poll()).isEmpty();
        assertThat(feed.received.stream().map(exchange -> ids(exchange).get(0)))
                .doesNotHaveDuplicates()
                .hasSize(all);
    }

    @Test
    void thePagesThatAPollEmitsAreLimitedToo() throws Exception {
        Polled feed = feed("listModels?maxMessagesPerPoll=2");
        assertThat(feed.poll()).hasSize(2);
        assertThat(feed.poll()).hasSize(1);
        assertThat(feed.poll()).isEmpty();
    }

    // failures

    @Test
    void whatFailsTooOftenIsGivenUpAndOnlyThat() throws Exception {
        String bad = simulator.data().modelIds().get(60);
        Polled feed = feed("listModels?delivery=item&maxDeliveries=3");
        feed.refused = exchange -> ids(exchange).contains(bad);
        feed.poll();
        assertThat(feed.pollIds()).containsExactly(bad);
        String log = logOf(() -> assertThat(feed.pollIds()).containsExactly(bad));
        assertThat(log).contains("WARN").contains(bad).contains("given up");
        assertThat(feed.poll()).isEmpty();
        assertThat(feed.failures).hasSize(3);
        // a new version is a new chance
        simulator.data().touchModel(bad);
        assertThat(feed.pollIds()).containsExactly(bad);
        feed.refused = exchange -> false;
        assertThat(feed.pollIds()).containsExactly(bad);
    }

    @Test
    void anExceptionThatTheRouteHandlesIsNoFailure() throws Exception {
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        onException(IllegalStateException.class)
                                .handled(true)
                                .to("log:x?level=DEBUG");
                        from("polytomic:listConnections?" + FAST)
                                .process(exchange -> received.add(exchange.copy()))
                                .throwException(new IllegalStateException("handled"));
                    }
                });
        context.start();
        await().until(() -> simulator.requestCount("listConnections") > 3);
        assertThat(received).hasSize(1);
    }

    @Test
    void whatWasRolledBackComesAgain() throws Exception {
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("polytomic:listConnections?" + FAST)
                                .process(exchange -> received.add(exchange.copy()))
                                .markRollbackOnly();
                    }
                });
        context.start();
        await().until(() -> received.size() > 2);
    }

    @Test
    void aFailedPollIsHandedToTheRouteWhenAsked() throws Exception {
        simulator.faults().always("listModels", Fault.status(503));
        List<Throwable> bridged = new CopyOnWriteArrayList<>();
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        onException(PolytomicServerException.class)
                                .handled(true)
                                .process(
                                        exchange ->
                                                bridged.add(
                                                        exchange.getProperty(
                                                                Exchange.EXCEPTION_CAUGHT,
                                                                Throwable.class)));
                        from("polytomic:listModels?maxRetries=0&bridgeErrorHandler=true&" + FAST)
                                .process(received::add);
                    }
                });
        context.start();
        await().until(() -> bridged.size() > 1);
        simulator.faults().clear();
        await().until(() -> received.size() == 3);
    }

    @Test
    void failingPollsBackOff() throws Exception {
        simulator.faults().always("listModels", Fault.status(503));
        route(
                "listModels?maxRetries=0&backoffErrorThreshold=2&backoffMultiplier=1000000&" + FAST,
                FeedDeliveryTest::nothing);
        await().until(() -> simulator.requestCount() == 2);
        await().during(200, TimeUnit.MILLISECONDS).until(() -> simulator.requestCount() == 2);
    }

    @Test
    void theHealthOfTheConsumerTellsOfFailedPollsAndNoSecret() throws Exception {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        registry.register(registry.resolveById("consumers"));
        simulator.faults().always("listModels", Fault.status(401));
        route("listModels?maxRetries=0&" + FAST, FeedDeliveryTest::nothing);
        await().until(() -> simulator.requestCount() > 2);
        await().until(() -> health().getState() == HealthCheck.State.DOWN);
        HealthCheck.Result down = health();
        assertThat(down.getDetails() + " " + down.getMessage() + " " + down.getError())
                .contains("listModels")
                .doesNotContain(simulator.apiKey());
        simulator.faults().clear();
        await().until(() -> health().getState() == HealthCheck.State.UP);
    }

    private HealthCheck.Result health() {
        return HealthCheckHelper.invokeReadiness(context, "full").stream()
                .filter(result -> result.getCheck().getId().contains("feed"))
                .findFirst()
                .orElseThrow();
    }

    // Camel's own options

    @Test
    void anEmptyMessageTellsThatThereWasNothing() throws Exception {
        route("listModels?sendEmptyMessageWhenIdle=true&" + FAST, FeedDeliveryTest::nothing);
        await().until(() -> received.size() > 5);
        // the route goes on
        List<Exchange> seen = List.copyOf(received);
        assertThat(seen.subList(0, 3))
                .allMatch(exchange -> exchange.getMessage().getBody() instanceof List);
        assertThat(seen.subList(3, seen.size()))
                .allMatch(exchange -> exchange.getMessage().getBody() == null);
    }

    @Test
    void aFailureIsNotTakenForIdleness() throws Exception {
        route(
                "listConnections?sendEmptyMessageWhenIdle=true&" + FAST,
                exchange -> {
                    throw new IllegalStateException("refused by the route");
                });
        await().until(() -> received.size() > 3);
        assertThat(received).noneMatch(exchange -> exchange.getMessage().getBody() == null);
    }

    @Test
    void aGreedyConsumerPollsAgainAtOnceUntilThereIsNothing() throws Exception {
        route(
                "listModels?greedy=true&maxMessagesPerPoll=1&initialDelay=0&delay=600000",
                FeedDeliveryTest::nothing);
        await().until(() -> received.size() == 3);
        await().during(100, TimeUnit.MILLISECONDS).until(() -> received.size() == 3);
    }

    @Test
    void aGreedyConsumerDoesNotGoRoundAndRoundOverAFailure() throws Exception {
        route(
                "listConnections?greedy=true&initialDelay=0&delay=600000",
                exchange -> {
                    throw new IllegalStateException("refused by the route");
                });
        await().until(() -> received.size() == 1);
        await().during(200, TimeUnit.MILLISECONDS).until(() -> received.size() == 1);
    }

    @Test
    void aSuspendedRouteMissesNothing() throws Exception {
        route("listModels?delivery=item&" + FAST, FeedDeliveryTest::nothing);
        int all = simulator.data().modelIds().size();
        await().until(() -> received.size() == all);
        context.getRouteController().suspendRoute("feed");
        String changed = simulator.data().modelIds().get(7);
        simulator.data().touchModel(changed);
        long before = simulator.requestCount();
        await().during(100, TimeUnit.MILLISECONDS)
                .until(() -> simulator.requestCount() <= before + 1);
        context.getRouteController().resumeRoute("feed");
        await().until(() -> received.size() == all + 1);
        assertThat(ids(received.get(all))).containsExactly(changed);
    }

    @Test
    void aStoppedRouteGoesOnWhereItWasIfThereIsARepository() throws Exception {
        String memory = "&idempotentRepository=#repository";
        context.getRegistry()
                .bind("repository", MemoryIdempotentRepository.memoryIdempotentRepository(1000));
        route("listModels?delivery=item&" + FAST + memory, FeedDeliveryTest::nothing);
        int all = simulator.data().modelIds().size();
        await().until(() -> received.size() == all);
        context.getRouteController().stopRoute("feed");
        String changed = simulator.data().modelIds().get(7);
        simulator.data().touchModel(changed);
        context.getRouteController().startRoute("feed");
        long before = simulator.requestCount();
        await().until(() -> simulator.requestCount() > before + 8);
        assertThat(received).hasSize(all + 1);
        assertThat(ids(received.get(all))).containsExactly(changed);
    }

    @Test
    void aStoppedRouteBeginsAnewIfThereIsNone() throws Exception {
        route("listModels?" + FAST, FeedDeliveryTest::nothing);
        await().until(() -> received.size() == 3);
        context.getRouteController().stopRoute("feed");
        context.getRouteController().startRoute("feed");
        await().until(() -> received.size() == 6);
    }

    @Test
    void stopsAtOnceInTheMiddleOfASweep() throws Exception {
        Semaphore gate = new Semaphore(5);
        route("listModels?delivery=item&limit=1&" + FAST, exchange -> gate.acquire());
        await().until(() -> gate.availablePermits() == 0);
        CompletableFuture<Void> stopped =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                context.getRouteController().stopRoute("feed");
                            } catch (Exception e) {
                                throw new CompletionException(e);
                            }
                        });
        // one more message at every look: the feed would take them all, if it did not stop
        await().until(
                        () -> {
                            gate.release();
                            return stopped.isDone();
                        });
        assertThat(received).hasSizeLessThan(30);
    }

    // the next page

    @Test
    void oneFurtherPageAtTheMostIsReadWhileTheRouteWorks() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        route("listModels?limit=10&initialDelay=0&delay=600000", exchange -> go.await());
        await().until(() -> received.size() == 1 && simulator.requestCount() == 2);
        await().during(200, TimeUnit.MILLISECONDS).until(() -> simulator.requestCount() == 2);
        go.countDown();
        int pages = (simulator.data().modelIds().size() + 9) / 10;
        await().until(() -> received.size() == pages);
        assertThat(simulator.requestCount()).isEqualTo(pages);
    }

    @Test
    void aPageThatWasReadAheadInVainFailsThePollThatNeedsIt() throws Exception {
        Polled feed = feed("listModels?maxRetries=0");
        feed.refused =
                exchange -> {
                    if (simulator.requestCount() < 2) {
                        await().until(() -> simulator.requestCount() == 2);
                    }
                    return false;
                };
        simulator.faults().next("listModels", Fault.delay(Duration.ZERO));
        simulator.faults().next("listModels", Fault.status(503));
        assertThatThrownBy(feed::poll).isInstanceOf(PolytomicServerException.class);
        assertThat(feed.received).hasSize(1);
        assertThat(feed.poll()).hasSize(2);
        assertThat(feed.received)
                .extracting(
                        exchange -> exchange.getMessage().getHeader(PolytomicConstants.PAGE_NUMBER))
                .containsExactly(1, 2, 3);
    }

    @Test
    void aListThatLeadsInACircleIsBegunAnew() throws Exception {
        Polled feed = feed("listModels?delivery=item");
        responses(
                "listModels",
                "{\"data\":[{\"id\":\"a\",\"updated_at\":\"2026-01-01T00:00:00Z\"}],\"pagination\":{\"next_page_token\":\"again\"}}");
        assertThatThrownBy(feed::poll).hasMessageContaining("circle");
        simulator.faults().clear();
        assertThat(feed.poll()).hasSameSizeAs(simulator.data().modelIds());
    }
}
