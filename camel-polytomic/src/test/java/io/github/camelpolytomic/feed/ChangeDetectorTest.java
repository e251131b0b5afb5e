package io.github.camelpolytomic.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.client.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link ChangeDetectorPropertyTest} found once, told as stories. */
class ChangeDetectorTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration OVERLAP = Duration.ofSeconds(5);

    private long now;

    private ChangeDetector byUpdate(Duration overlap) {
        return new ChangeDetector(
                new ChangeDetector.Nature(true, true, false, false, false, null, overlap),
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
        List<FeedItem> news = feed.news(new Page<>(List.of(items), null));
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
        feed.news(new Page<>(List.of(item("new", NOON)), "more")).forEach(feed::delivered);
        feed.abort();
        assertThat(sweep(feed, item("new", NOON), item("old", NOON.minusSeconds(99))))
                .containsExactly("old");
    }
}
