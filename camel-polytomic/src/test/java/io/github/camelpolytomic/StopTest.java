package io.github.camelpolytomic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpolytomic.exception.PolytomicStoppedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A stop of a context or a route takes no longer than two seconds, whatever the server does. */
class StopTest {

    /** Two seconds, and some for a machine that is busy; without an abort it is 30 to 45. */
    private static final Duration SOON = Duration.ofSeconds(4);

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private RawServer server;

    @AfterEach
    void close() {
        context.stop();
        server.close();
    }

    static Stream<Arguments> stops() {
        List<Arguments> stops = new ArrayList<>();
        for (Arguments peer :
                List.of(
                        peer("is silent", talk -> talk.signal().silence()),
                        peer(
                                "trickles",
                                talk -> {
                                    talk.signal().say("HTTP/1.1 200 X\r\n\r\n");
                                    talk.trickle();
                                }),
                        peer(
                                "asks to come later",
                                talk -> talk.json(503, "", "Retry-After: 29").signal()))) {
            for (String from : List.of("poll", "call", "loop")) {
                for (String what : List.of("context", "route")) {
                    stops.add(Arguments.of(what, from, peer.get()[0], peer.get()[1]));
                }
            }
        }
        return stops.stream();
    }

    private static Arguments peer(String name, RawServer.Script script) {
        return Arguments.of(name, script);
    }

    private void start(RawServer.Script script) throws Exception {
        server = new RawServer(script);
        context.getShutdownStrategy().setTimeout(10);
        PolytomicConfiguration options =
                context.getComponent("polytomic", PolytomicComponent.class).getConfiguration();
        options.setBaseUrl(server.url());
        options.setApiKey("k");
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        onException(PolytomicStoppedException.class)
                                .process(exchange -> failures.add(cause(exchange)));
                        from("polytomic:listModels?initialDelay=0")
                                .routeId("poll")
                                .autoStartup(false)
                                .to("mock:end");
                        from("direct:call").routeId("call").to("polytomic:getIdentity");
                        from("timer:loop?delay=0&repeatCount=1")
                                .routeId("loop")
                                .autoStartup(false)
                                .to("polytomic:listModels?waitForCompletion=false");
                    }
                });
        context.start();
    }

    private static Throwable cause(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    }

    @ParameterizedTest(name = "of a {0} in a {1} whose server {2}")
    @MethodSource("stops")
    void isSoon(String what, String from, String peer, RawServer.Script script) throws Exception {
        start(script);
        Future<Exchange> call = null;
        if (from.equals("call")) {
            call =
                    context.createFluentProducerTemplate()
                            .to("direct:call")
                            .withBody("")
                            .asyncSend();
        } else {
            context.getRouteController().startRoute(from);
        }
        server.awaitSignal();

        long began = System.nanoTime();
        if (what.equals("context")) {
            context.stop();
        } else {
            context.getRouteController().stopRoute(from);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);

        await().until(() -> server.openConnections() == 0 || peer.equals("asks to come later"));
        assertThat(server.requests()).isEqualTo(1);
        if (call != null) {
            call.get(5, TimeUnit.SECONDS);
        }
        if (!from.equals("poll")) {
            assertThat(failures)
                    .as("the error handler of the route has seen it")
                    .singleElement()
                    .isInstanceOf(PolytomicStoppedException.class);
        }
    }

    @Test
    void ofARouteIsFollowedByAStartThatCallsAgain() throws Exception {
        start(talk -> talk.json(200, "{\"data\":[{\"id\":\"a\"}]}").signal());
        for (String route : List.of("poll", "loop")) {
            context.getRouteController().startRoute(route);
            server.awaitSignal();
            context.getRouteController().stopRoute(route);
            context.getRouteController().startRoute(route);
            server.awaitSignal();
            context.getRouteController().stopRoute(route);
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void isNoSuspensionOfAContext() throws Exception {
        start(talk -> talk.json(200, "{\"data\":{\"id\":\"a\"}}"));
        for (int i = 0; i < 3; i++) {
            Exchange exchange =
                    context.createFluentProducerTemplate().to("direct:call").withBody("").send();
            assertThat(exchange.getException()).isNull();
            context.suspend();
            context.resume();
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void ofARouteLetsACallEndThatIsAboutToBeAnswered() throws Exception {
        start(
                talk -> {
                    talk.signal();
                    TimeUnit.MILLISECONDS.sleep(100);
                    talk.json(200, "{\"data\":[]}");
                });
        context.getRouteController().startRoute("loop");
        server.awaitSignal();
        context.getRouteController().stopRoute("loop");
        assertThat(failures).isEmpty();
        assertThat(context.getInflightRepository().size()).isZero();
    }
}
