package io.github.camelpolytomic.examples.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpolytomic.PolytomicComponent;
import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What was delivered is remembered in a real PostgreSQL, or in a file: a consumer that is started
 * anew knows it. A restart is another context here, which shares nothing with the one before.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("long")
class ResumeTest {

    /** What stands for the process. */
    private enum Kept {
        DATABASE,
        FILE
    }

    private static final int MODELS = 120;
    private static final String MODELS_FEED = "polytomic:listModels?delivery=item&overlap=0";
    private static final String EVENTS_FEED = "polytomic:listEvents?delivery=item&overlap=0";
    private static final String STATUS_FEED =
            "polytomic:getSchemaStatus?connectionId=" + Seeds.WAREHOUSE_CONNECTION;

    private static EmbeddedPostgres postgres;

    @TempDir private Path folder;
    private PolytomicSimulator simulator;
    private DataSource database;

    @BeforeAll
    static void startDatabase() throws Exception {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopDatabase() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void start() {
        simulator = PolytomicSimulator.builder().models(MODELS).start();
        database = postgres.getPostgresDatabase();
        Node.delivered(database).start();
        new JdbcTemplate(database).update("delete from camel_messageprocessed");
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private IdempotentRepository repository(Kept kept) {
        return kept == Kept.FILE
                ? FileIdempotentRepository.fileIdempotentRepository(
                        folder.resolve("delivered").toFile(), 1_000)
                : Node.delivered(database);
    }

    private List<String> keys() {
        return new JdbcTemplate(database)
                .queryForList("select messageid from camel_messageprocessed", String.class);
    }

    /** A consumer from its start to its stop. */
    private final class Life implements AutoCloseable {
        private final DefaultCamelContext context = new DefaultCamelContext();
        private final List<Message> received = new CopyOnWriteArrayList<>();
        private final PolytomicComponent polytomic = new PolytomicComponent();

        private Life(String uri, Kept kept) throws Exception {
            this(uri, kept, simulator, configured -> {});
        }

        private Life(
                String uri,
                Kept kept,
                PolytomicSimulator account,
                Consumer<PolytomicComponent> settings)
                throws Exception {
            context.disableJMX();
            polytomic.getConfiguration().setBaseUrl(account.baseUrl());
            polytomic.getConfiguration().setApiKey(account.apiKey());
            settings.accept(polytomic);
            context.addComponent("polytomic", polytomic);
            context.getRegistry().bind("delivered", repository(kept));
            context.addRoutes(
                    new RouteBuilder() {
                        @Override
                        public void configure() {
                            from(uri
                                            + "&idempotentRepository=#delivered"
                                            + "&initialDelay=0&delay=20")
                                    .process(
                                            exchange -> received.add(exchange.getMessage().copy()));
                        }
                    });
            context.start();
        }

        private List<Object> ids() {
            return received.stream().map(message -> idOf(message.getBody(Map.class))).toList();
        }

        private static Object idOf(Map<?, ?> item) {
            return item.get("id");
        }

        private List<Object> statuses() {
            return received.stream()
                    .map(message -> message.getHeader(PolytomicConstants.STATUS))
                    .toList();
        }

        private Life awaitMessages(int count) {
            await().until(() -> received.size() >= count);
            return this;
        }

        /** Several polls more, so that what comes too often has come. */
        private Life awaitPolls(PolytomicSimulator account, String operation, int count) {
            long before = account.requestCount(operation);
            await().until(() -> account.requestCount(operation) >= before + count);
            return this;
        }

        @Override
        public void close() {
            context.stop();
        }
    }

    @ParameterizedTest
    @EnumSource
    void modelsResumeWithoutComingAgain(Kept kept) throws Exception {
        try (Life life = new Life(MODELS_FEED, kept)) {
            assertThat(life.awaitMessages(MODELS).awaitPolls(simulator, "listModels", 3).ids())
                    .containsExactlyInAnyOrderElementsOf(simulator.data().modelIds());
        }
        String changed = simulator.data().modelIds().get(70);
        simulator.data().touchModel(changed);
        String added = simulator.data().addModel();
        try (Life life = new Life(MODELS_FEED, kept)) {
            assertThat(life.awaitMessages(2).awaitPolls(simulator, "listModels", 5).ids())
                    .containsExactlyInAnyOrder(changed, added);
        }
        try (Life life = new Life(MODELS_FEED, kept)) {
            assertThat(life.awaitPolls(simulator, "listModels", 5).ids()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLifeThatEndedInTheMiddleIsGoneOnWith(Kept kept) throws Exception {
        String slowly = MODELS_FEED + "&maxMessagesPerPoll=7";
        List<Object> before;
        try (Life life = new Life(slowly, kept)) {
            life.awaitMessages(30).close();
            before = life.ids();
        }
        try (Life life = new Life(slowly, kept)) {
            life.awaitMessages(MODELS - before.size()).awaitPolls(simulator, "listModels", 3);
            assertThat(life.ids())
                    .hasSize(MODELS - before.size())
                    .doesNotContainAnyElementsOf(before);
        }
    }

    @Test
    void keysCanBeReadAndFitIntoTheTable() throws Exception {
        try (Life life = new Life(MODELS_FEED, Kept.DATABASE)) {
            life.awaitMessages(MODELS).awaitPolls(simulator, "listModels", 3);
        }
        String scope = keys().get(0).substring(0, keys().get(0).indexOf('/'));
        assertThat(scope).matches("[0-9a-f]{10}");
        assertThat(keys())
                .allMatch(key -> key.length() <= 100)
                .containsExactlyInAnyOrderElementsOf(
                        simulator.data().modelIds().stream()
                                .map(
                                        id ->
                                                scope
                                                        + "/listModels/"
                                                        + id
                                                        + "@"
                                                        + simulator
                                                                .data()
                                                                .model(id)
                                                                .get("updated_at"))
                                .toList());
    }

    @Test
    void oneTableServesSeveralOrganizationsAndServices() throws Exception {
        try (PolytomicSimulator other = PolytomicSimulator.builder().models(MODELS).start();
                Front front = new Front(simulator);
                Life mine = new Life(MODELS_FEED, Kept.DATABASE);
                Life elsewhere = new Life(MODELS_FEED, Kept.DATABASE, other, component -> {})) {
            mine.awaitMessages(MODELS);
            // the same ids, but another service
            elsewhere.awaitMessages(MODELS);

            // the same service, the same ids, but another organization
            try (Life first = at(front, MODELS_FEED, Kept.DATABASE)) {
                first.awaitMessages(MODELS);
            }
            front.rewrite(body -> body.replace(Seeds.ORGANIZATION, Seeds.CHILD_ORGANIZATION));
            try (Life second = at(front, MODELS_FEED, Kept.DATABASE)) {
                second.awaitMessages(MODELS).awaitPolls(simulator, "listModels", 3);
            }
            assertThat(keys()).hasSize(4 * MODELS);
            assertThat(keys().stream().map(key -> key.substring(0, key.indexOf('/'))).distinct())
                    .hasSize(4);
        }
    }

    private Life at(Front front, String uri, Kept kept) throws Exception {
        return new Life(
                uri,
                kept,
                simulator,
                component -> component.getConfiguration().setBaseUrl(front.baseUrl()));
    }

    @Test
    void anotherKeyOfTheSameOrganizationKnowsWhatWasDelivered() throws Exception {
        try (Life life = new Life(MODELS_FEED, Kept.DATABASE)) {
            life.awaitMessages(MODELS).awaitPolls(simulator, "listModels", 2);
        }
        Consumer<PolytomicComponent> otherKey =
                component -> {
                    component.getConfiguration().setApiKey(null);
                    component.getConfiguration().setOrganizationId(simulator.organizationId());
                    component.getConfiguration().setOrganizationApiKey(simulator.organizationKey());
                };
        try (Life life = new Life(MODELS_FEED, Kept.DATABASE, simulator, otherKey)) {
            assertThat(life.awaitPolls(simulator, "listModels", 5).ids()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutTheInitialOnesChangesOfADowntimeStillCome(Kept kept) throws Exception {
        String uri = MODELS_FEED + "&emitInitial=false";
        try (Life life = new Life(uri, kept)) {
            assertThat(life.awaitPolls(simulator, "listModels", 6).ids()).isEmpty();
        }
        String changed = simulator.data().modelIds().get(99);
        simulator.data().touchModel(changed);
        try (Life life = new Life(uri, kept)) {
            assertThat(life.awaitMessages(1).awaitPolls(simulator, "listModels", 5).ids())
                    .containsExactly(changed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void eventsOfADowntimeCome(Kept kept) throws Exception {
        simulator.data().addEvent("sync.completed", Map.of());
        try (Life life = new Life(EVENTS_FEED, kept)) {
            life.awaitPolls(simulator, "listEvents", 3);
            String first = simulator.data().addEvent("sync.completed", Map.of());
            assertThat(life.awaitMessages(1).awaitPolls(simulator, "listEvents", 3).ids())
                    .containsExactly(first);
        }
        String second = simulator.data().addEvent("sync.failed", Map.of());
        String third = simulator.data().addEvent("sync.completed", Map.of());
        try (Life life = new Life(EVENTS_FEED, kept)) {
            assertThat(life.awaitMessages(2).awaitPolls(simulator, "listEvents", 3).ids())
                    .containsExactlyInAnyOrder(second, third);
        }
        try (Life life = new Life(EVENTS_FEED, kept)) {
            assertThat(life.awaitPolls(simulator, "listEvents", 5).ids()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTransitionOfADowntimeComes(Kept kept) throws Exception {
        try (Life life = new Life(STATUS_FEED, kept)) {
            life.awaitMessages(1).awaitPolls(simulator, "getSchemaStatus", 3);
            assertThat(life.statuses()).hasSize(1);
        }
        simulator.data().startRefresh(Seeds.WAREHOUSE_CONNECTION);
        simulator.advance(Duration.ofMinutes(1));
        try (Life life = new Life(STATUS_FEED, kept)) {
            life.awaitMessages(1).awaitPolls(simulator, "getSchemaStatus", 3);
            assertThat(life.statuses()).containsExactly("fresh");
        }
        try (Life life = new Life(STATUS_FEED, kept)) {
            assertThat(life.awaitPolls(simulator, "getSchemaStatus", 5).statuses()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutTheInitialStatusATransitionOfADowntimeStillComes(Kept kept) throws Exception {
        String uri = STATUS_FEED + "&emitInitial=false";
        try (Life life = new Life(uri, kept)) {
            life.awaitPolls(simulator, "getSchemaStatus", 3);
            assertThat(life.statuses()).isEmpty();
        }
        simulator.data().startRefresh(Seeds.WAREHOUSE_CONNECTION);
        simulator.advance(Duration.ofMinutes(1));
        try (Life life = new Life(uri, kept)) {
            life.awaitMessages(1).awaitPolls(simulator, "getSchemaStatus", 3);
            assertThat(life.statuses()).containsExactly("fresh");
        }
    }

    /** Connections do not say when they were updated: a version is known by its content. */
    @ParameterizedTest
    @EnumSource
    void aChangeBackIsAChangeThoughTheConsumerWasDownForTheFirst(Kept kept) throws Exception {
        String uri = "polytomic:listConnections?delivery=item";
        String id = Seeds.HUBSPOT_CONNECTION;
        int connections = simulator.data().connectionIds().size();
        try (Front front = new Front(simulator)) {
            try (Life life = at(front, uri, kept)) {
                life.awaitMessages(connections).awaitPolls(simulator, "listConnections", 2);
            }
            front.rewrite(body -> body.replace("HubSpot marketing", "HubSpot sales"));
            try (Life life = at(front, uri, kept)) {
                life.awaitMessages(1).awaitPolls(simulator, "listConnections", 2);
                front.rewrite(body -> body);
                life.awaitMessages(2).awaitPolls(simulator, "listConnections", 2);
                assertThat(life.ids()).containsExactly(id, id);
            }
        }
    }
}
