package io.github.camelpolytomic.examples.waits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * JVMs that start syncs and go on when they are over are killed with SIGKILL, one after the other.
 * In the end every order was started once and has gone on; how many have gone on twice, because a
 * JVM was killed between the end of a route and the removal of what was stored, is printed.
 */
@Timeout(value = 12, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KillTest {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private EmbeddedPostgres postgres;
    private JdbcTemplate database;
    private PolytomicSimulator simulator;

    @BeforeEach
    void startDatabase() throws Exception {
        postgres = EmbeddedPostgres.start();
        database = new JdbcTemplate(postgres.getPostgresDatabase());
        try (InputStream script = KillTest.class.getResourceAsStream("/sql/tables.sql")) {
            database.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
        database.execute("create table orders (sync text primary key, taken boolean not null)");
        database.execute(
                "create table ends (node integer, sync text, execution text, outcome text)");
    }

    @AfterEach
    void stop() throws Exception {
        if (simulator != null) {
            simulator.close();
        }
        postgres.close();
    }

    @Test
    @Tag("long")
    void fiveKillsLoseNothing() throws Exception {
        kill(5, 100, 1.5);
    }

    @Test
    @Tag("long")
    void fiftyKillsWithAThousandSyncsLoseNothing() throws Exception {
        kill(50, 1_000, 0.25);
    }

    private void kill(int kills, int syncs, double timeScale) throws Exception {
        long seed = Long.getLong("waits.seed", System.nanoTime());
        Random random = new Random(seed);
        simulator = PolytomicSimulator.builder().timeScale(timeScale).bulkSyncs(syncs).start();
        List<String> ids = simulator.data().bulkSyncIds();
        ids.forEach(id -> database.update("insert into orders values (?, false)", id));
        long began = System.nanoTime();
        int number = 0;
        Process node = start(number);
        try {
            for (int killed = 0; killed < kills; killed++) {
                int following = ++number;
                Process next = start(following);
                // it is at work by then, most often
                await().atMost(PATIENCE).until(() -> isReady(following));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(2_000)));
                node.destroyForcibly().onExit().get(1, TimeUnit.MINUTES);
                node = next;
            }
            await().atMost(PATIENCE)
                    .until(() -> count("select count(distinct sync) from ends") == ids.size());
            await().atMost(PATIENCE).until(() -> count("select count(*) from waits") == 0);
        } finally {
            node.destroyForcibly().onExit().get(1, TimeUnit.MINUTES);
            report(seed, kills, ids.size(), began);
        }
        assertThat(count("select count(distinct sync) from ends")).isEqualTo(ids.size());
        // each order was started once, whoever read it
        assertThat(
                        count(
                                "select count(*) from (select sync from ends group by sync having count(distinct execution) > 1) twice"))
                .isZero();
        assertThat(count("select count(*) from ends") - ids.size()).isLessThanOrEqualTo(kills);
    }

    private void report(long seed, int kills, int syncs, long began) {
        System.out.printf(
                "Seed %d: %d kills, %d syncs, %d went on, %d twice, %d left; %d starts sent; by %d JVMs; %d s%n",
                seed,
                kills,
                syncs,
                count("select count(distinct sync) from ends"),
                count("select count(*) from ends") - count("select count(distinct sync) from ends"),
                count("select count(*) from waits"),
                simulator.requestCount("startBulkSync"),
                count("select count(distinct node) from ends"),
                Duration.ofNanos(System.nanoTime() - began).toSeconds());
    }

    private static Path log(int number) {
        return Path.of("target", "node-" + number + ".log");
    }

    private static boolean isReady(int number) throws IOException {
        return Files.readString(log(number)).contains("ready");
    }

    private long count(String query) {
        return database.queryForObject(query, Long.class);
    }

    /** A JVM that is at work soon. */
    private Process start(int number) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx256m"));
        command.add("-D" + Node.BASE_URL + "=" + simulator.baseUrl());
        command.add("-D" + Node.API_KEY + "=" + simulator.apiKey());
        command.add("-D" + Node.DATABASE + "=" + postgres.getJdbcUrl("postgres", "postgres"));
        command.add("-D" + Node.NUMBER + "=" + number);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Node.class.getName()));
        Files.deleteIfExists(log(number));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log(number).toFile()))
                .start();
    }
}
