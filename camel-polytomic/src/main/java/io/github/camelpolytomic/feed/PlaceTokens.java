package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.client.Page;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells whether the page tokens of a list name places in it: the 50th item, the second page. When
 * something is deleted while such a list is read, what follows moves up, and an item may slip from
 * a page that is still to be read to one that has been. A token that names the item after which the
 * next page begins, as the order of the API's lists suggests, has no such trouble. For use by one
 * thread at a time.
 */
final class PlaceTokens {

    /** What names a place in plain sight. */
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private boolean seen;
    private String token;
    private FeedItem last;

    /** Whether there is a sign of it: tokens are numbers, or stay the same behind another item. */
    boolean isSeen() {
        return seen;
    }

    /**
     * Looks at a page.
     *
     * @param number 1 for the first of a sweep
     */
    void see(Page<FeedItem> page, int number) {
        List<FeedItem> items = page.items();
        if (seen || page.next() == null || items.isEmpty()) {
            return;
        }
        seen = NUMBER.matcher(page.next()).matches();
        if (number == 1) {
            FeedItem now = items.get(items.size() - 1);
            seen |= page.next().equals(token) && !now.key().equals(last.key());
            token = page.next();
            last = now;
        }
    }
}
