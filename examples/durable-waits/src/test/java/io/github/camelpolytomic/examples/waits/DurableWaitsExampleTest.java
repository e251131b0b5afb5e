package io.github.camelpolytomic.examples.waits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.simulator.RunOnSimulator;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starts the example as the command does, in a JVM of its own. */
@Timeout(value = 90, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DurableWaitsExampleTest {

    @TempDir private Path folder;

    @Test
    void needsNeitherAccountNorDatabaseAndEnds() throws Exception {
        File output = folder.resolve("output").toFile();
        Process example =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                RunOnSimulator.class.getName(),
                                Application.class.getName())
                        .redirectErrorStream(true)
                        .redirectOutput(output)
                        .start();
        try {
            assertThat(example.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            example.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(output.toPath());
        assertThat(example.exitValue()).as(String.join("\n", lines)).isZero();
        assertThat(lines).anyMatch(line -> line.contains("Started: "));
        assertThat(lines).anyMatch(line -> line.contains("Over: ") && line.contains("SUCCEEDED"));
        assertThat(lines.get(lines.size() - 1)).endsWith("Still waiting: 0");
        assertThat(lines).noneMatch(line -> line.contains("WARN") || line.contains("ERROR"));
    }
}
