package io.github.camelpolytomic.examples.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.RunOnSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Starts the example as the command does, in a JVM of its own. */
@Timeout(value = 90, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("long")
class FeedsExampleTest {

    private static final int MODELS = 2_000;

    @TempDir private Path folder;

    private Process start(Map<String, String> settings) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(RunOnSimulator.class.getName(), Application.class.getName()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output()))
                .start();
    }

    private File output() {
        return folder.resolve("output").toFile();
    }

    private List<String> waitForTheEnd(Process example) throws Exception {
        try {
            assertThat(example.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            example.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(output().toPath());
        assertThat(example.exitValue()).as(String.join("\n", lines)).isZero();
        return lines;
    }

    @Test
    void needsNeitherAccountNorDatabaseAndEnds() throws Exception {
        List<String> lines = waitForTheEnd(start(Map.of()));
        assertThat(lines).filteredOn(line -> line.endsWith("Models: 50 written")).hasSize(2);
        assertThat(lines).anyMatch(line -> line.endsWith("Schemas: refreshing"));
        assertThat(lines).anyMatch(line -> line.endsWith("Table models: 120 rows"));
        assertThat(lines).anyMatch(line -> line.endsWith("Table schema_transitions: 3 rows"));
        assertThat(lines.get(lines.size() - 1)).endsWith("That was the tour.");
        assertThat(lines).noneMatch(line -> line.contains("WARN") || line.contains("ERROR"));
    }

    @Test
    void survivesBeingKilled() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                PolytomicSimulator account =
                        PolytomicSimulator.builder().timeScale(6).models(MODELS).start()) {
            Map<String, String> settings =
                    Map.of(
                            "POLYTOMIC_API_KEY", account.apiKey(),
                            "POLYTOMIC_BASE_URL", account.baseUrl(),
                            "POLYTOMIC_CONNECTION_ID", Seeds.WAREHOUSE_CONNECTION,
                            "FEEDS_DATABASE_URL", postgres.getJdbcUrl("postgres", "postgres"));
            JdbcTemplate database = new JdbcTemplate(postgres.getPostgresDatabase());
            for (int kill = 1; kill <= 3; kill++) {
                int rows = kill * 300;
                Process example = start(settings);
                try {
                    await().atMost(Duration.ofSeconds(30))
                            .pollInterval(Duration.ofMillis(5))
                            .until(() -> count(database, "models") >= rows);
                } finally {
                    example.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
                }
                account.data().touchModels(10);
            }
            waitForTheEnd(start(settings));

            assertThat(
                            database.query(
                                    "select id || ' ' || version from models",
                                    (row, i) -> row.getString(1)))
                    .containsExactlyInAnyOrderElementsOf(
                            account.data().modelIds().stream()
                                    .map(id -> id + " " + account.data().model(id).get("version"))
                                    .toList());
            assertThat(count(database, "schema_transitions")).isGreaterThanOrEqualTo(3);
            assertThat(
                            database.queryForObject(
                                    "select max(length(messageid)) from camel_messageprocessed",
                                    Integer.class))
                    .isLessThanOrEqualTo(100);
        }
    }

    private static int count(JdbcTemplate database, String table) {
        try {
            return database.queryForObject("select count(*) from " + table, Integer.class);
        } catch (DataAccessException e) {
            // the example has not made its tables yet
            return 0;
        }
    }
}
