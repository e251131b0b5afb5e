package io.github.camelpolytomic.examples.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.RecordedRequest;
import io.github.camelpolytomic.simulator.RunOnSimulator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Starts the example as the command does and reads what it prints. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class YamlExampleTest {

    private static final List<String> NAMES =
            List.of(
                    "POLYTOMIC_API_KEY",
                    "POLYTOMIC_BASE_URL",
                    "POLYTOMIC_CONNECTION_ID",
                    "POLYTOMIC_BULK_SYNC_ID");

    @BeforeEach
    @AfterEach
    void forgetSettings() {
        NAMES.forEach(System::clearProperty);
    }

    private static List<String> run() throws Exception {
        PrintStream usual = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            RunOnSimulator.main(new String[] {Main.class.getName()});
        } finally {
            System.setOut(usual);
            System.out.print(printed.toString(StandardCharsets.UTF_8));
        }
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void showsEverythingOnTheSimulatorAndEnds() throws Exception {
        List<String> lines = run();
        assertThat(lines).anyMatch(line -> line.contains("Models, page 1: 50 models"));
        assertThat(lines).anyMatch(line -> line.contains("Models, page 3: 20 models"));
        assertThat(lines).filteredOn(line -> line.contains("Samples: Customers has")).hasSize(3);
        assertThat(lines).anyMatch(line -> line.endsWith("Schemas: fresh -> refreshing"));
        assertThat(lines).anyMatch(line -> line.endsWith("Schemas: refreshing -> fresh"));
        assertThat(lines).anyMatch(line -> line.endsWith("Refresh: done, the schemas are fresh"));
        assertThat(lines)
                .anyMatch(
                        line -> line.matches(".*Sync: SUCCEEDED after \\d+ ms, [1-9]\\d* records"));
        assertThat(lines.get(lines.size() - 1)).endsWith("That was the tour.");
        assertThat(lines).noneMatch(line -> line.contains("WARN") || line.contains("ERROR"));
    }

    @Test
    void onlyReadsFromAnAccountOfWhichItKnowsNothingButTheKey() throws Exception {
        try (PolytomicSimulator account = PolytomicSimulator.start()) {
            System.setProperty(NAMES.get(0), account.apiKey());
            System.setProperty(NAMES.get(1), account.baseUrl());
            List<String> lines = run();
            assertThat(lines).anyMatch(line -> line.contains("Models, page 1"));
            assertThat(lines).anyMatch(line -> line.contains("Samples: Customers has"));
            assertThat(lines).anyMatch(line -> line.contains("Refresh and sync: left out"));
            assertThat(account.requests())
                    .isNotEmpty()
                    .extracting(RecordedRequest::method)
                    .containsOnly("GET");
        }
    }
}
