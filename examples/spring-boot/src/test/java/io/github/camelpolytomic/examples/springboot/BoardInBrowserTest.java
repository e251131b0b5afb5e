package io.github.camelpolytomic.examples.springboot;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpolytomic.simulator.Fault;
import io.github.camelpolytomic.simulator.Outcome;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The board as people see it, in a real browser: what is live, what it says, how it is used. */
@Tag("long")
class BoardInBrowserTest {

    static final Path PICTURES = Path.of("target/board");

    private static final String ORDERS = "tr[data-id=\"" + Seeds.ORDERS_BULK_SYNC + "\"]";

    private static Browser browser;

    private final List<AutoCloseable> open = new ArrayList<>();
    private PolytomicSimulator simulator;
    private int port;

    /** An application that has the board and nothing else. */
    @EnableAutoConfiguration
    static class Plain {}

    @BeforeAll
    static void startBrowser() throws Exception {
        browser = startOrSkip();
    }

    /** A browser. Without one on this machine the test is skipped, and says so. */
    static Browser startOrSkip() throws Exception {
        Path program = Browser.find().orElse(null);
        Assumptions.assumeTrue(
                program != null,
                "SKIPPED: no Chromium on this machine, so the board is not looked at. Install"
                        + " Debian's package chromium, or name a Chrome in CHROMIUM");
        return Browser.start(program);
    }

    @AfterAll
    static void stopBrowser() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private void simulate(PolytomicSimulator.Builder builder) {
        simulator = builder.start();
        open.add(simulator);
    }

    private ConfigurableApplicationContext serve(String... more) {
        Map<String, Object> properties =
                new HashMap<>(
                        Map.of(
                                "server.address",
                                "127.0.0.1",
                                "server.port",
                                port,
                                "camel.main.routes-include-pattern",
                                "false",
                                "camel.component.polytomic.base-url",
                                simulator.baseUrl(),
                                "camel.component.polytomic.api-key",
                                simulator.apiKey(),
                                "camel.polytomic.board.enabled",
                                true,
                                "camel.polytomic.board.refresh",
                                "200ms",
                                "camel.polytomic.board.poll-interval",
                                "1s",
                                "camel.polytomic.board.calls-per-minute",
                                3000));
        for (String one : more) {
            properties.put(one.split("=")[0], one.split("=")[1]);
        }
        ConfigurableApplicationContext context =
                new SpringApplicationBuilder(Plain.class)
                        .properties(properties)
                        .run("--spring.config.name=none");
        port = ((WebServerApplicationContext) context).getWebServer().getPort();
        open.add(context);
        return context;
    }

    private String address() {
        return "http://127.0.0.1:" + port + "/polytomic";
    }

    private BrowserPage look(int width, int height) {
        BrowserPage page = browser.open(width, height);
        open.add(page);
        return page.go(address());
    }

    private BrowserPage look() {
        return look(1440, 1000);
    }

