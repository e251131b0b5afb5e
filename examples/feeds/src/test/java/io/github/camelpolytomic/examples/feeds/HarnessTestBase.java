package io.github.camelpolytomic.examples.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Consuming JVMs are killed with SIGKILL while models change. The table that they write into then
 * has to hold
 *
 * <ul>
 *   <li>the last version of every model that there is in the end,
 *   <li>every version that stood on a page that a consumer has gone past before it was killed,
 *       whether or not it was overwritten later (see {@link Served#passed}),
 *   <li>nothing that was not served,
 *   <li>no version twice, but for those whose delivery was the last thing that a killed JVM did.
 * </ul>
 *
 * <p>A version that was served to a JVM that died before it came to it, and was overwritten before
 * the next JVM asked, nobody can have: Polytomic has no history. How many there were is printed.
 */
@Tag("long")
@Timeout(value = 8, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class HarnessTestBase {

    static final String FEED =
            "polytomic:listModels?delivery=item&idempotentRepository=#delivered"
                    + "&initialDelay=0&delay=50&overlap=1s";
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private final long began = System.nanoTime();
    private EmbeddedPostgres postgres;
    JdbcTemplate database;
    PolytomicSimulator simulator;
    Front front;

    @BeforeEach
    void startDatabase() throws Exception {
        postgres = EmbeddedPostgres.start();
        database = new JdbcTemplate(postgres.getPostgresDatabase());
        database.execute(Sink.CREATE);
        // makes its table, so that no two nodes do it at a time
        Node.delivered(postgres.getPostgresDatabase()).start();
    }

    void startSimulator(int models) throws Exception {
        startSimulator(PolytomicSimulator.builder().models(models));
    }

    void startSimulator(PolytomicSimulator.Builder builder) throws Exception {
        simulator = builder.start();
        front = new Front(simulator);
    }

    @AfterEach
    void stop() throws Exception {
        front.close();
        simulator.close();
        postgres.close();
    }

    /** A JVM that is ready to consume. */
    NodeProcess start(int number, String uri, Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(more);
        settings.put(Node.NUMBER, Integer.toString(number));
        settings.put(Node.DATABASE, postgres.getJdbcUrl("postgres", "postgres"));
        return start(uri, settings);
    }

    /** A JVM that remembers in memory, and writes nothing. */
    NodeProcess startWithoutDatabase(String uri) throws Exception {
        return start(uri, new HashMap<>());
    }

    private NodeProcess start(String uri, Map<String, String> settings) throws Exception {
        settings.put(Node.URI, uri);
        settings.put(Node.BASE_URL, front.baseUrl());
        settings.put(Node.API_KEY, simulator.apiKey());
        return NodeProcess.start(List.of("-Xmx256m"), settings);
    }

    /** Checks what is said above, and prints it in numbers. */
    void check(int kills) {
        Served served = front.served();
        Sink sink = Sink.read(database);
        Set<Served.Version> delivered = sink.times().keySet();
        Set<Served.Version> known = served.all();
        Set<Served.Version> current = current();
        Set<Served.Version> due = new HashSet<>(served.passed());
        due.addAll(current);
        Set<Served.Version> lost = new HashSet<>(due);
        lost.removeAll(delivered);
        Set<Served.Version> overwritten = new HashSet<>(known);
        overwritten.removeAll(delivered);
        System.out.printf(
                "%d models in the end, %d versions served, %d of them checked, %d lost,"
                        + " %d overwritten before anyone came to them%n",
                current.size(), known.size(), due.size(), lost.size(), overwritten.size());
        System.out.printf(
                "%d deliveries, %d duplicates after %d kills; %d requests in %d sweeps; %d seconds%n",
                sink.rows().size(),
                sink.duplicates(),
                kills,
                front.requests(),
                served.sweeps(),
                Duration.ofNanos(System.nanoTime() - began).toSeconds());

        assertThat(lost).isEmpty();
        assertThat(known).containsAll(delivered);
        assertThat(sink.duplicates()).isLessThanOrEqualTo(kills);
        assertThat(sink.lastOfNodes().values()).containsAll(sink.repeated());
    }

    private Set<Served.Version> current() {
        Set<Served.Version> current = new HashSet<>();
        for (String id : simulator.data().modelIds()) {
            Map<String, Object> model = simulator.data().model(id);
            current.add(
                    new Served.Version(
                            id,
                            (String) model.get("updated_at"),
                            ((Number) model.get("version")).intValue()));
        }
        return current;
    }
}
