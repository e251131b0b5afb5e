package io.github.camelpolytomic.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunsTest extends SimulatorTestBase {

    private final Outcome done = Outcome.of("completed");

    private JsonNode execution(String id) {
        return http.get(ORDERS + "/executions/" + id).data();
    }

    @Test
    void executionsEndOneByOneAsATestWants() {
        List<String> ids = simulator.runs().startAll();
        assertThat(ids).hasSize(6);
        assertThat(simulator.runs().underWay()).containsExactlyInAnyOrderElementsOf(ids);
        String first = ids.get(0);
        simulator.runs().end(first, Outcome.of("errors").records(500).errors(7).warnings(2));
        JsonNode ended = execution(first);
        assertThat(ended.path("status").asText()).isEqualTo("errors");
        assertThat(ended.path("record_count").asInt()).isEqualTo(500);
        assertThat(ended.path("error_count").asInt()).isEqualTo(7);
        assertThat(ended.path("warning_count").asInt()).isEqualTo(2);
        assertThat(ended.path("started_at").asText()).isNotBlank();
        assertThat(simulator.runs().endNext(done)).isIn(ids);
        assertThat(simulator.runs().underWay()).hasSize(4);
        assertThat(http.get("/api/events?limit=100").data().findValuesAsText("type"))
                .contains("bulk_sync.running", "bulk_sync.completed_with_error");
    }

    @Test
    void executionsEndAtARate() {
        simulator.runs().holdAll();
        List<String> ids = simulator.runs().startAll();
        seconds(1_000);
        assertThat(simulator.runs().underWay()).hasSize(6);
        simulator.runs().endAtRate(ids, 2, done);
        seconds(1);
        assertThat(simulator.runs().underWay()).hasSize(4);
        seconds(2);
        assertThat(simulator.runs().underWay()).isEmpty();
        simulator.runs().start(Seeds.ORDERS_BULK_SYNC);
        seconds(100);
        assertThat(simulator.runs().underWay()).hasSize(1);
        simulator.runs().releaseAll();
        seconds(100);
        assertThat(simulator.runs().underWay()).isEmpty();
    }

    @Test
    void aReleaseOfAllKeepsWhatIsHeldByName() {
        simulator.data().hold(Seeds.ORDERS_BULK_SYNC);
        simulator.runs().holdAll();
        simulator.runs().startAll();
        seconds(100);
        simulator.runs().releaseAll();
        seconds(100);
        assertThat(simulator.runs().underWay()).hasSize(1);
    }

    @Test
    void countsOfTheNextExecutionCanBeChosen() {
        simulator
                .data()
                .nextOutcome(
                        Seeds.CONTACTS_MODEL_SYNC,
                        Outcome.of("failed").records(12).errors(4).message("No more room"));
        String id = simulator.data().startModelSync(Seeds.CONTACTS_MODEL_SYNC);
        seconds(60);
        JsonNode ended = http.get(CONTACTS + "/executions/" + id).data();
        assertThat(ended.path("status").asText()).isEqualTo("failed");
        assertThat(ended.at("/counts/total").asInt()).isEqualTo(12);
        assertThat(ended.at("/counts/error").asInt()).isEqualTo(4);
        assertThat(ended.path("errors").get(0).asText()).isEqualTo("No more room");
    }

    @ParameterizedTest
    @ValueSource(strings = {"complete", "error", "fail", "cancelled", "Failed"})
    void aMisspelledOutcomeIsTold(String outcome) {
        assertThatThrownBy(() -> simulator.data().nextOutcome(Seeds.ORDERS_BULK_SYNC, outcome))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("did you mean");
    }

    @Test
    void aSyncCanHaveAHistory() {
        Instant begin = simulator.now().minusSeconds(600);
        Outcome rejected = Outcome.of("errors").records(900).errors(3);
        String id =
                simulator
                        .runs()
                        .past(Seeds.ORDERS_BULK_SYNC, begin, Duration.ofSeconds(42), rejected);
        JsonNode past = http.get(ORDERS + "/executions?limit=1").data().get(0);
        assertThat(past.path("id").asText()).isEqualTo(id);
        assertThat(past.path("status").asText()).isEqualTo("errors");
        assertThat(past.path("record_count").asInt()).isEqualTo(900);
        assertThat(past.path("error_count").asInt()).isEqualTo(3);
        assertThat(past.path("completed_at").asText()).isEqualTo(begin.plusSeconds(45).toString());
        assertThat(simulator.runs().underWay()).isEmpty();
        assertThatThrownBy(
                        () ->
                                simulator
                                        .runs()
                                        .past("nothing", simulator.now(), Duration.ZERO, done))
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void mistakesAreTold() {
        assertThatThrownBy(() -> simulator.data().hold("nothing"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("nothing");
        assertThatThrownBy(() -> simulator.data().nextOutcome("job", "failed"))
                .hasMessageContaining("did you mean jobs?");
        assertThatThrownBy(() -> simulator.runs().start("nothing"))
                .isInstanceOf(NoSuchElementException.class);
        String id = simulator.runs().start(Seeds.ORDERS_BULK_SYNC);
        assertThatThrownBy(() -> simulator.runs().start(Seeds.ORDERS_BULK_SYNC))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> simulator.runs().end(id, "levitating"))
                .hasMessageContaining("no end");
        simulator.runs().end(id, "completed");
        assertThatThrownBy(() -> simulator.runs().end(id, "completed"))
                .hasMessageContaining("is over");
        assertThatThrownBy(() -> simulator.runs().endNext(done))
                .isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> simulator.runs().endAtRate(List.of(), 0, done))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
