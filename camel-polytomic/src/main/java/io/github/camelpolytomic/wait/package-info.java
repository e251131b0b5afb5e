/**
 * Waits for completion.
 *
 * <ul>
 *   <li>starting: StartSequence, Started, CompletionWaits;
 *   <li>following: SharedPoller, HintLoop and WakeUp, WaitingExchange;
 *   <li>stopping: ActiveWaits;
 *   <li>waits that outlive the process: Handover stores and starts, ContinuationConsumer goes on.
 * </ul>
 *
 * <p>It uses {@code body} and what that uses. It knows neither endpoints nor {@code feed}. Nothing
 * sleeps here.
 */
package io.github.camelpolytomic.wait;
