package io.github.camelpolytomic.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.model.Event;
import io.github.camelpolytomic.simulator.Delivery;
import io.github.camelpolytomic.simulator.Reply;
import io.github.camelpolytomic.simulator.SignatureFormat;
import io.github.camelpolytomic.simulator.Webhooks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code from("webhook:polytomic:receiveEvents")}. */
class WebhookEventsTest extends WebhookTestSupport {

    private static final Map<String, Object> PAYLOAD =
            Map.of("sync_id", "s1", "execution_id", "e1", "sync_name", "Orders");

    private Webhooks.Message message() {
        return simulator.webhooks().message(url(), SECRET);
    }

    private Reply send() throws Exception {
        return reply(message().event("sync.completed", PAYLOAD).send());
    }

    private static void is(Reply reply, int status, String word) {
        assertThat(reply).extracting(Reply::status).isEqualTo(status);
        assertThat(reply.body())
                .startsWith("{\"" + (status < 300 ? "status" : "error") + "\":\"" + word)
                .hasSizeLessThan(60);
    }

    @ParameterizedTest
    @EnumSource
    void givesTheRouteTheEventAsTheFeedDoes(HttpServer server) throws Exception {
        start(server, "receiveEvents");
        simulator.webhooks().set(url(), SECRET);
        String id = simulator.webhooks().emit("sync.completed", 1, i -> PAYLOAD).get(0);
        await().until(() -> received.size() == 1);
        assertThat(received.get(0).getMessage().getHeaders())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                PolytomicConstants.ITEM_ID, id,
                                PolytomicConstants.STATUS, "sync.completed",
                                PolytomicConstants.ITEM_COUNT, 1,
                                PolytomicConstants.SYNC_ID, "s1",
                                PolytomicConstants.EXECUTION_ID, "e1",
                                PolytomicConstants.SYNC_NAME, "Orders"));
        List<?> polled =
                template.requestBody(
                        "polytomic:listEvents?apiKey=" + simulator.apiKey(), null, List.class);
        assertThat(polled.get(0)).isEqualTo(received.get(0).getMessage().getBody());
        await().until(() -> simulator.webhooks().pending() == 0);
        assertThat(simulator.webhooks().deliveries())
                .singleElement()
                .extracting(Delivery::reply)
                .extracting(Reply::status)
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsNotSignedRight(HttpServer server) throws Exception {
        start(server, "receiveEvents");
        is(reply(message().event("t", PAYLOAD).unsigned().send()), 401, "unauthorized");
        is(reply(message().event("t", PAYLOAD).signature("").send()), 401, "unauthorized");
        is(reply(message().event("t", PAYLOAD).signature("ffff").send()), 401, "unauthorized");
        is(reply(message().event("t", PAYLOAD).secret("another").send()), 401, "unauthorized");
        String other = SignatureFormat.HEX.sign(SECRET, "{}".getBytes(StandardCharsets.UTF_8));
        is(reply(message().event("t", PAYLOAD).signature(other).send()), 401, "unauthorized");
        assertThat(received).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void takesEveryWayToWriteASignature(HttpServer server) throws Exception {
        start(server, "receiveEvents");
        for (SignatureFormat format : SignatureFormat.values()) {
            is(reply(message().event("t", PAYLOAD).format(format).send()), 200, "processed");
        }
        assertThat(received).hasSize(SignatureFormat.values().length);
    }

    @Test
    void takesOnlyTheChosenWayToWriteASignature() throws Exception {
        start(HttpServer.NETTY_HTTP, "receiveEvents?signatureEncoding=base64");
        is(
                reply(message().event("t", PAYLOAD).format(SignatureFormat.HEX).send()),
                401,
                "unauthorized");
        is(
                reply(message().event("t", PAYLOAD).format(SignatureFormat.BASE64).send()),
                200,
                "processed");
    }

    @Test
    void acceptsTheSecretBefore() throws Exception {
        start(HttpServer.NETTY_HTTP, "receiveEvents?webhookPreviousSecret=thatFromBefore");
        is(reply(message().event("t", PAYLOAD).secret("thatFromBefore").send()), 200, "processed");
        is(send(), 200, "processed");
        is(reply(message().event("t", PAYLOAD).secret("stillOlder").send()), 401, "unauthorized");
    }

    @Test
    void asksABeanForItsSecretsAtEveryRequest() throws Exception {
        AtomicInteger version = new AtomicInteger(1);
        context.getRegistry()
                .bind("vault", (WebhookSecrets) () -> List.of("rotated" + version.get()));
        HttpServer.NETTY_HTTP.prepare(context, port, 0);
        context.addRoutes(
                route(
                        "webhook:polytomic:receiveEvents?webhookSecrets=#vault&webhookPath=/hook"
                                + "&webhookAutoRegister=false&webhookComponentName=netty-http"));
        context.start();
        Webhooks.Message old = message().secret("rotated1");
        is(reply(old.event("t", PAYLOAD).send()), 200, "processed");
        version.set(2);
        is(reply(old.event("t", PAYLOAD).send()), 401, "unauthorized");
        is(reply(message().secret("rotated2").event("t", PAYLOAD).send()), 200, "processed");
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsNoJsonObject(HttpServer server) throws Exception {
        start(server, "receiveEvents");
        for (String body :
                List.of(
                        "",
                        "no",
                        "[]",
                        "1",
                        "null",
                        "{",
                        "{\"id\":1}x",
                        "{\"id\":1}{}",
                        "{'a':1}")) {
            is(reply(message().body(body).send()), 400, "malformed");
        }
        byte[] notUtf8 = {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'};
        is(reply(message().body(notUtf8).send()), 400, "malformed");
        is(reply(message().body("{\"a\":".repeat(5_000)).send()), 400, "malformed");
        assertThat(received).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsTooLarge(HttpServer server) throws Exception {
        start(server, "receiveEvents?maxBodySize=1000");
        String start = "{\"id\":\"x\",\"event\":\"";
        String body = start + "a".repeat(1000 - start.length() - 2) + "\"}";
        is(reply(message().body(body).send()), 200, "processed");
        is(reply(message().body(body + " ").send()), 413, "too large");
        assertThat(received).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void dropsWhatItHasDelivered(HttpServer server) throws Exception {
        start(server, "receiveEvents");
        simulator.webhooks().set(url(), SECRET);
        String id = simulator.webhooks().emit("sync.completed", 1, i -> PAYLOAD).get(0);
        await().until(() -> received.size() == 1 && simulator.webhooks().pending() == 0);
        is(reply(simulator.webhooks().replay(id)), 200, "duplicate");
        assertThat(received).hasSize(1);
    }

    @Test
    void knowsAnEventWithoutAnIdByItsContent() throws Exception {
        start(HttpServer.NETTY_HTTP, "receiveEvents");
        String body = "{\"type\":\"sync.running\",\"event\":{\"sync_id\":\"s\",\"name\":\"Old\"}}";
        is(reply(message().body(body).send()), 200, "processed");
        is(reply(message().body(body).send()), 200, "duplicate");
        is(reply(message().body(body.replace("\"s\"", "\"t\"")).send()), 200, "processed");
        assertThat(received.get(0).getMessage().getHeaders())
                .containsEntry(PolytomicConstants.SYNC_NAME, "Old")
                .containsEntry(PolytomicConstants.STATUS, "sync.running")
                .doesNotContainKey(PolytomicConstants.ITEM_ID);
    }

    @ParameterizedTest
    @EnumSource
    void isToldAgainWhatTheRouteFailsToProcess(HttpServer server) throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        behavior =
                exchange -> {
                    if (attempts.incrementAndGet() < 3) {
                        throw new IllegalStateException("a detail that nobody outside must see");
                    }
                };
        start(server, "receiveEvents");
        simulator.webhooks().set(url(), SECRET);
        simulator.webhooks().emit("sync.completed", 1, i -> PAYLOAD);
        await().until(() -> attempts.get() == 1 && simulator.webhooks().pending() == 0);
        simulator.advance(Duration.ofSeconds(3));
        await().until(() -> attempts.get() == 2 && simulator.webhooks().pending() == 0);
        simulator.advance(Duration.ofSeconds(10));
        await().until(() -> attempts.get() == 3 && simulator.webhooks().pending() == 0);
        assertThat(simulator.webhooks().deliveries())
                .extracting(delivery -> delivery.reply().status())
                .containsExactly(500, 500, 200);
        assertThat(simulator.webhooks().deliveries().get(0).reply().body())
                .isEqualTo("{\"error\":\"not processed\"}");
    }

    @Test
    void aRollbackIsAFailure() throws Exception {
        behavior = exchange -> exchange.setRollbackOnly(true);
        start(HttpServer.NETTY_HTTP, "receiveEvents");
        is(send(), 500, "not processed");
    }

    @ParameterizedTest
    @EnumSource
    void twoRequestsWithOneEventAreOneDelivery(HttpServer server) throws Exception {
        CountDownLatch inRoute = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        behavior =
                exchange -> {
                    inRoute.countDown();
                    goOn.await(10, TimeUnit.SECONDS);
                };
        start(server, "receiveEvents");
        Webhooks.Message same = message().event("t", PAYLOAD);
        CompletableFuture<Reply> first = same.send();
        inRoute.await();
        CompletableFuture<Reply> second = same.send();
        // let the second arrive: it can be seen only by what it does not do
        await().during(Duration.ofMillis(200)).until(() -> !second.isDone());
        goOn.countDown();
        is(reply(first), 200, "processed");
        is(reply(second), 200, "duplicate");
        assertThat(received).hasSize(1);
    }

    @Test
    void twoRequestsWithOneEventFailTogether() throws Exception {
        CountDownLatch inRoute = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        behavior =
                exchange -> {
                    inRoute.countDown();
                    goOn.await(10, TimeUnit.SECONDS);
                    throw new IllegalStateException();
                };
        start(HttpServer.NETTY_HTTP, "receiveEvents");
        Webhooks.Message same = message().event("t", PAYLOAD);
        CompletableFuture<Reply> first = same.send();
        inRoute.await();
        CompletableFuture<Reply> second = same.send();
        await().during(Duration.ofMillis(200)).until(() -> !second.isDone());
        goOn.countDown();
        is(reply(first), 500, "not processed");
        is(reply(second), 500, "not processed");
        behavior = exchange -> {};
        is(reply(same.send()), 200, "processed");
    }

    @ParameterizedTest
    @EnumSource
    void answersEarlyWhenAsked(HttpServer server) throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        behavior = exchange -> goOn.await(10, TimeUnit.SECONDS);
        start(server, "receiveEvents?acknowledge=early");
        Webhooks.Message same = message().event("t", PAYLOAD);
        is(reply(same.send()), 202, "accepted");
        is(reply(same.send()), 200, "duplicate");
        goOn.countDown();
        await().until(() -> received.size() == 1);
    }

    @Test
    void answersEarlyOnlyAsManyAsMayWait() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        behavior = exchange -> goOn.await(10, TimeUnit.SECONDS);
        start(HttpServer.NETTY_HTTP, "receiveEvents?acknowledge=early&maxPending=5");
        int accepted = 0;
        for (int i = 0; i < 30; i++) {
            Reply reply = send();
            accepted += reply.status() == 202 ? 1 : 0;
            if (reply.status() != 202) {
                is(reply, 503, "busy");
            }
        }
        // ten in the route, five waiting
        assertThat(accepted).isEqualTo(15);
        goOn.countDown();
        context.stop();
        assertThat(received).as("a stop drains what was acknowledged").hasSize(15);
    }

    @Test
    void anEventOlderThanPolytomicKeepsItIsAReplay() throws Exception {
        start(HttpServer.NETTY_HTTP, "receiveEvents");
        Webhooks.Message message = message().event("t", PAYLOAD);
        simulator.advance(Duration.ofHours(47));
        is(reply(message.send()), 200, "processed");
        Webhooks.Message old = message().event("t", PAYLOAD);
        simulator.advance(Duration.ofHours(49));
        is(reply(old.send()), 401, "unauthorized");
    }

    @Test
    void theRouteMayGoOnElsewhere() throws Exception {
        HttpServer.NETTY_HTTP.prepare(context, port, 0);
        context.getRegistry().bind("simulated", simulated());
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(uri(HttpServer.NETTY_HTTP, "receiveEvents"))
                                .threads(2)
                                .process(received::add)
                                .choice()
                                .when(header(PolytomicConstants.STATUS).isEqualTo("bad"))
                                .throwException(new IllegalStateException())
                                .end();
                    }
                });
        context.start();
        is(send(), 200, "processed");
        is(reply(message().event("bad", PAYLOAD).send()), 500, "not processed");
    }

    @Test
    void theBodyIsWhatTheOptionsSay() throws Exception {
        start(HttpServer.NETTY_HTTP, "receiveEvents?outputClass=Event");
        send();
        assertThat(received.get(0).getMessage().getBody(Event.class).type())
                .isEqualTo("sync.completed");
    }

    @ParameterizedTest
    @EnumSource
    void nothingElseOfTheRequestReachesTheRoute(HttpServer server) throws Exception {
        start(server, "receiveEvents");
        Reply reply =
                reply(
                        simulator
                                .webhooks()
                                .message(url() + "?CamelHttpUri=http://evil&x=1", SECRET)
                                .event("t", PAYLOAD)
                                .header("cAmElHttpUri", "http://evil.example")
                                .header("CamelPolytomicModelId", "stolen")
                                .header("X-Anything", "goes")
                                .send());
        is(reply, 200, "processed");
        Exchange exchange = received.get(0);
        assertThat(exchange.getMessage().getHeaders()).hasSize(6);
        assertThat(exchange.getMessage().getHeaders().keySet())
                .allMatch(name -> name.startsWith("CamelPolytomic"));
        assertThat(exchange.getProperties().toString()).doesNotContain("evil", "stolen", "goes");
        assertThat(exchange.getFromEndpoint().toString()).contains("polytomic:");
    }

    @ParameterizedTest
    @EnumSource
    void takesNothingButPost(HttpServer server) throws Exception {
        start(server, "receiveEvents");
        java.net.http.HttpResponse<String> response =
                java.net.http.HttpClient.newHttpClient()
                        .send(
                                java.net.http.HttpRequest.newBuilder(java.net.URI.create(url()))
                                        .GET()
                                        .build(),
                                java.net.http.HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(received).isEmpty();
    }
}
