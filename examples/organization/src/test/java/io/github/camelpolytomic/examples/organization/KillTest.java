package io.github.camelpolytomic.examples.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The program is killed with SIGKILL, again and again, while columns come and go and syncs fail in
 * an organization with 40 warehouses. In the end every failed execution and every column that is
 * there was told.
 */
@Tag("long")
@Timeout(value = 8, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KillTest {

    private static final int KILLS = 8;
    private static final int CONNECTIONS = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final List<String> columns = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private PolytomicSimulator simulator;
    private JdbcTemplate database;
    private String url;
    private HttpServer chat;

    private HttpServer chat() throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext(
                "/",
                exchange -> {
                    messages.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        server.start();
        return server;
    }

    private Process start() throws Exception {
        Map<String, String> settings =
                Map.of(
                        "POLYTOMIC_API_KEY",
                        simulator.apiKey(),
                        "POLYTOMIC_BASE_URL",
                        simulator.baseUrl(),
                        "FINDINGS_DATABASE_URL",
                        url,
                        "MESSAGES_URL",
                        "http://localhost:" + chat.getAddress().getPort() + "/",
                        "example.drift-delay",
                        "500",
                        "example.failures-delay",
                        "500",
                        "example.message-delay",
                        "200");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx256m"));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Application.class.getName()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/nodes.log")))
                .start();
    }

    private long count(String query) {
        return database.queryForObject(query, Long.class);
    }

    /** The connections that have schemas to follow. */
    private List<String> sources() {
        return simulator.data().connectionIds().stream()
                .filter(
                        id ->
                                simulator
                                        .data()
                                        .connection(id)
                                        .get("type")
                                        .toString()
                                        .contains("source"))
                .toList();
    }

    /** What is there is noted: the schemas of each source and the models, and all executions. */
    private boolean firstLookIsOver() {
        return count("select count(*) from pg_tables where tablename = 'known'") == 1
                && count("select count(*) from known where key like '%/ids'")
                        == sources().size() + 1
                && count(
                                "select count(*) from pg_tables where tablename = 'camel_messageprocessed'")
                        == 1
                && count(
                                "select count(*) from camel_messageprocessed where messageid like"
                                        + " '%/noted'")
                        == simulator.data().bulkSyncIds().size()
                                + simulator.data().modelSyncIds().size()
                                + 2;
    }

    private void somethingHappens(Random random) {
        List<String> connections = sources();
        String connection = connections.get(random.nextInt(connections.size()));
        String schema = simulator.source(connection).schemaIds().get(0);
        String column = "column_" + columns.size() + "_";
        simulator.source(connection).addField(schema, column, "string");
        simulator.data().startRefresh(connection);
        columns.add(column);
        List<String> syncs = new ArrayList<>(simulator.data().bulkSyncIds());
        syncs.addAll(simulator.data().modelSyncIds());
        String sync = syncs.get(random.nextInt(syncs.size()));
        simulator.data().nextOutcome(sync, "failed");
        try {
            failed.add(simulator.runs().start(sync));
        } catch (IllegalStateException e) {
            // it runs already
        }
    }

    @Test
    void killsLoseNothing() throws Exception {
        long seed = Long.getLong("organization.seed", System.nanoTime());
        Random random = new Random(seed);
        chat = chat();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                PolytomicSimulator account =
                        PolytomicSimulator.builder()
                                .timeScale(30)
                                .connections(CONNECTIONS)
                                .bulkSyncs(20)
                                .start()) {
            simulator = account;
            database = new JdbcTemplate(postgres.getPostgresDatabase());
            url = postgres.getJdbcUrl("postgres", "postgres");
            Process program = start();
            try {
                await().atMost(PATIENCE).until(this::firstLookIsOver);
                for (int killed = 0; killed < KILLS; killed++) {
                    for (int i = 0; i < 10; i++) {
                        somethingHappens(random);
                        LockSupport.parkNanos(
                                TimeUnit.MILLISECONDS.toNanos(
                                        random.nextInt(killed % 3 * 500 + 1)));
                    }
                    program.destroyForcibly().onExit().get(1, TimeUnit.MINUTES);
                    somethingHappens(random);
                    program = start();
                    int told = messages.size();
                    await().atMost(PATIENCE).until(() -> messages.size() > told);
                }
                await().atMost(PATIENCE).until(() -> missing().isEmpty());
                await().atMost(PATIENCE)
                        .until(
                                () ->
                                        count(
                                                        "select count(*) from findings where told_at is"
                                                                + " null and not repeated")
                                                == 0);
            } finally {
                program.destroyForcibly().onExit().get(1, TimeUnit.MINUTES);
                chat.stop(0);
                System.out.printf(
                        "Seed %d: %d kills, %d columns, %d failed executions, %d findings, %d of them"
                                + " repeated, %d messages; missing: %s%n",
                        seed,
                        KILLS,
                        columns.size(),
                        failed.size(),
                        count("select count(*) from findings"),
                        count("select count(*) from findings where repeated"),
                        messages.size(),
                        missing());
            }
            assertThat(missing()).isEmpty();
            // the digest has each failed execution once
            assertThat(count("select count(*) from findings where kind = 'failure'"))
                    .isEqualTo(failed.size());
            String told = String.join("\n", messages);
            database.queryForList("select summary from findings where not repeated", String.class)
                    .forEach(summary -> assertThat(told).contains(summary));
        }
    }

    /** Columns and executions that nobody wrote down. */
    private List<String> missing() {
        String drift =
                database.queryForObject(
                        "select coalesce(string_agg(summary, ' '), '') from findings where kind = 'drift'",
                        String.class);
        List<String> missing = new ArrayList<>(columns);
        missing.removeIf(drift::contains);
        List<String> executions =
                database.queryForList(
                        "select occurrence from findings where kind = 'failure'", String.class);
        failed.stream().filter(id -> !executions.contains(id)).forEach(missing::add);
        return missing;
    }
}
