package io.github.camelpolytomic.consumer;

import java.util.List;

/**
 * One answer, looked through but not built.
 *
 * @param items what is in it, in its order
 * @param next leads to the next page; null on the last one
 */
record ScannedPage(List<Scanned> items, String next) {}
