package io.github.camelpolytomic.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.client.Page;
import io.github.camelpolytomic.support.Claims;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;

/** What {@link ChangeDetectorPropertyTest} found once, told as stories. */
class ChangeDetectorTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration OVERLAP = Duration.ofSeconds(5);

    private long now;

    private ChangeDetector byUpdate(Duration overlap) {
        return new ChangeDetector(
                new ChangeDetector.Nature(true, true, false, false, false, false, null, overlap),
                () -> now,
                null);
    }

    private static FeedItem item(String id, Instant at) {
        return new FeedItem(id, at.toString(), at, null, null, null);
    }

    /** One sweep over a list of one page, half a minute after the last one. */
    private List<String> sweep(ChangeDetector feed, FeedItem... items) {
        now += Duration.ofSeconds(30).toNanos();
        feed.begin(false);
        List<FeedItem> news = feed.news(new Page<>(List.of(items), null), item -> true);
        news.forEach(feed::delivered);
        feed.end();
        return news.stream().map(FeedItem::id).toList();
    }

    @Test
    void aChangeThatBecameVisibleAfterAYoungerOneIsNews() {
        ChangeDetector feed = byUpdate(OVERLAP);
        FeedItem young = item("young", NOON);
        FeedItem late = item("late", NOON.minusSeconds(3));
        assertThat(sweep(feed, young)).containsExactly("young");
        assertThat(sweep(feed, young, late)).containsExactly("late");
        assertThat(sweep(feed, young, late)).isEmpty();
    }

    @Test
    void aSweepEndsAtTheTopOnceManyOfOneMomentHaveSettled() {
        ChangeDetector feed = byUpdate(OVERLAP);
        FeedItem[] imported =
                IntStream.range(0, 60)
                        .mapToObj(number -> item("" + number, NOON))
                        .toArray(FeedItem[]::new);
        assertThat(sweep(feed, imported)).hasSize(60);
        assertThat(feed.isOver()).isFalse();
        assertThat(sweep(feed, imported)).isEmpty();
        assertThat(feed.isOver()).isFalse();
        assertThat(sweep(feed, imported)).isEmpty();
        assertThat(feed.isOver()).isTrue();
    }

    @Test
    void withoutOverlapWhatHasTheSameTimeIsLookedAtAgain() {
        ChangeDetector feed = byUpdate(Duration.ZERO);
        sweep(feed, item("a", NOON));
        sweep(feed, item("a", NOON));
        assertThat(sweep(feed, item("a", NOON), item("b", NOON))).containsExactly("b");
    }

    @Test
    void aSweepThatWasGivenUpCountsForNothing() {
        ChangeDetector feed = byUpdate(Duration.ZERO);
        feed.begin(false);
        feed.news(new Page<>(List.of(item("new", NOON)), "more"), item -> true)
                .forEach(feed::delivered);
        feed.abort();
        assertThat(sweep(feed, item("new", NOON), item("old", NOON.minusSeconds(99))))
                .containsExactly("old");
    }

    @Test
    void aPageThatIsReadAgainSaysAnewWhetherTheSweepIsOver() {
        ChangeDetector feed = byUpdate(Duration.ZERO);
        FeedItem old = item("old", NOON.minusSeconds(9));
        sweep(feed, item("known", NOON.minusSeconds(5)), old);
        feed.begin(false);
        // it ends the sweep, but the route has no room for it in this poll
        feed.news(new Page<>(List.of(item("new", NOON), old), null), item -> true);
        assertThat(feed.isOver()).isTrue();
        // younger ones have pushed the rest of it to the next page meanwhile
        FeedItem younger = item("younger", NOON.plusSeconds(9));
        feed.news(new Page<>(List.of(younger), "more"), item -> true);
        assertThat(feed.isOver()).isFalse();
    }

    // somebody else delivers the same, and both write it into one repository

    private final IdempotentRepository repository =
            MemoryIdempotentRepository.memoryIdempotentRepository(100);

    private ChangeDetector ofEvents() {
        return new ChangeDetector(
                new ChangeDetector.Nature(true, false, false, false, false, true, null, OVERLAP),
                () -> now,
                new DeliveryLog(repository, "listEvents", () -> "scope"));
    }

    private static FeedItem event(String id) {
        return new FeedItem(id, id, NOON, null, null, null);
    }

    private void deliveredByReceiver(String id) {
        repository.add("scope/listEvents/" + id);
    }

    private Claims.Claim claimedByReceiver(String id) {
        return Claims.of(repository).claim("scope/listEvents/" + id);
    }

    @Test
    void whatSomebodyElseIsDeliveringComesAgainIfThatFails() {
        ChangeDetector feed = ofEvents();
        Claims.Claim claim = claimedByReceiver("a");
        assertThat(sweep(feed, event("a"), event("b"))).containsExactly("b");
        claim.end(false);
        assertThat(sweep(feed, event("a"), event("b"))).containsExactly("a");
    }

    @Test
    void whatSomebodyElseHasDeliveredMeanwhileIsNoNews() {
        ChangeDetector feed = ofEvents();
        Claims.Claim claim = claimedByReceiver("a");
        assertThat(sweep(feed, event("a"))).isEmpty();
        deliveredByReceiver("a");
        claim.end(true);
        assertThat(sweep(feed, event("a"))).isEmpty();
        assertThat(feed.hasFailures()).isFalse();
    }

    @Test
    void whatFailedHereAndSomebodyElseHasDeliveredIsNoNews() {
        ChangeDetector feed = ofEvents();
        feed.begin(false);
        feed.news(new Page<>(List.of(event("a")), null), item -> true).forEach(feed::failed);
        feed.end();
        Claims.Claim claim = claimedByReceiver("a");
        assertThat(claim.isMine()).isTrue();
        deliveredByReceiver("a");
        claim.end(true);
        assertThat(sweep(feed, event("a"))).isEmpty();
    }

    @Test
    void whatIsOnItsWayHereIsClaimedUntilItIsDelivered() {
        ChangeDetector feed = ofEvents();
        feed.begin(false);
        feed.news(new Page<>(List.of(event("a"), event("b"), event("c")), null), item -> true);
        Claims.Claim a = claimedByReceiver("a");
        Claims.Claim b = claimedByReceiver("b");
        Claims.Claim c = claimedByReceiver("c");
        assertThat(List.of(a, b, c)).noneMatch(Claims.Claim::isMine);
        feed.delivered(event("a"));
        feed.failed(event("b"));
        feed.release();
        assertThat(a.outcome()).isCompletedWithValue(true);
        assertThat(b.outcome()).isCompletedWithValue(false);
        assertThat(c.outcome()).isCompletedWithValue(false);
    }

    @Test
    void whatIsOnlyNotedIsNotDeliveredForAReceiver() {
        ChangeDetector feed = ofEvents();
        feed.begin(true);
        feed.news(new Page<>(List.of(event("a")), null), item -> true);
        feed.end();
        assertThat(repository.contains("scope/listEvents/a")).isFalse();
        assertThat(sweep(feed, event("a"))).isEmpty();
        // nor is it told after a restart
        assertThat(sweep(ofEvents(), event("a"), event("b"))).containsExactly("b");
    }
}
