package io.github.camelpolytomic.benchmark;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.dataformat.JsonLibrary;

/** A route that calls, by the component or by what Camel has for any API. */
final class CamelPeer implements Peer {

    /** The options of the component by the name of the peer. */
    private static final Map<String, String> FORMATS =
            Map.of(
                    "java", "bodyFormat=java",
                    "node", "bodyFormat=node",
                    "json", "bodyFormat=json",
                    "stream", "bodyFormat=stream");

    private final CamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template = context.createProducerTemplate();

    private final Endpoint call = context.getEndpoint("direct:call");

    private CamelPeer() {}

    static CamelPeer open(String name, String url, boolean tiny) throws Exception {
        CamelPeer peer = new CamelPeer();
        peer.context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        route(from("direct:call"), name, url, tiny);
                    }
                });
        peer.context.start();
        return peer;
    }

    private static void route(RouteDefinition route, String name, String url, boolean tiny) {
        String path = tiny ? "/api/me" : "/api/models";
        switch (name) {
            case "camel-http" -> http(route, url + path);
            case "camel-vertx-http" -> http(route, "vertx-http:" + url + path);
            case "record" ->
                    route.to(
                            polytomic(url, tiny)
                                    + "&outputClass=io.github.camelpolytomic.model."
                                    + (tiny ? "Identity" : "Model"));
            case "toD-header" ->
                    route.setHeader("CamelPolytomicModelId", simple("${header.id}"))
                            .to("polytomic:getModel?apiKey=key&baseUrl=" + url);
            case "toD" ->
                    route.toD(
                            "polytomic:getModel?apiKey=key&baseUrl="
                                    + url
                                    + "&modelId=${header.id}");
            default -> route.to(polytomic(url, tiny) + "&" + FORMATS.get(name));
        }
    }

    private static org.apache.camel.builder.ValueBuilder simple(String text) {
        return org.apache.camel.builder.Builder.simple(text);
    }

    private static void http(RouteDefinition route, String address) {
        route.removeHeaders("*")
                .setHeader("Authorization", org.apache.camel.builder.Builder.constant("Bearer key"))
                .setHeader(
                        "X-Polytomic-Version",
                        org.apache.camel.builder.Builder.constant("2025-09-18"))
                .to(address)
                .unmarshal()
                .json(JsonLibrary.Jackson);
    }

    private static String polytomic(String url, boolean tiny) {
        return "polytomic:" + (tiny ? "getIdentity" : "listModels") + "?apiKey=key&baseUrl=" + url;
    }

    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public Object call() throws Exception {
        String id = Integer.toString(calls.getAndIncrement() % 3000);
        Exchange exchange = template.request(call, sent -> sent.getMessage().setHeader("id", id));
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        Object body = exchange.getMessage().getBody();
        if (body instanceof InputStream stream) {
            // whoever asks for a stream reads it
            stream.transferTo(OutputStream.nullOutputStream());
        }
        return body;
    }

    @Override
    public void close() {
        context.stop();
    }
}
