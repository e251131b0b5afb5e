package io.github.camelpolytomic.feed;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.Stub;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A route that stops does not wait for its peer; what its messages carry; where a log ends. */
class FeedStopTest {

    @RegisterExtension static final Stub stub = new Stub();

    private static void route(String uri) throws Exception {
        stub.routes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(uri).routeId("feed").to("log:feed?level=DEBUG");
                    }
                });
    }

    private static boolean isPolling() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().contains("getSchemaStatus"))
                .flatMap(thread -> Stream.of(thread.getValue()))
                .anyMatch(frame -> frame.getClassName().contains("PolytomicClient"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c1", "*"})
    void aPollUnderWayIsAborted(String id) throws Exception {
        stub.server()
                .stubFor(
                        get(urlPathEqualTo("/api/connections"))
                                .willReturn(Stub.json("{\"data\":[{\"id\":\"c1\"}]}")));
        stub.server()
                .stubFor(
                        get(urlPathMatching("/api/connections/c1/.*"))
                                .willReturn(Stub.json("{}").withFixedDelay(20_000)));
        route("polytomic:getSchemaStatus?initialDelay=0&connectionId=" + id);
        // a request under way is in no journal yet
        await().until(() -> isPolling());
        long began = System.nanoTime();
        stub.camel().getRouteController().stopRoute("feed");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void idsThatAFeedLeavesBehindDoNotOverrideTheOptionOfALaterEndpoint() throws Exception {
        stub.server()
                .stubFor(
                        get(urlPathMatching("/api/connections/.*"))
                                .willReturn(
                                        Stub.json(
                                                "{\"data\":{\"cache_status\":\"fresh\",\"id\":\"x\"}}")));
        List<Exchange> received = new CopyOnWriteArrayList<>();
        stub.routes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("polytomic:getSchemaStatus?initialDelay=0&connectionId=c1")
                                .process(exchange -> received.add(exchange.copy()))
                                .to("polytomic:getConnection?connectionId=c2")
                                .to("polytomic:getConnectionProxyInfo")
                                .process(exchange -> received.add(exchange.copy()));
                    }
                });
        await().until(() -> received.size() == 2);
        assertThat(received.get(0).getMessage().getHeaders())
                .containsEntry(PolytomicConstants.CONNECTION_ID, "c1");
        assertThat(stub.requests())
                .extracting(request -> request.getUrl())
                .containsExactly(
                        "/api/connections/c1/schemas/status",
                        "/api/connections/c2",
                        "/api/connections/c2/proxy/info");
    }

    @Test
    void aLogWhoseCursorRepeatsWithAnEmptyPageIsAtItsEnd() throws Exception {
        String path = "/api/syncs/s/executions/e/consolelog";
        stub.server()
                .stubFor(
                        get(urlPathEqualTo(path))
                                .willReturn(
                                        Stub.json(
                                                "{\"data\":{\"entries\":[{\"id\":\"1\"}],\"next_cursor\":\"c\"}}")));
        stub.server()
                .stubFor(
                        get(urlPathEqualTo(path))
                                .withQueryParam("after", equalTo("c"))
                                .willReturn(
                                        Stub.json(
                                                "{\"data\":{\"entries\":[],\"next_cursor\":\"c\"}}")));
        String uri = "polytomic:getModelSyncExecutionConsoleLogs?syncId=s&executionId=e";
        Iterator<?> all = (Iterator<?>) stub.call(uri + "&fetchAll=true");
        assertThat(all).toIterable().hasSize(1);
        List<Object> received = new CopyOnWriteArrayList<>();
        stub.routes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(uri + "&initialDelay=0&delay=20")
                                .process(exchange -> received.add(exchange.getMessage().getBody()));
                    }
                });
        await().until(() -> stub.requests().size() > 6);
        assertThat(received).hasSize(1);
    }
}
