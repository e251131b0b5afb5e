package io.github.camelpolytomic.examples.javadsl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Starts the example as the command does and reads what it prints. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JavaDslExampleTest {

    private static final List<String> NAMES =
            List.of("POLYTOMIC_API_KEY", "POLYTOMIC_BASE_URL", "POLYTOMIC_BULK_SYNC_IDS");

    @BeforeEach
    @AfterEach
    void forgetSettings() {
        NAMES.forEach(System::clearProperty);
    }

    private static List<String> printedBy(Callable<?> program) throws Exception {
        PrintStream usual = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            program.call();
        } finally {
            System.setOut(usual);
            System.out.print(printed.toString(StandardCharsets.UTF_8));
        }
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static List<String> printedOn(
            PolytomicSimulator account, String apiKey, String... syncIds) throws Exception {
        System.setProperty(NAMES.get(0), apiKey);
        System.setProperty(NAMES.get(1), account.baseUrl());
        System.setProperty(NAMES.get(2), String.join(",", syncIds));
        return printedBy(Application::run);
    }

    @Test
    void copesWithEveryTroubleAndEnds() throws Exception {
        List<String> lines =
                printedBy(
                        () -> {
                            Application.main(new String[0]);
                            return null;
                        });
        assertThat(lines)
                .anyMatch(line -> line.contains("WARN Models: listModels failed with status 503"));
        assertThat(lines).anyMatch(line -> line.contains("Model Customers: 5 fields"));
        assertThat(lines).anyMatch(line -> line.endsWith("Polytomic asks to wait for PT1S"));
        assertThat(lines)
                .filteredOn(line -> line.contains("takes longer than usual, still waiting"))
                .hasSize(3);
        assertThat(lines)
                .anyMatch(line -> line.matches(".*Orders to Snowflake: SUCCEEDED, \\d+ records"))
                .anyMatch(line -> line.matches(".*HubSpot to Snowflake: SUCCEEDED, \\d+ records"));
        assertThat(lines)
                .filteredOn(line -> line.contains("ALERT"))
                .singleElement()
                .asString()
                .contains("Salesforce to warehouse", "ended with status failed");
        assertThat(lines.get(lines.size() - 1)).endsWith("That was all.");
    }

    @Test
    void aWrongKeyIsNoReasonToTryAgain() throws Exception {
        try (PolytomicSimulator account = PolytomicSimulator.start()) {
            List<String> lines = printedOn(account, "a-key-nobody-knows", Seeds.ORDERS_BULK_SYNC);
            assertThat(lines)
                    .filteredOn(line -> line.contains("ALERT"))
                    .singleElement()
                    .asString()
                    .contains("401")
                    .doesNotContain("a-key-nobody-knows");
            assertThat(account.requestCount("getBulkSync")).isEqualTo(1);
            assertThat(account.requestCount("startBulkSync")).isZero();
        }
    }

    @Test
    void nothingIsStartedThatWasNotNamed() throws Exception {
        try (PolytomicSimulator account = PolytomicSimulator.start()) {
            List<String> lines = printedOn(account, account.apiKey());
            assertThat(lines).anyMatch(line -> line.contains("names what may be run: nothing"));
            assertThat(account.requests()).noneMatch(request -> !"GET".equals(request.method()));
        }
    }
}
