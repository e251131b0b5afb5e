/**
 * Waits for completion: polls that many waits share, what an exchange has started, timeouts, and
 * the options of waits.
 *
 * <p>It uses {@code body} and what that uses. It knows neither endpoints nor {@code feed}. Nothing
 * sleeps here.
 */
package io.github.camelpolytomic.wait;
