package io.github.camelpolytomic.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.simulator.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A repository fails once, at each of its first calls in turn: at contains, add, confirm or remove.
 * The law: what changes after the first look is told, before a restart or after it. What could not
 * be recorded may be told twice.
 */
class FailingRepositoryTest extends FeedTestSupport {

    private static final int CALLS = 25;

    /** Fails once. */
    private static final class Failing extends MemoryIdempotentRepository {
        private int untilFailure;

        private Failing(int untilFailure) {
            super(new HashMap<>());
            this.untilFailure = untilFailure;
        }

        private void mayFail() {
            if (untilFailure-- == 0) {
                throw new IllegalStateException("the repository is down");
            }
        }

        @Override
        public boolean add(String key) {
            mayFail();
            return super.add(key);
        }

        @Override
        public boolean contains(String key) {
            mayFail();
            return super.contains(key);
        }

        @Override
        public boolean remove(String key) {
            mayFail();
            return super.remove(key);
        }

        @Override
        public boolean confirm(String key) {
            mayFail();
            return super.confirm(key);
        }
    }

    private static List<Exchange> poll(Polled feed, int times) {
        List<Exchange> told = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            int before = feed.received.size();
            try {
                feed.poll();
            } catch (Exception e) {
                assertThat(e).hasMessageContaining("the repository is down");
            }
            told.addAll(feed.received.subList(before, feed.received.size()));
        }
        return told;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "getSchemaStatus?connectionId=WAREHOUSE",
                "getSchemaStatus?connectionId=*&where.id=WAREHOUSE"
            })
    void aStatusThatChangedDuringADowntimeIsTold(String template) throws Exception {
        String uri = template.replace("WAREHOUSE", Seeds.WAREHOUSE_CONNECTION);
        for (int call = 0; call < CALLS; call++) {
            simulator.reset();
            String name = "repository" + call;
            context.getRegistry().bind(name, new Failing(call));
            String options = "&emitInitial=false&idempotentRepository=#" + name;
            poll(feed(uri + options), 3);
            simulator.data().startRefresh(Seeds.WAREHOUSE_CONNECTION);
            simulator.advance(Duration.ofMinutes(5));
            List<Exchange> told = poll(feed(uri + options), 3);
            assertThat(told).as("failure at call " + call).isNotEmpty().hasSizeLessThan(3);
            assertThat(poll(feed(uri + options), 2)).hasSizeLessThan(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"listModels?delivery=item", "listConnections?delivery=item"})
    void anItemThatChangedIsTold(String uri) throws Exception {
        for (int call = 0; call < CALLS; call++) {
            simulator.reset();
            String name = "repository" + call;
            context.getRegistry().bind(name, new Failing(call));
            String options = "&emitInitial=false&idempotentRepository=#" + name;
            Polled first = feed(uri + options);
            poll(first, 3);
            simulator.data().touchModel(Seeds.CUSTOMERS_MODEL);
            simulator.data().touchConnection(Seeds.WAREHOUSE_CONNECTION);
            List<Exchange> told = new ArrayList<>(poll(first, 2));
            told.addAll(poll(feed(uri + options), 2));
            assertThat(told.stream().map(exchange -> item(exchange).get("id")))
                    .as("failure at call " + call)
                    .containsAnyOf(Seeds.CUSTOMERS_MODEL, Seeds.WAREHOUSE_CONNECTION)
                    .hasSizeLessThanOrEqualTo(2);
        }
    }
}