    private static void awaitText(BrowserPage page, String selector, String... texts) {
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(page.text(selector)).contains(texts));
    }

    @Test
    void changesArriveWithoutBeingAskedFor() {
        simulate(PolytomicSimulator.builder());
        serve();
        BrowserPage page = look();
        awaitText(page, "#live", "Live");
        awaitText(page, ORDERS, "Orders to Snowflake", "Northwind warehouse → Snowflake", "Succ");
        awaitText(page, "#headline", "nothing wrong");

        String execution = simulator.runs().start(Seeds.ORDERS_BULK_SYNC);
        await().atMost(20, SECONDS)
                .untilAsserted(
                        () ->
                                assertThat(
                                                page.eval(
                                                                "document.querySelector('"
                                                                        + ORDERS
                                                                        + "').dataset.state")
                                                        .asText())
                                        .isEqualTo("running"));
        awaitText(page, ORDERS, "of about 27 s");
        assertThat(page.count(ORDERS + " [role=progressbar]")).isEqualTo(1);

        simulator.runs().end(execution, Outcome.of("failed").message("no space left on device"));
        awaitText(page, "tr.group[data-state=failed]", "Failed", "1");
        awaitText(page, ORDERS, "Failed", "no space left on device");
        awaitText(page, "#headline", "1 sync has failed");
        awaitText(page, "#errors", "Orders to Snowflake", "no space left on device");
        awaitText(page, "#timeline", "Orders to Snowflake");

        page.click("#errors .item");
        awaitText(page, "dialog", "no space left on device", "What to do", execution);
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void whatOthersHaveNamedIsTextAndNeverMarkup() {
        String name = "<img src=x onerror=\"window.hacked=1\"></script><script>hacked=1</script>";
        simulate(
                PolytomicSimulator.builder()
                        .empty()
                        .data(
                                Map.of(
                                        "connections",
                                        List.of(
                                                Map.of("name", "<b>a</b>", "type", "postgresql"),
                                                Map.of("name", "b", "type", "snowflake")),
                                        "bulk_syncs",
                                        List.of(
                                                Map.of(
                                                        "name", name,
                                                        "source", "<b>a</b>",
                                                        "destination", "b")))));
        serve();
        String id = simulator.ids().get(name);
        BrowserPage page = look();
        awaitText(page, "tr.sync .name", name);
        awaitText(page, "tr.sync .way", "<b>a</b> → b");
        simulator
                .runs()
                .end(simulator.runs().start(id), Outcome.of("failed").message("<i>oh</i>" + name));
        awaitText(page, "#errors", "<i>oh</i>" + name);
        page.click("#errors .item");
        awaitText(page, "dialog", "<i>oh</i>" + name);
        page.click("#detail-close");
        page.click("tr.sync .name");
        awaitText(page, "dialog h2", name);
        assertThat(page.eval("typeof window.hacked").asText()).isEqualTo("undefined");
        assertThat(
                        page.eval(
                                        "document.querySelectorAll('main img, main b b, dialog"
                                                + " i').length")
                                .asInt())
                .isZero();
        assertThat(page.complaints()).isEmpty();
        assertThat(page.requests()).allMatch(r -> r.startsWith(address()) || r.startsWith("data:"));
    }

    @Test
    void fiveHundredSyncsStayReadable() {
        simulate(PolytomicSimulator.builder().bulkSyncs(400).modelSyncs(100));
        serve("camel.polytomic.board.calls-per-minute=600");
        BrowserPage page = look();
        awaitText(page, "#syncs-count", "500 syncs");
        // not all of them at once
        assertThat(page.count("tr.sync")).isLessThan(400);
        int before = page.count("tr.sync");
        page.click("tr.more button");
        assertThat(page.count("tr.sync")).isGreaterThan(before);

        long took =
                page.eval(
                                "(()=>{const t=performance.now();const"
                                        + " f=document.getElementById('filter');f.value='hubspot';f.dispatchEvent(new"
                                        + " Event('input'));document.body.offsetHeight;return"
                                        + " performance.now()-t})()")
                        .asLong();
        assertThat(took).as("milliseconds to filter").isLessThan(400);
        assertThat(page.text("#syncs-count")).contains("of 500");
        assertThat(page.count("tr.sync")).isPositive().isLessThan(100);
        page.eval(
                "const f=document.getElementById('filter');f.value='zzz';f.dispatchEvent(new"
                        + " Event('input'))");
        assertThat(page.text("#syncs-none")).contains("No sync matches");
        page.click("#syncs-none button");
        assertThat(page.text("#syncs-count")).isEqualTo("500 syncs");

        page.click("#spread [data-state=paused]");
        assertThat(
                        page.eval(
                                        "[...document.querySelectorAll('tr.sync')].every(r=>r.dataset.state=='paused')")
                                .asBoolean())
                .isTrue();
        assertThat(page.eval("location.search").asText()).isEqualTo("?state=paused");
        page.click("#spread [data-state=paused]");

        page.click("#group");
        assertThat(page.count("tr.group")).isZero();
        page.click("th[data-sort=name] button");
        List<String> names = new ArrayList<>();
        page.eval("[...document.querySelectorAll('tr.sync .name')].map(n=>n.textContent)")
                .forEach(n -> names.add(n.asText()));
        assertThat(names.get(0)).isLessThanOrEqualTo(names.get(names.size() - 1));
        page.go(address() + "?q=orders&sort=name&group=no");
        awaitText(page, "#syncs-count", "of 500");
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void itIsUsedByKeyboard() {
        simulate(PolytomicSimulator.builder());
        serve();
        BrowserPage page = look();
        awaitText(page, "#syncs-count", "6 syncs");
        page.press("/");
        page.type("orders to");
        awaitText(page, "#syncs-count", "1 of 6");
        page.press("ArrowDown");
        page.press("ArrowDown");
        assertThat(page.eval("document.activeElement.textContent").asText())
                .isEqualTo("Orders to Snowflake");
        page.press("Enter");
        awaitText(page, "dialog", Seeds.ORDERS_BULK_SYNC, "Last runs");
        assertThat(
                        page.eval(
                                        "document.querySelector('dialog').contains(document.activeElement)")
                                .asBoolean())
                .isTrue();
        page.press("Escape");
        assertThat(page.count("dialog")).isZero();
        assertThat(page.eval("document.activeElement.textContent").asText())
                .isEqualTo("Orders to Snowflake");
        page.press("/");
        page.press("Escape");
        awaitText(page, "#syncs-count", "6 syncs");
        page.eval("document.activeElement.blur()");
        page.press("t");
        assertThat(page.eval("document.documentElement.dataset.theme").asText()).isEqualTo("light");
        page.press("t");
        assertThat(page.eval("document.documentElement.dataset.theme").asText()).isEqualTo("dark");
    }

    @Test
    void emptyAndLoadingAreSaid() throws Exception {
        simulate(PolytomicSimulator.builder().empty());
        serve();
        BrowserPage page = browser.open(1200, 900);
        open.add(page);
        page.hold("*/events");
        page.go(address());
        awaitText(page, "#headline", "Reading what there is");
        awaitText(page, "#live", "Connecting");
        assertThat(page.eval("document.querySelector('main').ariaBusy").asText()).isEqualTo("true");
        assertThat(page.violations()).isEmpty();
        page.picture(PICTURES.resolve("loading.png"));
        page.release();
        awaitText(page, "#syncs-none", "No syncs yet", "Polytomic has none");
        awaitText(page, "#waits", "No exchange waits");
        awaitText(page, "#headline", "Nothing to see yet");
        assertThat(page.violations()).isEmpty();
        page.picture(PICTURES.resolve("empty.png"));
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void aLostApplicationIsSaidAndFoundAgain() throws Exception {
        simulate(PolytomicSimulator.builder());
        ConfigurableApplicationContext context = serve();
        BrowserPage page = look();
        awaitText(page, ORDERS, "Orders to Snowflake");
        context.close();
        awaitText(page, "#notice", "The application does not answer", "as of", "Trying again");
        awaitText(page, "#live", "Not connected");
        // what was there can still be read
        assertThat(page.text(ORDERS)).contains("Orders to Snowflake");
        assertThat(page.violations()).isEmpty();
        page.picture(PICTURES.resolve("disconnected.png"));
        serve();
        page.click("#notice-button");
        awaitText(page, "#live", "Live");
        assertThat(page.count("#notice")).isZero();
        awaitText(page, ORDERS, "Orders to Snowflake");
    }

    @Test
    void aRefusalIsSaidWithWhatToDo() throws Exception {
        simulate(PolytomicSimulator.builder());
        serve("camel.polytomic.board.max-viewers=1");
        simulator.faults().always("*", Fault.status(401));
        BrowserPage page = look();
        awaitText(page, "#notice", "The board cannot ask Polytomic", "Check the key");
        awaitText(page, "#errors", "getIdentity");
        assertThat(page.violations()).isEmpty();
        page.picture(PICTURES.resolve("refused.png"));
        BrowserPage second = look();
        awaitText(second, "#notice", "Too many people look at the board");
    }

    @Test
    void aPhoneShowsAllOfItAndNobodyIsLeftOut() throws Exception {
        simulate(PolytomicSimulator.builder().bulkSyncs(12).modelSyncs(6));
        serve();
        simulator
                .runs()
                .end(
                        simulator.runs().start(Seeds.ORDERS_BULK_SYNC),
                        Outcome.of("failed").message("no space left on device"));
        simulator.runs().start(Seeds.SALESFORCE_BULK_SYNC);
        for (String scheme : List.of("light", "dark")) {
            for (int width : List.of(390, 1440)) {
                BrowserPage page = look(width, 844).prefers(scheme);
                awaitText(page, "#syncs-count", "18 syncs");
                awaitText(page, "#errors", "no space left on device");
                assertThat(page.tooWide()).as(width + " " + scheme).isLessThanOrEqualTo(0);
                assertThat(page.violations()).as(width + " " + scheme).isEmpty();
                page.picture(PICTURES.resolve("states-" + width + "-" + scheme + ".png"));
                page.click(ORDERS + " .name");
                awaitText(page, "dialog", "no space left on device");
                assertThat(page.tooWide()).as("details").isLessThanOrEqualTo(0);
                assertThat(page.violations()).as("details " + width + " " + scheme).isEmpty();
                page.picture(PICTURES.resolve("details-" + width + "-" + scheme + ".png"));
                assertThat(page.complaints()).isEmpty();
            }
        }
    }
}
