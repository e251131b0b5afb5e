package io.github.camelpolytomic.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.simulator.PolytomicSimulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What polls of 10,000 models cost in requests; a page holds 50. */
class RequestCountTest extends FeedTestSupport {

    @Override
    protected PolytomicSimulator.Builder simulator() {
        return super.simulator().models(10_000);
    }

    /** Requests of a poll, and how many models it emitted. */
    private record Cost(long requests, int models) {}

    private Cost poll(Polled feed) throws Exception {
        simulator.clearRequests();
        int models = feed.pollIds().size();
        return new Cost(simulator.requestCount(), models);
    }

    private List<Cost> polls(Polled feed, int times) throws Exception {
        List<Cost> costs = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            costs.add(poll(feed));
        }
        return costs;
    }

    private void change(int models, Duration between) {
        for (String id : simulator.data().modelIds().subList(0, models)) {
            simulator.advance(between);
            simulator.data().touchModel(id);
        }
    }

    @Test
    void anUnchangedOrganizationCostsOneRequestAPoll() throws Exception {
        Polled feed = feed("listModels");
        int all = simulator.data().modelIds().size();
        assertThat(poll(feed)).isEqualTo(new Cost((all + 49) / 50, all));
        assertThat(polls(feed, 5)).containsOnly(new Cost(1, 0));
    }

    @Test
    void changesCostAsManyPagesAsTheyFill() throws Exception {
        Polled feed = feed("listModels");
        poll(feed);
        change(120, Duration.ofSeconds(1));
        assertThat(poll(feed)).isEqualTo(new Cost(3, 120));
        assertThat(polls(feed, 5)).containsOnly(new Cost(1, 0));
    }

    /** Those of the last seconds are looked at once more: a change of before may have been late. */
    @Test
    void changesOfAMomentCostTheSameOnceMoreBecauseOfTheOverlap() throws Exception {
        Polled feed = feed("listModels");
        poll(feed);
        change(120, Duration.ZERO);
        assertThat(poll(feed)).isEqualTo(new Cost(3, 120));
        assertThat(poll(feed)).isEqualTo(new Cost(3, 0));
        assertThat(polls(feed, 5)).containsOnly(new Cost(1, 0));
    }

    @Test
    void withoutOverlapChangesAreLookedAtOnce() throws Exception {
        Polled feed = feed("listModels?overlap=0");
        poll(feed);
        change(120, Duration.ofMillis(1));
        assertThat(poll(feed)).isEqualTo(new Cost(3, 120));
        assertThat(polls(feed, 5)).containsOnly(new Cost(1, 0));
    }

    @Test
    void takingNoteOfWhatIsThereCostsOneRequest() throws Exception {
        Polled feed = feed("listModels?emitInitial=false");
        assertThat(polls(feed, 3)).containsOnly(new Cost(1, 0));
        change(1, Duration.ofSeconds(1));
        assertThat(poll(feed)).isEqualTo(new Cost(1, 1));
    }
}
