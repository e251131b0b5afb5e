package io.github.camelpolytomic.examples.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starts the example as the command does, in a JVM of its own, and reads what it prints. */
@Timeout(value = 90, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("long")
class OrganizationExampleTest {

    @TempDir private Path folder;

    private List<String> run() throws Exception {
        File output = folder.resolve("output").toFile();
        Process example =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Application.class.getName())
                        .redirectErrorStream(true)
                        .redirectOutput(output)
                        .start();
        try {
            assertThat(example.waitFor(80, TimeUnit.SECONDS)).isTrue();
        } finally {
            example.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(output.toPath());
        assertThat(example.exitValue()).as(String.join("\n", lines)).isZero();
        return lines;
    }

    @Test
    void tellsEachFindingOnceAndAllInTheDigest() throws Exception {
        List<String> lines = run();
        String all = String.join("\n", lines);
        int digest = lastIndexOf(lines, "Since the last digest: 5 to look at.");
        assertThat(digest).as(all).isPositive();
        List<String> told =
                List.of(
                        "Northwind warehouse, Customers: changed; 1 removed: Newsletter",
                        "Orders to Snowflake: failed, ",
                        "Northwind warehouse, Orders: changed; 1 changed: Total (type number to string, ",
                        "Snowflake analytics, Returns: added",
                        "Customers to contacts: failed, ");
        for (String text : told) {
            assertThat(lines.subList(0, digest))
                    .as(all)
                    .filteredOn(line -> line.contains(text))
                    .hasSize(1);
            assertThat(lines.subList(digest, lines.size()))
                    .as(all)
                    .filteredOn(line -> line.startsWith("- " + text))
                    .hasSize(1);
        }
        assertThat(lines)
                .as(all)
                .anyMatch(line -> line.matches("- Orders to Snowflake: failed, .* \\(2 times\\)"));
        assertThat(lines).anyMatch(line -> line.matches("  http://localhost.*/api/bulk/syncs/.+"));
        assertThat(lines.get(lines.size() - 1)).endsWith("That was the tour.");
        assertThat(lines)
                .as(all)
                .noneMatch(line -> line.contains("WARN") || line.contains("ERROR"));
    }

    private static int lastIndexOf(List<String> lines, String text) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).contains(text)) {
                return i;
            }
        }
        return -1;
    }
}
