package io.github.camelpolytomic.simulator.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.camelpolytomic.simulator.Fault;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

class SimulatorExtensionTest {

    private static final List<PolytomicSimulator> SEEN = new ArrayList<>();

    @BeforeEach
    void clear() {
        SEEN.clear();
    }

    private static TestExecutionSummary run(Class<?> tests) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(tests))
                                .build(),
                        listener);
        return listener.getSummary();
    }

    private static void assertPassed(TestExecutionSummary summary, int tests) {
        assertThat(summary.getFailures()).extracting(f -> f.getException().toString()).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(tests);
    }

    @ExtendWith(SimulatorExtension.class)
    static class Usual {
        static PolytomicSimulator everybodys;
        private PolytomicSimulator mine;
        @SimulatorUrl private String url;

        @BeforeEach
        void theSimulatorIsThereAndUntouched() {
            assertThat(mine).isSameAs(everybodys);
            assertThat(url).isEqualTo(mine.baseUrl());
            assertThat(mine.data().modelIds()).hasSize(8);
            SEEN.add(mine);
            mine.data().addModel();
        }

        @Test
        void one(
                PolytomicSimulator simulator,
                @SimulatorUrl String baseUrl,
                @SimulatorKey String k) {
            assertThat(simulator).isSameAs(mine);
            assertThat(baseUrl).isEqualTo(url);
            assertThat(k).isEqualTo(simulator.apiKey());
        }

        @Test
        void two() {
            assertThat(mine.data().modelIds()).hasSize(9);
        }

        @Nested
        class Inner {
            @Test
            void three(PolytomicSimulator simulator) {
                assertThat(simulator).isSameAs(everybodys);
            }
        }
    }

    static class Registered {
        @RegisterExtension
        static final SimulatorExtension POLYTOMIC =
                SimulatorExtension.with(PolytomicSimulator.builder().frozen().models(20))
                        .systemProperties()
                        .withoutReset();

        static final String URL = POLYTOMIC.baseUrl();

        @Test
        void one(PolytomicSimulator simulator) {
            assertThat(URL).isEqualTo(simulator.baseUrl());
            // Spring asks for it when the first test is prepared
            assertThat(POLYTOMIC.baseUrl()).isEqualTo(URL);
            assertThat(System.getProperty("POLYTOMIC_BASE_URL")).isEqualTo(URL);
            assertThat(simulator.data().modelIds()).hasSizeGreaterThanOrEqualTo(20);
            simulator.data().addModel();
            SEEN.add(simulator);
        }

        @Test
        void two(PolytomicSimulator simulator) {
            simulator.data().addModel();
            assertThat(simulator.data().modelIds()).hasSize(20 + 1 + SEEN.size());
        }
    }

    static class Unused {
        @RegisterExtension
        static final SimulatorExtension POLYTOMIC =
                SimulatorExtension.with(PolytomicSimulator.builder()).failOnUnusedFaults();

        @Test
        void neverCalls(PolytomicSimulator simulator) {
            simulator.faults().next("listModels", Fault.status(500));
            simulator.data().hold(Seeds.ORDERS_BULK_SYNC);
        }
    }

    @Test
    void oneSimulatorServesAClassAndIsResetBetweenItsTests() {
        assertPassed(run(Usual.class), 3);
        assertThat(SEEN).hasSize(3);
        assertThat(SEEN.get(0)).isSameAs(SEEN.get(2));
    }

    @Test
    void settingsPropertiesAndStaticInitializers() {
        assertPassed(run(Registered.class), 2);
        assertThat(System.getProperty("POLYTOMIC_BASE_URL")).isNull();
    }

    @Test
    void aTestThatTestsNothingFails() {
        TestExecutionSummary summary = run(Unused.class);
        assertThat(summary.getFailures()).hasSize(1);
        assertThat(summary.getFailures().get(0).getException())
                .hasMessageContaining("listModels: 1 more of status 500");
    }
}
