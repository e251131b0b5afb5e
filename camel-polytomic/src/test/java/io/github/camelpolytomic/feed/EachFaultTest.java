package io.github.camelpolytomic.feed;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.PolytomicEndpoint;
import io.github.camelpolytomic.Stub;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.exception.PolytomicServerException;
import io.github.camelpolytomic.exception.PolytomicTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.service.ServiceHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What one of many does wrong is told of it, and the others do not feel it. */
class EachFaultTest {

    private static final int CONNECTIONS = 40;

    @RegisterExtension static final Stub stub = new Stub();

    private final List<Exchange> received = Collections.synchronizedList(new ArrayList<>());
    private final List<Exchange> told = Collections.synchronizedList(new ArrayList<>());
    private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void answer() {
        String connections =
                IntStream.range(0, CONNECTIONS)
                        .mapToObj(
                                i -> "{\"id\":\"c%d\",\"name\":\"Connection %d\"}".formatted(i, i))
                        .collect(Collectors.joining(",", "{\"data\":[", "]}"));
        stub.server()
                .stubFor(
                        get(urlPathMatching("/api/connections/.*/schemas/status"))
                                .willReturn(Stub.json("{\"data\":{\"cache_status\":\"fresh\"}}")));
        stub.server()
                .stubFor(
                        get(urlPathEqualTo("/api/connections")).willReturn(Stub.json(connections)));
    }

    private static String path(String id) {
        return "/api/connections/" + id + "/schemas/status";
    }

    private EachConsumer consumer(String options) throws Exception {
        PolytomicEndpoint endpoint =
                stub.camel()
                        .getEndpoint(
                                "polytomic:getSchemaStatus?connectionId=*" + options,
                                PolytomicEndpoint.class);
        EachConsumer consumer =
                (EachConsumer)
                        FeedConsumers.create(
                                endpoint,
                                received::add,
                                endpoint.getContext(),
                                endpoint.getFeedOptions());
        consumer.setDelay(endpoint.getDelay());
        consumer.setStartScheduler(false);
        consumer.setExceptionHandler(
                new ExceptionHandler() {
                    @Override
                    public void handleException(Throwable exception) {
                        failures.add(exception);
                    }

                    @Override
                    public void handleException(String message, Throwable exception) {
                        failures.add(exception);
                    }

                    @Override
                    public void handleException(
                            String message, Exchange exchange, Throwable exception) {
                        told.add(exchange.copy());
                        failures.add(exception);
                    }
                });
        ServiceHelper.startService(consumer);
        return consumer;
    }

    @Test
    void oneThatFailsIsToldAsItselfInHeaderAndHealth() throws Exception {
        stub.server().stubFor(get(urlPathEqualTo(path("c7"))).willReturn(Stub.json(500, "{}")));
        EachConsumer consumer = consumer("");
        assertThat(consumer.pollHere()).isEqualTo(CONNECTIONS - 1);
        assertThat(failures).singleElement().isInstanceOf(PolytomicServerException.class);
        assertThat(told.get(0).getMessage().getHeaders())
                .containsEntry(PolytomicConstants.CONNECTION_ID, "c7")
                .containsEntry(PolytomicConstants.CONNECTION_NAME, "Connection 7");
        assertThat(consumer.getErrorCounter()).isEqualTo(1);
        assertThat(consumer.getLastError()).hasMessageContaining("1 of 40: c7");
        assertThat(consumer.getLastErrorDetails()).containsOnlyKeys("c7", "operation", "since");
        stub.server()
                .stubFor(
                        get(urlPathEqualTo(path("c7")))
                                .willReturn(Stub.json("{\"data\":{\"cache_status\":\"fresh\"}}")));
        assertThat(consumer.pollHere()).isEqualTo(1);
        assertThat(consumer.getErrorCounter()).isZero();
        assertThat(consumer.getLastError()).isNull();
    }

