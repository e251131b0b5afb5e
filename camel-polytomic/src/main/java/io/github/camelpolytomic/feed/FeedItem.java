package io.github.camelpolytomic.feed;

import io.github.camelpolytomic.body.JsonSlice;
import java.time.Instant;

/**
 * An item as it stands in the bytes of a response, with the little that decides whether it is news.
 * Its body is built only when it is.
 *
 * @param id what identifies it; never null
 * @param version differs when the item has changed; never null
 * @param position where it stands in a list that is sorted by time; null in one that is not
 * @param status its status; null when it has none
 * @param name what people call it; null when it does not say
 * @param json the item as it was written
 */
record FeedItem(
        String id, String version, Instant position, String status, String name, JsonSlice json) {

    /** What is remembered of it: the same again means that nothing has changed. */
    String key() {
        return key(id, version);
    }

    static String key(String id, String version) {
        return version.isEmpty() || version.equals(id) ? id : id + "@" + version;
    }
}
