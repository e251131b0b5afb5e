package io.github.camelpolytomic.feed;

import static java.time.temporal.ChronoUnit.MILLIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelpolytomic.PolytomicConstants;
import io.github.camelpolytomic.exception.PolytomicException;
import io.github.camelpolytomic.simulator.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;

/** {@code from("polytomic:listEvents")}. */
class EventFeedTest extends FeedTestSupport {

    private static final Duration LONG = Duration.ofHours(49);

    private String event() {
        return event(simulator.now());
    }

    private String event(Instant at) {
        return event("sync.completed", at);
    }

    private String event(String type, Instant at) {
        return simulator.data().addEvent(type, Map.of("sync_id", "s"), at);
    }

    private List<String> events(int count, Instant from, Duration step) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(event(from.plus(step.multipliedBy(i))));
        }
        return ids;
    }

    @Test
    void beginsNowUnlessToldOtherwise() throws Exception {
        event();
        Polled feed = feed("listEvents");
        assertThat(feed.poll()).isEmpty();
        simulator.advance(Duration.ofSeconds(1));
        String later = event();
        assertThat(feed.pollIds()).containsExactly(later);
        assertThat(feed.poll()).isEmpty();
    }

    @Test
    void beginsWithTheEarliestWhenAsked() throws Exception {
        List<String> ids = events(5, simulator.now().minusSeconds(3600), Duration.ofMinutes(1));
        Polled feed = feed("listEvents?from=earliest");
        assertThat(feed.pollIds()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(feed.poll()).isEmpty();
    }

    @Test
    void tellsTheTypeAndTheId() throws Exception {
        String id = event("bulk_sync.failed", simulator.now());
        Polled feed = feed("listEvents?from=earliest&delivery=item");
        assertThat(feed.poll())
                .singleElement()
                .satisfies(
                        exchange ->
                                assertThat(exchange.getMessage().getHeaders())
                                        .containsEntry(PolytomicConstants.ITEM_ID, id)
                                        .containsEntry(
                                                PolytomicConstants.STATUS, "bulk_sync.failed"));
    }

    @Test
    void hearsOfAnEventThatWasRecordedLaterWithTheSameTime() throws Exception {
        Instant moment = simulator.now();
        event(moment);
        Polled feed = feed("listEvents?from=earliest&overlap=0");
        feed.poll();
        feed.poll();
        String twin = event(moment);
        assertThat(feed.pollIds()).containsExactly(twin);
        assertThat(feed.poll()).isEmpty();
    }

    @Test
    void hearsOfAnEventThatWasRecordedLaterWithAnEarlierTime() throws Exception {
        Instant moment = simulator.now();
        event(moment);
        Polled feed = feed("listEvents?from=earliest");
        feed.poll();
        String late = event(moment.minusSeconds(4));
        assertThat(feed.pollIds()).containsExactly(late);
        assertThat(feed.poll()).isEmpty();
    }

    @Test
    void dividesTheTimeWhenThereAreMoreThanAnResponseHolds() throws Exception {
        List<String> ids = events(733, simulator.now().minusSeconds(60), Duration.ofMillis(40));
        Polled feed = feed("listEvents?from=earliest");
        assertThat(feed.pollIds()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(feed.poll()).isEmpty();
    }

    @Test
    void findsAllThatFitIntoAnResponseByTheirTimeHoweverClose() throws Exception {
        Instant moment = simulator.now().minusSeconds(60);
        List<String> ids = new ArrayList<>();
        ids.add(event(moment));
        Polled feed = feed("listEvents?from=earliest&overlap=0");
        assertThat(feed.pollIds()).isEqualTo(ids);
        List<String> more = new ArrayList<>(events(90, moment, Duration.ZERO));
        more.addAll(events(90, moment.plusMillis(1), Duration.ZERO));
        more.addAll(events(90, moment.plusMillis(2), Duration.ZERO));
        more.addAll(events(40, moment.plusSeconds(2), Duration.ofMillis(1)));
        assertThat(feed.pollIds()).containsExactlyInAnyOrderElementsOf(more);
    }

    @Test
    void warnsWhenThereAreMoreAtOneTimeThanAnResponseHolds() throws Exception {
        Instant moment = simulator.now().minusSeconds(60);
        List<String> before = events(30, moment.minusSeconds(9), Duration.ofMillis(2));
        events(130, moment, Duration.ZERO);
        List<String> after = events(30, moment.plusSeconds(9), Duration.ofMillis(2));
        Polled feed = feed("listEvents?from=earliest");
        List<Object> told = new ArrayList<>();
        String log = logOf(() -> told.addAll(feed.pollIds()));
        assertThat(told).containsAll(before).containsAll(after).hasSize(160);
        assertThat(log).contains("WARN").contains("" + moment.truncatedTo(MILLIS));
    }

    @Test
    void asksForOneTypeOnly() throws Exception {
        event("sync.failed", simulator.now());
        String wanted = event("sync.canceled", simulator.now());
        Polled feed = feed("listEvents?from=earliest&type=sync.canceled");
        assertThat(feed.pollIds()).containsExactly(wanted);
        assertThat(simulator.requests())
                .allMatch(request -> request.rawQuery().contains("type=sync.canceled"));
    }

    @Test
    void emitsSeveralTypesOnly() throws Exception {
        event("sync.running", simulator.now());
        String failed = event("sync.failed", simulator.now());
        String canceled = event("bulk_sync.canceled", simulator.now());
        Polled feed = feed("listEvents?from=earliest&eventTypes=sync.failed, bulk_sync.canceled");
        assertThat(feed.pollIds()).containsExactlyInAnyOrder(failed, canceled);
        assertThat(feed.poll()).isEmpty();
    }

    @Test
    void warnsOnceAfterAGapInWhichEventsWereForgotten() throws Exception {
        Polled feed = feed("listEvents");
        feed.poll();
        assertThat(logOf(feed::poll)).doesNotContain("WARN");
        assertThat(logOf(() -> feed.pollAfter(LONG))).contains("WARN").contains("PT48H");
        assertThat(logOf(feed::poll)).doesNotContain("WARN");
    }

    @Test
    void warnsOnceWhenPolytomicCouldNotBeReachedForSoLong() throws Exception {
        Polled feed = feed("listEvents?maxRetries=0");
        feed.poll();
        simulator.faults().always("listEvents", Fault.status(503));
        for (Duration delay : List.of(Duration.ofMinutes(1), LONG, LONG)) {
            assertThatThrownBy(() -> feed.pollAfter(delay)).isInstanceOf(PolytomicException.class);
        }
        simulator.faults().clear();
        assertThat(logOf(feed::poll)).containsOnlyOnce("WARN");
        assertThat(logOf(feed::poll)).doesNotContain("WARN");
    }

    @Test
    void bringsBackTheOneThatFailed() throws Exception {
        Polled feed = feed("listEvents?delivery=item");
        feed.poll();
        simulator.advance(Duration.ofSeconds(1));
        String bad = event();
        simulator.advance(Duration.ofSeconds(1));
        String good = event();
        feed.refused = exchange -> ids(exchange).contains(bad);
        assertThat(feed.pollIds()).containsExactlyInAnyOrder(bad, good);
        simulator.advance(Duration.ofMinutes(5));
        String later = event();
        assertThat(feed.pollIds()).containsExactlyInAnyOrder(bad, later);
        feed.refused = exchange -> false;
        assertThat(feed.pollIds()).containsExactly(bad);
        assertThat(feed.poll()).isEmpty();
    }

    @Test
    void goesOnAfterARestartWithWhatCameMeanwhile() throws Exception {
        context.getRegistry()
                .bind("repository", MemoryIdempotentRepository.memoryIdempotentRepository(1000));
        String uri = "listEvents?idempotentRepository=#repository";
        event();
        Polled feed = feed(uri);
        feed.poll();
        simulator.advance(Duration.ofSeconds(1));
        event();
        assertThat(feed.poll()).hasSize(1);
        simulator.advance(Duration.ofSeconds(1));
        String meanwhile = event();
        Polled restarted = feed(uri);
        assertThat(restarted.pollIds()).containsExactly(meanwhile);
        assertThat(restarted.poll()).isEmpty();
    }
}
