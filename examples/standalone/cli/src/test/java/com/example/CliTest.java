package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.junit.SimulatorExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.dsl.jbang.core.commands.CamelJBangMain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code camel run} and {@code camel export}; the system property staged is a Maven repository. */
class CliTest {

    @RegisterExtension
    static final SimulatorExtension POLYTOMIC =
            SimulatorExtension.with(PolytomicSimulator.builder()).systemProperties();

    @TempDir Path folder;

    private static int camel(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(1, List.of("routes/models.yaml", "routes/application.properties"));
        all.add(
                "--dep=mvn:io.github.camelpolytomic:camel-polytomic:"
                        + System.getProperty("polytomic.version"));
        if (System.getProperty("staged") != null) {
            all.add("--repo=" + System.getProperty("staged"));
        }
        int[] code = {-1};
        CamelJBangMain.run(
                new CamelJBangMain() {
                    @Override
                    public void quit(int exitCode) {
                        code[0] = exitCode;
                    }
                },
                all.toArray(new String[0]));
        return code[0];
    }

    @Test
    void runs(PolytomicSimulator simulator) {
        assertThat(camel("run", "--max-messages=3", "--max-seconds=120")).isZero();
        assertThat(simulator.requestCount("listModels")).isPositive();
    }

    @Test
    void exports() throws Exception {
        Path exported = folder.resolve("app");
        assertThat(
                        camel(
                                "export",
                                "--runtime=main",
                                "--gav=com.example:app:1.0",
                                "--kamelets-version=4.18.0",
                                "--dir=" + exported))
                .isZero();
        assertThat(Files.readString(exported.resolve("pom.xml")))
                .contains("<artifactId>camel-polytomic</artifactId>");
        assertThat(exported.resolve("src/main/resources/camel/models.yaml")).exists();
    }
}
