package io.github.camelpolytomic;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static io.github.camelpolytomic.Stub.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpolytomic.exception.PolytomicServerException;
import io.github.camelpolytomic.exception.PolytomicUnsuccessfulException;
import io.github.camelpolytomic.model.Model;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All items of a list, page by page, as a route takes them. */
class FetchAllTest {

    @RegisterExtension static final Stub stub = new Stub();

    private final List<Object> items = new ArrayList<>();
    private final List<Integer> requestsAtItem = new ArrayList<>();

    @BeforeEach
    void threePages() {
        page("/api/models", "a", "m1", "m2");
        page("/api/models?page_token=a", "b", "m3");
        page("/api/models?page_token=b", null, "m4");
    }

    private static void page(String url, String next, String... ids) {
        StringBuilder data = new StringBuilder();
        for (String id : ids) {
            data.append(data.isEmpty() ? "" : ",").append("{\"id\":\"" + id + "\"}");
        }
        String pagination = next == null ? "{}" : "{\"next_page_token\":\"" + next + "\"}";
        stub.server()
                .stubFor(
                        get(url).willReturn(
                                        json(
                                                "{\"pagination\":"
                                                        + pagination
                                                        + ",\"data\":["
                                                        + data
                                                        + "]}")));
    }

    private Exchange split(String uri) throws Exception {
        stub.routes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:start")
                                .to(uri)
                                .split(body())
                                .streaming()
                                .stopOnException()
                                .process(
                                        exchange -> {
                                            items.add(exchange.getMessage().getBody());
                                            requestsAtItem.add(stub.requests().size());
                                        });
                    }
                });
        return stub.camel().createFluentProducerTemplate().to("direct:start").send();
    }

    @Test
    void givesEveryItemAndAsksForAPageWhenItIsNeeded() throws Exception {
        assertThat(split("polytomic:listModels?fetchAll=true").getException()).isNull();
        assertThat(items)
                .containsExactly(
                        Map.of("id", "m1"),
                        Map.of("id", "m2"),
                        Map.of("id", "m3"),
                        Map.of("id", "m4"));
        // the splitter looks one item ahead
        assertThat(requestsAtItem).containsExactly(1, 2, 3, 3);
    }

    @Test
    void givesTrees() throws Exception {
        split("polytomic:listModels?fetchAll=true&bodyFormat=node");
        assertThat(items).hasSize(4).allMatch(JsonNode.class::isInstance);
    }

    @Test
    void givesRecords() throws Exception {
        split("polytomic:listModels?fetchAll=true&outputClass=Model");
        assertThat(items).hasSize(4).allMatch(Model.class::isInstance);
    }

    /** A user's own row that knows one column only. */
    public record Row(int n) {}

    @Test
    void givesInstancesOfAClassForTheRowsOfAQuery() throws Exception {
        stub.server()
                .stubFor(
                        get("/api/queries/q")
                                .willReturn(
                                        json(
                                                "{\"data\":{\"results\":[{\"n\":1,\"other\":2},{\"n\":3}]}}")));
        split("polytomic:getQuery?queryId=q&fetchAll=true&outputClass=" + Row.class.getName());
        assertThat(items).containsExactly(new Row(1), new Row(3));
    }

    @Test
    void failsTheExchangeWhenAPageCannotBeHad() throws Exception {
        stub.server().stubFor(get("/api/models?page_token=b").willReturn(Stub.status(500)));
        Exchange exchange = split("polytomic:listModels?fetchAll=true&maxRetries=0");
        Throwable failure = exchange.getException();
        assertThat(failure).hasStackTraceContaining(PolytomicServerException.class.getName());
        assertThat(items).contains(Map.of("id", "m1"), Map.of("id", "m2"));
    }

    @Test
    void asksForNoMoreOnceItIsClosed() throws Exception {
        Object body = stub.call("polytomic:listModels?fetchAll=true");
        ((Closeable) body).close();
        assertThat(((Iterator<?>) body).hasNext()).isFalse();
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void givesOnePageAndItsTokenWithoutIt() {
        Exchange exchange = stub.send("polytomic:listModels");
        assertThat(exchange.getMessage().getBody())
                .isEqualTo(List.of(Map.of("id", "m1"), Map.of("id", "m2")));
        assertThat(exchange.getMessage().getHeader(PolytomicConstants.NEXT_PAGE_TOKEN))
                .isEqualTo("a");
        assertThat(exchange.getMessage().getHeader(PolytomicConstants.PAGINATION))
                .isEqualTo(Map.of("next_page_token", "a"));
    }

    @Test
    void takesTheTokenOfThePageBefore() {
        Map<String, Object> token = Map.of(PolytomicConstants.PAGE_TOKEN, "b");
        assertThat(stub.call("polytomic:listModels", null, token))
                .isEqualTo(List.of(Map.of("id", "m4")));
    }

    @Test
    void failsWithTheErrorOfAQueryThatHasFailed() {
        stub.response("{\"data\":{\"status\":\"failed\",\"error\":\"no such table\"}}");
        assertThat(stub.send("polytomic:getQuery?queryId=q&fetchAll=true").getException())
                .isInstanceOf(PolytomicUnsuccessfulException.class)
                .hasMessage("getQuery has no rows: its status is failed: no such table");
    }

    @Test
    void failsWhenTheRowsOfAQueryAreNotThereYet() {
        stub.response("{\"data\":{\"status\":\"running\"}}");
        assertThat(stub.send("polytomic:getQuery?queryId=q&fetchAll=true").getException())
                .isInstanceOf(PolytomicUnsuccessfulException.class)
                .hasMessageContaining("waitForCompletion=true waits until it is done");
    }

    @Test
    void endsWhereALogRepeatsItsCursorWithAnEmptyPage() {
        stub.response("{\"data\":{\"entries\":[],\"next_cursor\":\"c\"}}");
        Object body =
                stub.call(
                        "polytomic:getModelSyncExecutionConsoleLogs?syncId=s&executionId=e&fetchAll=true");
        assertThat(((Iterator<?>) body).hasNext()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "stream"})
    void isRefusedForWhatHasNoItems(String format) {
        stub.camel();
        assertThatThrownBy(
                        () -> stub.call("polytomic:listModels?fetchAll=true&bodyFormat=" + format))
                .hasStackTraceContaining("fetchAll gives one item after the other")
                .hasStackTraceContaining("not " + format);
    }

    @Test
    void isRefusedForAnOperationThatDoesNotList() {
        stub.camel();
        assertThatThrownBy(() -> stub.call("polytomic:getIdentity?fetchAll=true"))
                .hasStackTraceContaining(
                        "fetchAll needs an operation that lists: getIdentity does not");
    }
}
