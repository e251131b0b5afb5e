package io.github.camelpolytomic.client;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static io.github.camelpolytomic.Stub.json;
import static io.github.camelpolytomic.Stub.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelpolytomic.Stub;
import io.github.camelpolytomic.body.BodyFormat;
import io.github.camelpolytomic.body.BodyMapper;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicMalformedResponseException;
import io.github.camelpolytomic.exception.PolytomicServerException;
import io.github.camelpolytomic.operation.Operation;
import io.github.camelpolytomic.operation.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** All pages of a list, one after the other, and all of their items. */
class PagesTest {

    @RegisterExtension static final Stub stub = new Stub();

    private static void page(String url, String response) {
        stub.server().stubFor(get(url).willReturn(json(response)));
    }

    private static String page(String next, Object... items) {
        return "{\"data\":"
                + List.of(items)
                + ",\"pagination\":{\"next_page_token\":"
                + (next == null ? "null" : "\"" + next + "\"")
                + "}}";
    }

    private static ItemIterator items(Operation operation, Map<Parameter, ?> values) {
        return items(operation, values, BodyFormat.java);
    }

    private static ItemIterator items(
            Operation operation, Map<Parameter, ?> values, BodyFormat format) {
        ResponseReader<Page<Object>> reader =
                new BodyMapper(format, null, TestClient.MAPPER).pageReader(operation.paging());
        TestClient test = new TestClient(stub.url());
        test.maxRetries = 0;
        PolytomicClient client = test.client();
        Request request = test.request(operation, values, null, null);
        return new ItemIterator(
                client,
                new Pages(client, request, operation.paging()),
                client.execute(request, reader).body(),
                reader);
    }

    private static List<Object> all(ItemIterator items) {
        List<Object> all = new ArrayList<>();
        items.forEachRemaining(all::add);
        return all;
    }

    private static List<String> urls() {
        return stub.requests().stream().map(LoggedRequest::getUrl).toList();
    }

    @Test
    void areReadToTheLastAndTheirItemsGivenInOrder() {
        page("/api/models?limit=2", page("a/+=", 1, 2));
        page("/api/models?limit=2&page_token=a%2F%2B%3D", page("b", 3, 4));
        page("/api/models?limit=2&page_token=b", page(null, 5));
        assertThat(all(items(Operation.listModels, Map.of(Parameter.limit, 2))))
                .containsExactly(1, 2, 3, 4, 5);
        assertThat(stub.requests()).hasSize(3);
    }

    @Test
    void endWithAnEmptyTokenOrNoPagination() {
        page("/api/models", page("", 1));
        assertThat(all(items(Operation.listModels, Map.of()))).containsExactly(1);
        page("/api/models", "{\"data\":[2]}");
        assertThat(all(items(Operation.listModels, Map.of()))).containsExactly(2);
        page("/api/models", "{\"data\":null}");
        assertThat(all(items(Operation.listModels, Map.of()))).isEmpty();
    }

