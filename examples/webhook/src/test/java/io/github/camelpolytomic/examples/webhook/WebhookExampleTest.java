package io.github.camelpolytomic.examples.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Starts the example as the command does and reads what it prints. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WebhookExampleTest {

    @AfterEach
    void forgetSettings() {
        List.of(
                        "POLYTOMIC_API_KEY",
                        "POLYTOMIC_BASE_URL",
                        "POLYTOMIC_CONNECTION_ID",
                        "POLYTOMIC_BULK_SYNC_ID",
                        "WEBHOOK_PORT",
                        "WEBHOOK_EXTERNAL_URL",
                        "WEBHOOK_RECORDS_SECRET",
                        "WEBHOOK_EVENTS_SECRET",
                        "EXAMPLE_MODEL_SYNC_ID")
                .forEach(System::clearProperty);
    }

    @Test
    void receivesEventsAndRecordsAndEnds() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            System.setProperty("WEBHOOK_PORT", Integer.toString(free.getLocalPort()));
        }
        PrintStream usual = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Application.main(new String[0]);
        } finally {
            System.setOut(usual);
            System.out.print(printed.toString(StandardCharsets.UTF_8));
        }
        List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
        for (String type : List.of("running", "completed")) {
            assertThat(lines)
                    .filteredOn(
                            line ->
                                    line.endsWith(
                                            "Event: sync."
                                                    + type
                                                    + " of Order notifications, by events-by-webhook"))
                    .hasSize(1);
        }
        assertThat(lines)
                .filteredOn(line -> line.contains("Record of Order notifications: {"))
                .isNotEmpty();
        assertThat(lines).anyMatch(line -> line.endsWith("Sync: SUCCEEDED"));
        assertThat(lines.get(lines.size() - 1)).endsWith("That was the tour.");
        assertThat(lines).noneMatch(line -> line.contains("ERROR"));
        assertThat(lines)
                .noneMatch(line -> line.contains(System.getProperty("WEBHOOK_EVENTS_SECRET")));
    }
}
