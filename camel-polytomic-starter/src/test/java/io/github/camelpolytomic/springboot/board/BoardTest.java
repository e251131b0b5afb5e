package io.github.camelpolytomic.springboot.board;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpolytomic.simulator.Fault;
import io.github.camelpolytomic.simulator.Outcome;
import io.github.camelpolytomic.simulator.Seeds;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** The board over HTTP: page, snapshot, stream. */
@SpringBootTest(
        classes = BoardTestBase.App.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camel.polytomic.board.enabled=true",
            "camel.polytomic.board.refresh=100ms",
            "camel.polytomic.board.poll-interval=1s",
            "camel.polytomic.board.calls-per-minute=3000",
            "camel.polytomic.board.max-viewers=3"
        })
class BoardTest extends BoardTestBase {

    private static final String SYNC = Seeds.ORDERS_BULK_SYNC;

    @Value("${local.server.port}")
    private int port;

    @Autowired private BoardService board;

    private String address(String path) {
        return "http://localhost:" + port + "/polytomic" + path;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address(path))).build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private EventStream look() throws IOException {
        return new EventStream(address("/events"));
    }

    private void nobodyLooks() {
        await().atMost(20, SECONDS).until(() -> board.viewers() == 0);
    }

    @Test
    void thePageIsOneResourceThatLetsNothingElseRun() throws Exception {
        HttpResponse<String> page = get("");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'sha256-", "style-src 'sha256-")
                .doesNotContain("unsafe");
        assertThat(page.body())
                .doesNotContain("<script src", "<link rel=\"stylesheet\"", "innerHTML", " style=\"")
                .doesNotContainPattern("https?://(?!www\\.w3\\.org/2000/svg)")
                .doesNotContain(simulator.apiKey());
        assertThat(get("/").body()).isEqualTo(page.body());
        String tag = page.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(address("")))
                                        .header("If-None-Match", tag)
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(again.statusCode()).isEqualTo(304);
    }

    @Test
    void nothingIsAskedAndNoThreadIsThereUntilSomebodyLooks() throws Exception {
        nobodyLooks();
        simulator.clearRequests();
        JsonNode snapshot = new ObjectMapper().readTree(get("/snapshot").body());
        assertThat(snapshot.path("head").path("title").asText()).isEqualTo("Polytomic");
        assertThat(simulator.requestCount()).isZero();
        await().atMost(20, SECONDS).untilAsserted(() -> assertThat(boardThreads()).isZero());

        try (EventStream stream = look()) {
            await().atMost(20, SECONDS).until(() -> !stream.section("syncs").isEmpty());
            assertThat(boardThreads()).isPositive();
        }
        nobodyLooks();
        await().atMost(20, SECONDS).untilAsserted(() -> assertThat(boardThreads()).isZero());
    }

    private static long boardThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("polytomic-board"))
                .filter(Thread::isAlive)
                .count();
    }

    @Test
    void theFirstMessageIsAllAndFurtherOnesAreWhatDiffers() throws Exception {
        try (EventStream stream = look()) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
            assertThat(stream.header("Cache-Control")).contains("no-store");
            await().atMost(20, SECONDS).until(() -> !stream.row("syncs", SYNC).isMissingNode());
            assertThat(stream.events().get(0).name()).isEqualTo("board");
            JsonNode before = stream.row("syncs", SYNC);
            assertThat(before.path("name").asText()).isEqualTo("Orders to Snowflake");
            assertThat(before.path("source").asText()).isEqualTo("Northwind warehouse");
            assertThat(before.path("kind").asText()).isEqualTo("bulk");
            await().atMost(20, SECONDS)
                    .untilAsserted(
                            () -> assertThat(stream.row("syncs", SYNC).path("runs")).hasSize(5));
            assertThat(stream.row("syncs", SYNC).path("usual").asLong()).isEqualTo(27_000);
            assertThat(stream.row("syncs", SYNC).path("next").asText()).isNotEmpty();

            String execution = simulator.runs().start(SYNC);
            await().atMost(20, SECONDS)
                    .untilAsserted(
                            () ->
                                    assertThat(stream.row("syncs", SYNC).path("state").asText())
                                            .isIn("running", "queued"));
            simulator
                    .runs()
                    .end(execution, Outcome.of("failed").message("the disk <b>is</b> full"));
            await().atMost(20, SECONDS)
                    .untilAsserted(
                            () ->
                                    assertThat(
                                                    stream.row("syncs", SYNC)
                                                            .path("problem")
                                                            .path("message")
                                                            .asText())
                                            .isEqualTo("the disk <b>is</b> full"));
            JsonNode failed = stream.row("syncs", SYNC);
            assertThat(failed.path("state").asText()).isEqualTo("failed");
            assertThat(failed.path("executionId").asText()).isEqualTo(execution);
            assertThat(failed.path("problem").path("todo").asText()).contains("log");
            assertThat(stream.row("errors", SYNC).path("executionId").asText())
                    .isEqualTo(execution);
            assertThat(stream.section("timeline").values())
                    .anySatisfy(
                            line -> {
                                assertThat(line.path("what").asText())
                                        .isEqualTo("Orders to Snowflake");
                                assertThat(line.path("state").asText()).isEqualTo("failed");
                            });
            assertThat(stream.events().stream().skip(1).map(EventStream.Event::name))
                    .isSubsetOf("patch", "pulse");
            assertThat(stream.events().get(stream.events().size() - 1).data().length())
                    .isLessThan(stream.events().get(0).data().length() + 20_000);
        }
    }

    @Test
    void modelSyncsConnectionsSchemasAndRequestsAreThere() throws Exception {
        try (EventStream stream = look()) {
            await().atMost(20, SECONDS)
                    .untilAsserted(
                            () ->
                                    assertThat(
                                                    stream.row("syncs", Seeds.CONTACTS_MODEL_SYNC)
                                                            .path("runs"))
                                            .hasSize(5));
            JsonNode model = stream.row("syncs", Seeds.CONTACTS_MODEL_SYNC);
            assertThat(model.path("state").asText()).isEqualTo("ok");
            assertThat(model.path("target").asText()).isEqualTo("Salesforce");
            assertThat(model.path("schedule").asText()).isEqualTo("daily");
            assertThat(stream.row("syncs", Seeds.HUBSPOT_BULK_SYNC).path("state").asText())
                    .isEqualTo("paused");
            await().atMost(20, SECONDS)
                    .untilAsserted(
                            () ->
                                    assertThat(
                                                    stream.row(
                                                                    "connections",
                                                                    Seeds.WAREHOUSE_CONNECTION)
                                                            .path("refreshedAt")
                                                            .asText())
                                            .isNotEmpty());
            JsonNode ill = stream.row("connections", Seeds.UNHEALTHY_CONNECTION);
            assertThat(ill.path("health").asText()).isEqualTo("unhealthy");
            assertThat(ill.path("problem").asText()).contains("expired");
            assertThat(stream.section("calls").values())
                    .anySatisfy(step -> assertThat(step.path("ok").asLong()).isPositive());
            assertThat(stream.section("head").get("organization").asText())
                    .isEqualTo("Northwind Outfitters");
            assertThat(stream.events())
                    .noneSatisfy(e -> assertThat(e.data()).contains(simulator.apiKey()));
        }
    }

    @Test
    void whoIsTooMuchIsRefused() throws Exception {
        nobodyLooks();
        try (EventStream one = look();
                EventStream two = look();
                EventStream three = look();
                EventStream four = look()) {
            assertThat(one.status()).isEqualTo(200);
            assertThat(two.status()).isEqualTo(200);
            assertThat(three.status()).isEqualTo(200);
            assertThat(four.status()).isEqualTo(503);
            assertThat(four.header("Retry-After")).isNotEmpty();
        }
        nobodyLooks();
    }

    @Test
    void aRefusalOfPolytomicIsShownWithWhatToDo() throws Exception {
        nobodyLooks();
        simulator.faults().always("*", Fault.status(401));
        camel.createProducerTemplate().request("polytomic:getIdentity?maxRetries=0", e -> {});
        try (EventStream stream = look()) {
            await().atMost(40, SECONDS)
                    .untilAsserted(
                            () ->
                                    assertThat(
                                                    stream.section("head")
                                                            .getOrDefault(
                                                                    "poll",
                                                                    new ObjectMapper().nullNode())
                                                            .path("problem")
                                                            .path("todo")
                                                            .asText())
                                            .contains("key"));
            assertThat(stream.section("errors").values())
                    .anySatisfy(
                            error -> {
                                assertThat(error.path("status").asInt()).isEqualTo(401);
                                assertThat(error.path("todo").asText()).contains("key");
                            });
        }
    }

    @Test
    void aWaitIsShownWhileItGoesOn() throws Exception {
        simulator.data().hold(Seeds.SALESFORCE_BULK_SYNC);
        try (EventStream stream = look()) {
            camel.createProducerTemplate()
                    .asyncRequestBodyAndHeaders(
                            "polytomic:startBulkSync?waitForCompletion=true&waitInterval=100&maxWaitInterval=500",
                            null,
                            Map.of("CamelPolytomicSyncId", Seeds.SALESFORCE_BULK_SYNC));
            await().atMost(20, SECONDS)
                    .untilAsserted(
                            () ->
                                    assertThat(stream.section("waits").values())
                                            .anySatisfy(
                                                    wait ->
                                                            assertThat(wait.path("what").asText())
                                                                    .contains(
                                                                            "Salesforce to"
                                                                                    + " warehouse")));
            assertThat(stream.section("head").get("waiting").asInt()).isEqualTo(1);
            simulator.data().release(Seeds.SALESFORCE_BULK_SYNC);
            simulator.advance(Duration.ofMinutes(2));
            await().atMost(20, SECONDS).until(() -> stream.section("waits").isEmpty());
        }
    }
}