    @Test
    void oneThatGoesOnFailingIsToldEverMoreSeldomButStaysInHealth() throws Exception {
        stub.server().stubFor(get(urlPathEqualTo(path("c7"))).willReturn(Stub.json(404, "{}")));
        EachConsumer consumer = consumer("");
        List<Integer> told = new ArrayList<>();
        for (int round = 1; round <= 9; round++) {
            consumer.pollHere();
            told.add(failures.size());
            assertThat(consumer.getErrorCounter()).isEqualTo(round);
            assertThat(consumer.getLastErrorDetails()).containsOnlyKeys("c7", "operation", "since");
        }
        assertThat(told).containsExactly(1, 2, 2, 3, 3, 3, 3, 4, 4);
    }

    @Test
    void severalThatHangLeaveTimeForTheOthers() throws Exception {
        stub.server()
                .stubFor(
                        get(urlPathMatching("/api/connections/c[0-5]/schemas/status"))
                                .willReturn(
                                        Stub.json("{\"data\":{\"cache_status\":\"fresh\"}}")
                                                .withFixedDelay(8_000)));
        EachConsumer consumer = consumer("&delay=6s&responseTimeout=1s");
        consumer.pollHere();
        // more than there are places, and yet the others have their turn in the same round
        assertThat(received).hasSize(CONNECTIONS - 6);
        assertThat(failures).hasSize(6);
        assertThat(consumer.getLastErrorDetails())
                .containsOnlyKeys("c0", "c1", "c2", "c3", "c4", "c5", "operation", "since");
    }

    @Test
    void oneThatHangsDelaysNoOther() throws Exception {
        stub.server()
                .stubFor(
                        get(urlPathEqualTo(path("c3")))
                                .willReturn(
                                        Stub.json("{\"data\":{\"cache_status\":\"fresh\"}}")
                                                .withFixedDelay(8_000)));
        EachConsumer consumer = consumer("&delay=3s&responseTimeout=2s");
        long began = System.nanoTime();
        consumer.pollHere();
        assertThat(received).hasSize(CONNECTIONS - 1);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
        assertThat(failures).singleElement().isInstanceOf(PolytomicTimeoutException.class);
        // it is left alone for a while, for it holds a place that others need
        assertThat(consumer.pollHere()).isZero();
        assertThat(failures).hasSize(1);
    }

    @Test
    void tooManyRequestsSlowAllDownTogetherAndNothingIsLost() throws Exception {
        stub.server()
                .stubFor(
                        get(urlPathMatching("/api/connections/.*/schemas/status"))
                                .inScenario("limit")
                                .whenScenarioStateIs(Scenario.STARTED)
                                .willSetStateTo("open")
                                .willReturn(Stub.json(429, "{}").withHeader("Retry-After", "1")));
        // so slow that the others under way are still there when the first is refused
        stub.server()
                .stubFor(
                        get(urlPathMatching("/api/connections/.*/schemas/status"))
                                .inScenario("limit")
                                .whenScenarioStateIs("open")
                                .willReturn(
                                        Stub.json("{\"data\":{\"cache_status\":\"fresh\"}}")
                                                .withFixedDelay(300)));
        EachConsumer consumer = consumer("");
        assertThat(consumer.pollHere()).isEqualTo(CONNECTIONS);
        assertThat(failures).isEmpty();
        List<LoggedRequest> requests =
                stub.requests().stream()
                        .filter(request -> request.getUrl().contains("schemas/status"))
                        .toList();
        // the stub may refuse each of those that come together first
        assertThat(requests).hasSizeBetween(CONNECTIONS + 1, CONNECTIONS + 4);
        long first = requests.get(0).getLoggedDate().getTime();
        // besides those that were under way already
        assertThat(
                        requests.stream()
                                .filter(request -> request.getLoggedDate().getTime() < first + 900)
                                .count())
                .isLessThanOrEqualTo(4);
    }

    @Test
    void whatIsWrongWithAllIsToldOnce() throws Exception {
        stub.server()
                .stubFor(
                        get(urlPathMatching("/api/connections/.*/schemas/status"))
                                .willReturn(Stub.json(401, "{}")));
        EachConsumer consumer = consumer("");
        assertThat(catchThrowable(consumer::pollHere)).isInstanceOf(PolytomicException.class);
        assertThat(failures).isEmpty();
        // it gives up at once
        assertThat(stub.requests()).hasSizeLessThan(10);
    }
}
