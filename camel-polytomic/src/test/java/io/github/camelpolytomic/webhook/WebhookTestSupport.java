package io.github.camelpolytomic.webhook;

import io.github.camelpolytomic.SimulatorTestSupport;
import io.github.camelpolytomic.simulator.Reply;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.ExchangeHelper;

/** A receiver on an HTTP server of Camel, and the simulator as the sender. */
abstract class WebhookTestSupport extends SimulatorTestSupport {

    static final String SECRET = "sharedSecret4711";

    final int port = HttpServer.freePort();
    final List<Exchange> received = new CopyOnWriteArrayList<>();
    volatile Processor behavior = exchange -> {};

    String url() {
        return "http://127.0.0.1:" + port + "/hook";
    }

    /** Starts a route on a server. */
    void start(HttpServer server, String receiver) throws Exception {
        start(server, 0, receiver);
    }

    void start(HttpServer server, int requestTimeout, String receiver) throws Exception {
        server.prepare(context, port, requestTimeout);
        context.getRegistry().bind("simulated", simulated());
        context.addRoutes(route(uri(server, receiver)));
        context.start();
    }

    RouteBuilder route(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(uri)
                        .routeId("receiver")
                        .process(
                                exchange -> {
                                    received.add(ExchangeHelper.createCopy(exchange, true));
                                    behavior.process(exchange);
                                });
            }
        };
    }

    /** The URI of a receiver that nobody registers. */
    String uri(HttpServer server, String receiver) {
        return "webhook:polytomic:"
                + receiver
                + (receiver.contains("?") ? "&" : "?")
                + "webhookSecret="
                + SECRET
                + "&webhookPath=/hook&webhookAutoRegister=false&clock=#simulated"
                + "&webhookComponentName="
                + server.component();
    }

    /** The simulator's time, which the receiver goes by. */
    Clock simulated() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return simulator.now();
            }
        };
    }

    static Reply reply(CompletableFuture<Reply> sent) throws Exception {
        return sent.get(20, TimeUnit.SECONDS);
    }
}