    @Test
    void areAskedForOnlyWhenTheyAreNeeded() {
        page("/api/models", page("a", 1, 2));
        page("/api/models?page_token=a", page(null, 3));
        ItemIterator items = items(Operation.listModels, Map.of());
        assertThat(items.next()).isEqualTo(1);
        assertThat(items.hasNext()).isTrue();
        assertThat(items.next()).isEqualTo(2);
        assertThat(stub.requests()).hasSize(1);
        assertThat(items.hasNext()).isTrue();
        assertThat(items.hasNext()).isTrue();
        assertThat(stub.requests()).hasSize(2);
        assertThat(items.next()).isEqualTo(3);
        assertThat(items.hasNext()).isFalse();
        assertThat(stub.requests()).hasSize(2);
        assertThatThrownBy(items::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void areNotAskedForAnyMoreWhenClosed() {
        page("/api/models", page("a", 1, 2));
        ItemIterator items = items(Operation.listModels, Map.of());
        items.next();
        items.close();
        assertThat(items.hasNext()).isFalse();
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void mayBeEmptyInTheMiddle() {
        page("/api/models", page("a", 1));
        page("/api/models?page_token=a", page("b"));
        page("/api/models?page_token=b", page(null, 2));
        assertThat(all(items(Operation.listModels, Map.of()))).containsExactly(1, 2);
    }

    @Test
    void mayBeEmptyAtTheEndWithoutAnItemBeingPromised() {
        page("/api/models", page("a", 1));
        page("/api/models?page_token=a", page(null));
        ItemIterator items = items(Operation.listModels, Map.of());
        items.next();
        assertThat(items.hasNext()).isFalse();
    }

    @Test
    void areRefusedWhenTheyLeadInACircle() {
        page("/api/models", page("a", 1));
        page("/api/models?page_token=a", page("b", 2));
        page("/api/models?page_token=b", page("a", 3));
        ItemIterator items = items(Operation.listModels, Map.of());
        assertThatThrownBy(() -> all(items))
                .isInstanceOf(PolytomicMalformedResponseException.class)
                .hasMessageContaining("listModels lead in a circle");
        assertThat(stub.requests()).hasSize(3);
        assertThat(items.hasNext()).as("it is over").isFalse();
    }

    @Test
    void endWhenOneCannotBeHad() {
        page("/api/models", page("a", 1));
        stub.server().stubFor(get("/api/models?page_token=a").willReturn(status(500)));
        ItemIterator items = items(Operation.listModels, Map.of());
        items.next();
        assertThatThrownBy(items::hasNext).isInstanceOf(PolytomicServerException.class);
        assertThat(items.hasNext()).isFalse();
        assertThatThrownBy(items::next).isInstanceOf(NoSuchElementException.class);
        assertThat(stub.requests()).hasSize(2);
    }

    @Test
    void areReadAsTreesToo() {
        page("/api/models", page("a", 1));
        page("/api/models?page_token=a", page(null, 2));
        assertThat(all(items(Operation.listModels, Map.of(), BodyFormat.node)))
                .containsExactly(Stub.tree("1"), Stub.tree("2"));
    }

    // by cursor

    private static final Map<Parameter, Object> EXECUTION =
            Map.of(Parameter.syncId, "s", Parameter.executionId, "e");
    private static final String CONSOLE = "/api/syncs/s/executions/e/consolelog";

    @Test
    void areFoundByACursorInTheData() {
        page(CONSOLE, "{\"data\":{\"entries\":[1,2],\"next_cursor\":\"c/1\"}}");
        page(CONSOLE + "?after=c%2F1", "{\"data\":{\"entries\":[3],\"next_cursor\":null}}");
        Operation operation = Operation.getModelSyncExecutionConsoleLogs;
        assertThat(all(items(operation, EXECUTION))).containsExactly(1, 2, 3);
        assertThat(all(items(operation, EXECUTION, BodyFormat.node)))
                .containsExactly(Stub.tree("1"), Stub.tree("2"), Stub.tree("3"));
    }

    @Test
    void endWhenTheDataIsNull() {
        page(CONSOLE, "{\"data\":null}");
        assertThat(all(items(Operation.getModelSyncExecutionConsoleLogs, EXECUTION))).isEmpty();
    }

    // by link

    private static final Map<Parameter, Object> QUERY = Map.of(Parameter.queryId, "q");

    @Test
    void areFoundByALinkBesideTheData() {
        page(
                "/api/queries/q",
                "{\"data\":{\"results\":[{\"n\":1}]},\"links\":{\"next\":\"/api/queries/q?page=a%2Fb\"}}");
        page(
                "/api/queries/q?page=a%2Fb",
                "{\"data\":{\"results\":[{\"n\":2}]},\"links\":{\"next\":\""
                        + stub.url()
                        + "/api/queries/q?page=c\"}}");
        page("/api/queries/q?page=c", "{\"data\":{\"results\":null},\"links\":{\"next\":\"\"}}");
        assertThat(all(items(Operation.getQuery, QUERY)))
                .containsExactly(Map.of("n", 1), Map.of("n", 2));
        assertThat(urls())
                .containsExactly(
                        "/api/queries/q", "/api/queries/q?page=a%2Fb", "/api/queries/q?page=c");
    }

    @Test
    void areNotLookedForOnAnotherOrigin() {
        page(
                "/api/queries/q",
                "{\"data\":{\"results\":[1]},\"links\":{\"next\":\"http://127.0.0.1:1/api/queries/q\"}}");
        assertThatThrownBy(() -> all(items(Operation.getQuery, QUERY)))
                .isInstanceOf(PolytomicException.class)
                .hasMessageContaining("where no credential is sent");
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void areRefusedWhenALinkLeadsInACircle() {
        page(
                "/api/queries/q",
                "{\"data\":{\"results\":[1]},\"links\":{\"next\":\"/api/queries/q\"}}");
        assertThatThrownBy(() -> all(items(Operation.getQuery, QUERY)))
                .isInstanceOf(PolytomicMalformedResponseException.class);
        assertThat(stub.requests()).hasSize(2);
    }
}
