package io.github.camelpolytomic.examples.springboot;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpolytomic.simulator.PolytomicSimulator;
import java.util.List;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.UseMainMethod;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The example on its busy company, as the pictures in the documentation show it. */
@Tag("long")
@CamelSpringBootTest
@SpringBootTest(
        useMainMethod = UseMainMethod.ALWAYS,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "POLYTOMIC_API_KEY=",
            "camel.main.run-controller=false",
            "example.orchestration=40s",
            "example.catch-up=20s"
        })
class BusyHourTest {

    private static final long SECONDS_TO_LOOK = Long.getLong("board.seconds", 45);

    @LocalServerPort private int port;
    @Autowired private PolytomicSimulator simulator;

    @Test
    void aBusyHourIsShownInBothThemes() throws Exception {
        try (Browser browser = BoardInBrowserTest.startOrSkip();
                BrowserPage page = browser.open(1440, 1440);
                BrowserPage phone = browser.open(390, 844)) {
            page.prefers("light").go("http://127.0.0.1:" + port + "/");
            phone.prefers("light").go("http://127.0.0.1:" + port + "/");
            await().atMost(60, SECONDS)
                    .untilAsserted(
                            () -> assertThat(page.text("#syncs-count")).isEqualTo("38 syncs"));
            long end = System.nanoTime() + SECONDS.toNanos(SECONDS_TO_LOOK);
            await().atMost(SECONDS_TO_LOOK + 30, SECONDS)
                    .pollInterval(1, SECONDS)
                    .untilAsserted(
                            () -> {
                                assertThat(page.text("#live")).contains("Live");
                                assertThat(page.count("tr.sync[data-state=running]")).isPositive();
                                assertThat(page.text("#waits")).contains("Bulk");
                                assertThat(page.text("#feeds"))
                                        .contains("listEvents", "getSchemaStatus", "getBulkSource");
                                assertThat(page.text("#schemas")).contains("Returns archive");
                                assertThat(page.count("#timeline li")).isGreaterThan(10);
                                assertThat(System.nanoTime()).isGreaterThan(end);
                            });
            for (String scheme : List.of("light", "dark")) {
                page.prefers(scheme)
                        .picture(BoardInBrowserTest.PICTURES.resolve("busy-" + scheme + ".png"));
                phone.prefers(scheme)
                        .picture(BoardInBrowserTest.PICTURES.resolve("phone-" + scheme + ".png"));
                assertThat(page.violations()).isEmpty();
                assertThat(phone.violations()).isEmpty();
            }
            assertThat(page.tooWide()).isLessThanOrEqualTo(0);
            assertThat(phone.tooWide()).isLessThanOrEqualTo(0);
            assertThat(page.complaints()).isEmpty();
            assertThat(page.requests())
                    .allMatch(r -> r.startsWith("http://127.0.0.1:") || r.startsWith("data:"));
            assertThat(page.eval("document.documentElement.outerHTML").asText())
                    .doesNotContain(simulator.apiKey());
        }
    }
}
