package io.github.camelpolytomic.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpolytomic.simulator.contract.Contract;
import io.github.camelpolytomic.simulator.contract.Route;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContractTest {

    private static final Contract CONTRACT = Contract.published();

    private PolytomicSimulator simulator;
    private SampleCalls samples;

    @BeforeEach
    void start() {
        simulator = PolytomicSimulator.start();
        samples = new SampleCalls(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    static Stream<Arguments> newestOperations() {
        return CONTRACT.routes().stream()
                .filter(route -> route.versions().contains(Contract.NEWEST))
                .map(route -> Arguments.of(route.operation(), route));
    }

    static Stream<Arguments> olderForms() {
        return CONTRACT.routes().stream()
                .flatMap(
                        route ->
                                route.versions().stream()
                                        .filter(version -> !version.equals(Contract.NEWEST))
                                        .map(v -> Arguments.of(route.operation(), v, route)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("newestOperations")
    void answersAsDeclared(String operation, Route route) throws IOException {
        samples.prepare(route);

        Http.Reply reply = samples.call(route, Contract.NEWEST);

        assertThat(reply.header("X-Polytomic-Version")).isEqualTo(Contract.NEWEST);
        assertThat(reply.header("X-Request-Id")).isNotBlank();
        if (operation.equals("getModelSyncExecutionLog")) {
            assertThat(reply.status()).isEqualTo(302);
            return;
        }
        assertThat(reply.status()).as(reply.text()).isBetween(200, 202);
        assertThat(CONTRACT.declares(operation, reply.status())).isTrue();
        JsonNode schema =
                CONTRACT.declaration(operation)
                        .at("/responses/" + reply.status() + "/content/application~1json/schema");
        if (schema.isMissingNode()) {
            assertThat(reply.text()).isEmpty();
        } else {
            String name = schema.path("$ref").asText().replace("#/components/schemas/", "");
            List<String> problems = CONTRACT.schemas().check(name, reply.json());
            assertThat(problems).as(reply.text()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("olderForms")
    void olderFormsAreServed(String operation, String version, Route route) throws IOException {
        samples.prepare(route);

        Http.Reply reply = samples.call(route, version);

        assertThat(reply.status()).as(reply.text()).isBetween(200, 302);
        assertThat(reply.header("X-Polytomic-Version")).isEqualTo(version);
        assertThat(simulator.requestCount(operation)).isPositive();
    }

    @Test
    void everyPathOfThePublishedDescriptionIsRouted() {
        assertThat(newestOperations()).hasSizeGreaterThanOrEqualTo(128);
    }
}
