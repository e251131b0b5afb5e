package io.github.camelpolytomic.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One response of a list operation.
 *
 * @param <T> what an item was made into
 * @param items in the order of the API; never null
 * @param next the next page token, or the address of the next page; null on the last page
 */
public record Page<T>(List<T> items, @Nullable String next) {}
