/**
 * Waits for completion.
 *
 * <ul>
 *   <li>starting: StartSequence sends, CompletionWaits knows how for an endpoint, Started remembers
 *       what;
 *   <li>following: WaitingExchange is one who waits, with Progress, Names and WaitFailures for what
 *       it says; SharedPoller asks for all: for each Target a Watch, for each who waits a Member,
 *       found by WatchIndex;
 *   <li>hints: Hints says which lists tell of what, HintLoop when to read one, EventList and
 *       StatusList how; WakeUp takes hints from elsewhere;
 *   <li>stopping: ActiveWaits;
 *   <li>waits that outlive the process: Handover stores and starts; ContinuationConsumer goes on by
 *       its ContinuationAgenda, with RepeatedStart, StoredWaits and ContinuationDelivery;
 *       ContinuationStore keeps a ContinuationState for each.
 * </ul>
 *
 * <p>It uses {@code body} and what that uses. It knows neither endpoints nor {@code feed}. Nothing
 * sleeps here.
 */
package io.github.camelpolytomic.wait;
