package io.github.camelpolytomic.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.SimulatorTestSupport;
import io.github.camelpolytomic.simulator.Fault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What health checks say: why, since when, which request, and what to do. */
class HealthTest extends SimulatorTestSupport {

    private HealthCheckRegistry registry() {
        return HealthCheckRegistry.get(context);
    }

    private void repository(String id, boolean enabled) {
        HealthCheckRepository repository = (HealthCheckRepository) registry().resolveById(id);
        repository.setEnabled(enabled);
        registry().register(repository);
    }

    private void start(boolean producers, String... uris) throws Exception {
        repository("producers", producers);
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        for (String uri : uris) {
                            from("direct:" + uri.hashCode()).to("polytomic:" + uri);
                        }
                    }
                });
        context.start();
    }

    private List<HealthCheck.Result> results(String id) {
        return registry().stream()
                .filter(check -> check.getId().startsWith(id))
                .map(HealthCheck::callReadiness)
                .toList();
    }

    @Test
    void producersAreNotCheckedUnlessCamelIsTold() throws Exception {
        start(false, "getIdentity");
        assertThat(results("producer:polytomic")).isEmpty();
        assertThat(simulator.requestCount("getIdentity")).isZero();
    }

    @Test
    void oneCheckStandsForAllProducersOfAnAccountAndAsksSeldom() throws Exception {
        start(true, "getIdentity", "listModels", "getIdentity?apiKey=another");
        List<HealthCheck.Result> results = results("producer:polytomic");
        results("producer:polytomic");
        assertThat(results)
                .extracting(HealthCheck.Result::getState)
                .containsExactlyInAnyOrder(HealthCheck.State.UP, HealthCheck.State.DOWN);
        assertThat(simulator.requestCount("getIdentity")).isEqualTo(2);
    }

    @Test
    void saysWhatIsWrongWithTheCredentialAndWhatToDo() throws Exception {
        simulator
                .faults()
                .always("getIdentity", Fault.status(401).header("X-Request-Id", "req-77"));
        start(true, "listModels");
        HealthCheck.Result result = results("producer:polytomic").get(0);
        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getMessage().orElse(""))
                .contains("status 401")
                .contains("check the credential");
        assertThat(result.getDetails())
                .containsEntry(TimedHealthCheck.REQUEST_ID, "req-77")
                .containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 401)
                .containsKey(TimedHealthCheck.SINCE);
        assertThat(result.toString()).doesNotContain(simulator.apiKey());
    }

    @Test
    void checksAreGoneWithTheirProducers() throws Exception {
        start(true, "getIdentity", "listModels");
        assertThat(results("producer:polytomic")).hasSize(1);
        context.getRouteController().stopAllRoutes();
        assertThat(results("producer:polytomic")).isEmpty();
    }

    @Test
    void aConsumerThatFailsSaysSinceWhenAndWhichRequest() throws Exception {
        repository("consumers", true);
        simulator.faults().always("listModels", Fault.status(403).header("X-Request-Id", "req-78"));
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("polytomic:listModels?delay=20").routeId("models").to("mock:end");
                    }
                });
        context.start();
        HealthCheck.Result result =
                Awaitility.await()
                        .until(
                                () -> results("consumer:models").get(0),
                                one -> one.getDetails().containsKey(TimedHealthCheck.SINCE));
        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getDetails()).containsEntry(TimedHealthCheck.REQUEST_ID, "req-78");
        assertThat(result.getError())
                .get()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("403");
    }

    @Test
    void waitsThatNobodyLooksAfterAreOverdue() {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        Observer observer = new Observer(Clock.fixed(now, ZoneOffset.UTC));
        WaitsHealthCheck check = new WaitsHealthCheck("polytomic", observer);
        assertThat(check.call(Map.of()).getState()).isEqualTo(HealthCheck.State.UP);
        observer.waiting("startBulkSync", () -> wait("a", now, false));
        assertThat(check.call(Map.of()).getState()).isEqualTo(HealthCheck.State.UP);
        observer.waiting("startBulkSync", () -> wait("b", now.minusSeconds(90), true));
        HealthCheck.Result result = check.call(Map.of());
        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getMessage().orElse(""))
                .startsWith("1 of 2 waits are overdue, the oldest since 2025-12-31T23:58:30Z")
                .contains("forgetWait");
        assertThat(result.getDetails())
                .containsEntry("b", "startBulkSync {syncId=s}")
                .containsEntry(TimedHealthCheck.SINCE, now.toString());
    }

    private static Snapshot.Wait wait(String id, Instant since, boolean overdue) {
        return new Snapshot.Wait(
                id,
                "startBulkSync",
                null,
                null,
                Map.of("syncId", "s"),
                null,
                since,
                "running",
                null,
                null,
                null,
                1,
                since,
                since.plus(Duration.ofHours(1)),
                overdue,
                null);
    }
}
