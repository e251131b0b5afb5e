/**
 * Consumers: what is new in a list, how a list is read page by page, what was delivered, and the
 * options of consumers.
 *
 * <p>It uses {@code body} and what that uses. It knows neither endpoints nor {@code wait}.
 */
package io.github.camelpolytomic.feed;
