package io.github.camelpolytomic.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.simulator.Fault;
import io.github.camelpolytomic.simulator.PolytomicSimulator;
import io.github.camelpolytomic.simulator.Seeds;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** {@code emitDeleted=true}: it is told too what is gone. */
class DeletionFeedTest extends FeedTestSupport {

    @Override
    protected PolytomicSimulator.Builder simulator() {
        return super.simulator().models(120);
    }

    private static List<Object> gone(List<Exchange> exchanges) {
        return exchanges.stream()
                .map(Exchange::getMessage)
                .filter(
                        message ->
                                message.getHeader(PolytomicConstants.DELETED, false, boolean.class))
                .map(message -> message.getHeader(PolytomicConstants.ITEM_ID))
                .toList();
    }

    @Test
    void tellsThatAConnectionIsGone() throws Exception {
        Polled feed = feed("listConnections?emitDeleted=true");
        feed.poll();
        simulator.data().deleteConnection(Seeds.HUBSPOT_CONNECTION);
        List<Exchange> told = feed.poll();
        assertThat(told).hasSize(1);
        assertThat(gone(told)).containsExactly(Seeds.HUBSPOT_CONNECTION);
        assertThat(told.get(0).getMessage().getBody()).isNull();
        assertThat(feed.poll()).isEmpty();
    }

    @Test
    void tellsThatModelsAreGoneWhenTwoSweepsHaveMissedThem() throws Exception {
        Polled feed = feed("listModels?emitDeleted=true");
        feed.poll();
        List<String> some = simulator.data().modelIds().subList(30, 33);
        some.forEach(simulator.data()::deleteModel);
        assertThat(feed.poll()).isEmpty();
        assertThat(gone(feed.poll())).containsExactlyInAnyOrderElementsOf(some);
        assertThat(feed.poll()).isEmpty();
    }

    @Test
    void doesNotCallGoneWhatMovesPastASweep() throws Exception {
        Polled feed = feed("listModels?emitDeleted=true&delivery=item");
        feed.poll();
        String moving = simulator.data().modelIds().get(100);
        // two changes on the first page, the model moves while the second of them is told
        simulator.advance(Duration.ofSeconds(1));
        List<String> changed = simulator.data().touchModels(1);
        feed.refused =
                exchange -> {
                    if (changed.contains(
                            exchange.getMessage().getHeader(PolytomicConstants.ITEM_ID))) {
                        simulator.advance(Duration.ofSeconds(1));
                        simulator.data().touchModel(moving);
                    }
                    return false;
                };
        assertThat(gone(feed.poll())).isEmpty();
        List<Exchange> next = feed.poll();
        assertThat(gone(next)).isEmpty();
        assertThat(next).hasSize(1);
        assertThat(feed.poll()).isEmpty();
    }

    @Test
    void bringsBackThatSomethingIsGoneWhenTheRouteRefusedIt() throws Exception {
        Polled feed = feed("listConnections?emitDeleted=true");
        feed.poll();
        simulator.data().deleteConnection(Seeds.HUBSPOT_CONNECTION);
        feed.refused = exchange -> true;
        assertThat(gone(feed.poll())).containsExactly(Seeds.HUBSPOT_CONNECTION);
        assertThat(gone(feed.poll())).containsExactly(Seeds.HUBSPOT_CONNECTION);
        feed.refused = exchange -> false;
        assertThat(gone(feed.poll())).containsExactly(Seeds.HUBSPOT_CONNECTION);
        assertThat(feed.poll()).isEmpty();
    }

    @Test
    void tellsManyThatAreGoneInSeveralPolls() throws Exception {
        Polled feed = feed("listConnections?emitDeleted=true&maxMessagesPerPoll=2");
        feed.poll();
        List<String> some = simulator.data().connectionIds().subList(0, 5);
        some.forEach(simulator.data()::deleteConnection);
        assertThat(gone(feed.poll())).hasSize(2);
        assertThat(gone(feed.poll())).hasSize(2);
        assertThat(gone(feed.poll())).hasSize(1);
        assertThat(feed.poll()).isEmpty();
        assertThat(gone(feed.received)).containsExactlyInAnyOrderElementsOf(some);
    }

    @Test
    void tellsThatSomethingIsGoneAlsoWhenEverythingIsEmitted() throws Exception {
        Polled feed = feed("listConnections?emitDeleted=true&emit=all");
        feed.poll();
        simulator.data().deleteConnection(Seeds.HUBSPOT_CONNECTION);
        assertThat(gone(feed.poll())).containsExactly(Seeds.HUBSPOT_CONNECTION);
        assertThat(gone(feed.poll())).isEmpty();
    }

    @Test
    void callsNothingGoneBecauseAPageCouldNotBeRead() throws Exception {
        Polled feed = feed("listModels?emitDeleted=true&maxRetries=0");
        feed.poll();
        for (Fault fault : List.of(Fault.status(400), Fault.status(503), Fault.truncate())) {
            simulator.faults().next("listModels", fault);
            try {
                feed.poll();
            } catch (RuntimeException e) {
                assertThat(e).isNotNull();
            }
        }
        assertThat(feed.poll()).isEmpty();
        assertThat(feed.poll()).isEmpty();
        assertThat(gone(feed.received)).isEmpty();
    }
}
