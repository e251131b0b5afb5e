package io.github.camelpolytomic.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.simulator.Records;
import io.github.camelpolytomic.simulator.Reply;
import io.github.camelpolytomic.support.Header;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code from("webhook:polytomic:receiveRecords")}. */
class WebhookRecordsTest extends WebhookTestSupport {

    private Records.Batch batch() {
        return simulator.records().batch(url(), SECRET);
    }

    private Records.Batch two() {
        return batch().record(Map.of("email", "a@x")).record(Map.of("email", "b@x"));
    }

    private static void is(Records.Batch batch, int status, String word) throws Exception {
        Reply reply = reply(batch.send());
        assertThat(reply).extracting(Reply::status).isEqualTo(status);
        assertThat(reply.body())
                .isEqualTo("{\"" + (status < 300 ? "status" : "error") + "\":\"" + word + "\"}");
    }

    @SuppressWarnings("unchecked")
    private static Object email(Object record) {
        return ((Map<String, Map<String, Object>>) record).get("fields").get("email");
    }

    @ParameterizedTest
    @EnumSource
    void givesTheRouteTheBatch(HttpServer server) throws Exception {
        start(server, "receiveRecords");
        is(
                two().sync("s1", "People").metadata(Map.of("run", 7)).header("X-Other", "no"),
                200,
                "processed");
        Exchange exchange = received.get(0);
        List<?> body = exchange.getMessage().getBody(List.class);
        assertThat(body).extracting(WebhookRecordsTest::email).containsExactly("a@x", "b@x");
        assertThat(body).allMatch(record -> ((Map<?, ?>) record).containsKey("hash"));
        assertThat(exchange.getMessage().getHeaders())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                PolytomicConstants.SYNC_ID,
                                "s1",
                                PolytomicConstants.SYNC_NAME,
                                "People",
                                Header.METADATA.key(),
                                Map.of("run", 7),
                                PolytomicConstants.ITEM_COUNT,
                                2));
    }

    @ParameterizedTest
    @EnumSource
    void givesTheRouteEachRecord(HttpServer server) throws Exception {
        start(server, "receiveRecords?delivery=item");
        is(two(), 200, "processed");
        assertThat(received)
                .extracting(exchange -> email(exchange.getMessage().getBody()))
                .containsExactly("a@x", "b@x");
        assertThat(received)
                .extracting(exchange -> exchange.getProperty(ExchangePropertyKey.BATCH_INDEX))
                .containsExactly(0, 1);
        assertThat(received)
                .extracting(exchange -> exchange.getProperty(ExchangePropertyKey.BATCH_COMPLETE))
                .containsExactly(false, true);
        assertThat(received)
                .allSatisfy(
                        exchange ->
                                assertThat(
                                                exchange.getMessage()
                                                        .getHeader(PolytomicConstants.ITEM_ID))
                                        .isEqualTo(
                                                exchange.getMessage()
                                                        .getBody(Map.class)
                                                        .get("hash")));
    }

    @Test
    void saysTwoHundredOnlyWhenAllRecordsAreProcessed() throws Exception {
        behavior =
                exchange -> {
                    if (email(exchange.getMessage().getBody()).equals("a@x")) {
                        throw new IllegalStateException();
                    }
                };
        start(HttpServer.NETTY_HTTP, "receiveRecords?delivery=item");
        is(two(), 500, "not processed");
        assertThat(received).as("one that fails does not keep the others back").hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhoDoesNotKnowTheToken(HttpServer server) throws Exception {
        start(server, "receiveRecords?webhookPreviousSecret=previousSecret");
        is(two().secret(null), 401, "unauthorized");
        is(two().secret("wrong"), 401, "unauthorized");
        is(two().secret(SECRET + "x"), 401, "unauthorized");
        is(two().secret(""), 401, "unauthorized");
        is(two().header("Authorization", SECRET), 401, "unauthorized");
        is(two().header("Authorization", "Basic " + SECRET), 401, "unauthorized");
        assertThat(received).isEmpty();
        is(two().secret("previousSecret"), 200, "processed");
        is(two().header("Authorization", "bearer  " + SECRET), 200, "processed");
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsTooOldOrTooFarAhead(HttpServer server) throws Exception {
        start(server, "receiveRecords");
        simulator.freeze();
        is(two().timestamp(simulator.now().minusSeconds(301)), 401, "unauthorized");
        is(two().timestamp(simulator.now().plusSeconds(302)), 401, "unauthorized");
        is(two().timestamp((String) null), 401, "unauthorized");
        is(two().timestamp("yesterday"), 401, "unauthorized");
        is(two().timestamp("+999999999-12-31T23:59:59Z"), 401, "unauthorized");
        assertThat(received).isEmpty();
        is(two().timestamp(simulator.now().minusSeconds(298)), 200, "processed");
        is(two().timestamp(simulator.now().plusSeconds(298)), 200, "processed");
    }

    @Test
    void aWindowOfNothingChecksNoTime() throws Exception {
        start(HttpServer.NETTY_HTTP, "receiveRecords?maxAge=0");
        is(two().timestamp((String) null), 200, "processed");
    }

    @Test
    void theWindowCanBeChosen() throws Exception {
        start(HttpServer.NETTY_HTTP, "receiveRecords?maxAge=1h");
        is(two().timestamp(simulator.now().minus(Duration.ofMinutes(59))), 200, "processed");
        is(two().timestamp(simulator.now().minus(Duration.ofMinutes(61))), 401, "unauthorized");
    }

    @ParameterizedTest
    @EnumSource
    void unpacksWhatIsPacked(HttpServer server) throws Exception {
        start(server, "receiveRecords");
        is(two().gzip(), 200, "processed");
        is(two().header("Content-Encoding", "gzip"), 200, "processed");
        assertThat(received).hasSize(2);
        is(batch().body(gzip(1000)).header("Content-Encoding", "identity"), 400, "malformed");
    }

    private static byte[] gzip(int size) throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] chunk = new byte[8192];
            java.util.Arrays.fill(chunk, (byte) ' ');
            for (int i = 0; i < size; i += chunk.length) {
                gzip.write(chunk);
            }
        }
        return packed.toByteArray();
    }

    @ParameterizedTest
    @EnumSource
    void refusesABomb(HttpServer server) throws Exception {
        start(server, "receiveRecords");
        byte[] bomb = gzip(1 << 30);
        assertThat(bomb).hasSizeLessThan(2 << 20);
        is(batch().body(bomb).header("Content-Encoding", "gzip"), 413, "too large");
        // packed twice is not unpacked twice
        is(batch().body(bomb).gzip(), 400, "malformed");
        byte[] cut = java.util.Arrays.copyOf(gzip(100_000), 50);
        is(batch().body(cut).header("Content-Encoding", "gzip"), 400, "malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"event\":\"sync.records\"}",
                "{\"event\":\"sync.records\",\"object\":[]}",
                "{\"event\":\"sync.records\",\"object\":{\"records\":{}}}",
                "{\"event\":\"sync.records\",\"object\":{\"records\":[]}}]"
            })
    void refusesWhatIsNoBatch(String body) throws Exception {
        start(HttpServer.NETTY_HTTP, "receiveRecords");
        is(batch().body(body.getBytes(StandardCharsets.UTF_8)), 400, "malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"event\":\"sync.finished\",\"object\":{}}",
                "{\"event\":\"sync.records\",\"object\":{}}",
                "{\"event\":\"sync.records\",\"object\":{\"records\":[]}}",
                "{\"event\":\"sync.records\",\"object\":{\"records\":null}}"
            })
    void passesOverWhatHoldsNoRecords(String body) throws Exception {
        start(HttpServer.NETTY_HTTP, "receiveRecords");
        is(batch().body(body.getBytes(StandardCharsets.UTF_8)), 200, "ignored");
        assertThat(received).isEmpty();
    }

    @Test
    void takesRecordsOfAnyShape() throws Exception {
        start(HttpServer.NETTY_HTTP, "receiveRecords?delivery=item");
        is(
                batch().body(
                                "{\"event\":\"sync.records\",\"object\":{\"records\":[1,null,\"x\",{\"hash\":3},[]]}}"
                                        .getBytes(StandardCharsets.UTF_8)),
                200,
                "processed");
        assertThat(received)
                .extracting(exchange -> exchange.getMessage().getBody())
                .containsExactly(1, "x", Map.of("hash", 3), List.of());
    }

    @Test
    void answersEarlyWhenAsked() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        behavior = exchange -> goOn.await(10, TimeUnit.SECONDS);
        start(HttpServer.NETTY_HTTP, "receiveRecords?acknowledge=early");
        is(two(), 202, "accepted");
        goOn.countDown();
        await().until(() -> received.size() == 1);
    }
}
