package io.github.camelpolytomic.feed;

import java.util.List;

/**
 * One response, looked through but not built.
 *
 * @param items what is in it, in its order
 * @param next leads to the next page; null on the last one
 */
record FeedPage(List<FeedItem> items, String next) {}
