package io.github.camelpolytomic.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpolytomic.client.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether page tokens name places or items. */
class PlaceTokensTest {

    private final PlaceTokens tokens = new PlaceTokens();

    private static Page<FeedItem> page(String last, String token) {
        return new Page<>(List.of(new FeedItem(last, "v", null, null, null, null)), token);
    }

    @Test
    void thatAreNumbersNamePlaces() {
        tokens.see(page("a", "50"), 1);
        assertThat(tokens.isSeen()).isTrue();
    }

    @Test
    void thatStayTheSameBehindAnotherItemNamePlaces() {
        tokens.see(page("a", "eyJwIjoyfQ"), 1);
        assertThat(tokens.isSeen()).isFalse();
        tokens.see(page("b", "eyJwIjoyfQ"), 1);
        assertThat(tokens.isSeen()).isTrue();
    }

    @Test
    void thatChangeWithTheLastItemNameIt() {
        tokens.see(page("a", "after-a"), 1);
        tokens.see(page("b", "after-b"), 2);
        tokens.see(page("b", "after-b"), 1);
        tokens.see(page("b", "after-b"), 1);
        tokens.see(page("c", null), 2);
        assertThat(tokens.isSeen()).isFalse();
    }
}
