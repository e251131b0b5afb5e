/**
 * Receives what Polytomic sends: events, signed, and records, with a token. Verifies first and
 * reads then, drops what was delivered before, answers, and registers the organization's webhook.
 *
 * <p>It uses {@code client} and {@code body} and what those use, and Camel's webhook component. It
 * knows no endpoint of this component, and neither feeds nor waits: those that wait hear of events
 * through {@code WakeUp}, which wait owns.
 */
@NullMarked
package io.github.camelpolytomic.webhook;

import org.jspecify.annotations.NullMarked;
