package io.github.camelpolytomic.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.simulator.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;

/** {@code from("polytomic:getQuery")}: its statuses, then what it has found, page by page. */
class QueryFeedTest extends FeedTestSupport {

    private String query(String text) {
        context.start();
        Map<?, ?> started =
                template.requestBody(
                        "polytomic:runQuery?connectionId="
                                + Seeds.WAREHOUSE_CONNECTION
                                + "&query=RAW("
                                + text
                                + ")",
                        null,
                        Map.class);
        return "getQuery?queryId=" + started.get("id");
    }

    private static List<Object> rows(List<Exchange> exchanges) {
        List<Object> rows = new ArrayList<>();
        exchanges.stream()
                .map(exchange -> exchange.getMessage().getBody(Map.class).get("results"))
                .filter(Objects::nonNull)
                .forEach(
                        results ->
                                ((List<?>) results)
                                        .forEach(
                                                row ->
                                                        rows.add(
                                                                ((Map<?, ?>) row)
                                                                        .get("row_number"))));
        return rows;
    }

    @Test
    void tellsItsStatusesAndAllThatItFound() throws Exception {
        Polled feed = feed(query("select 1"));
        assertThat(feed.poll()).hasSize(1);
        simulator.advance(Duration.ofMinutes(1));
        List<Exchange> done = feed.poll();
        assertThat(done)
                .extracting(exchange -> exchange.getMessage().getHeader(PolytomicConstants.STATUS))
                .containsExactly("done", "done", "done");
        assertThat(done)
                .extracting(
                        exchange -> exchange.getMessage().getHeader(PolytomicConstants.PAGE_NUMBER))
                .containsExactly(null, 2, 3);
        assertThat(rows(done)).hasSize(250).doesNotHaveDuplicates();
        assertThat(feed.poll()).isEmpty();
    }

    @Test
    void bringsBackThePageThatFailedAndGoesOnFromThere() throws Exception {
        Polled feed = feed(query("select 1"));
        simulator.advance(Duration.ofMinutes(1));
        feed.refused =
                exchange ->
                        Integer.valueOf(2)
                                .equals(
                                        exchange.getMessage()
                                                .getHeader(PolytomicConstants.PAGE_NUMBER));
        assertThat(rows(feed.poll())).startsWith(1).endsWith(200);
        assertThat(rows(feed.poll())).startsWith(101).endsWith(200);
        feed.refused = exchange -> false;
        assertThat(rows(feed.poll())).startsWith(101).endsWith(250);
        assertThat(feed.poll()).isEmpty();
    }

    @Test
    void tellsTheResultsAgainWhenARestartCameBeforeTheLastOfThem() throws Exception {
        context.getRegistry()
                .bind("repository", MemoryIdempotentRepository.memoryIdempotentRepository(1000));
        String uri = query("select 1") + "&idempotentRepository=#repository";
        Polled feed = feed(uri);
        simulator.advance(Duration.ofMinutes(1));
        feed.refused =
                exchange -> exchange.getMessage().getHeader(PolytomicConstants.PAGE_NUMBER) != null;
        feed.poll();
        assertThat(rows(feed(uri).poll())).hasSize(250);
        assertThat(feed(uri).poll()).isEmpty();
    }

    @Test
    void tellsThatItFailed() throws Exception {
        Polled feed = feed(query("select fail"));
        simulator.advance(Duration.ofMinutes(1));
        assertThat(feed.pollStatuses()).containsExactly("failed");
    }

    @Test
    void stopsItsRouteWhenAllIsToldAndNotBefore() throws Exception {
        String uri = query("select 1");
        List<Exchange> received = new CopyOnWriteArrayList<>();
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("polytomic:" + uri + "&initialDelay=0&delay=10&stopWhenDone=true")
                                .routeId("query")
                                .process(exchange -> received.add(exchange.copy()));
                    }
                });
        await().until(() -> simulator.requestCount("getQuery") > 5);
        assertThat(context.getRouteController().getRouteStatus("query").isStarted()).isTrue();
        simulator.advance(Duration.ofMinutes(1));
        await().until(() -> context.getRouteController().getRouteStatus("query").isStopped());
        assertThat(rows(received)).hasSize(250);
    }
}
