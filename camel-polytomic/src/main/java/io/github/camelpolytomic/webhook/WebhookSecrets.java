package io.github.camelpolytomic.webhook;

import java.util.List;

/**
 * Gives the secrets that a receiver accepts, for those that a vault rotates. It is asked for every
 * request, so it should answer from memory.
 */
@FunctionalInterface
public interface WebhookSecrets {

    /**
     * The secrets that are valid at this moment; the first is the one that Polytomic is told when
     * the webhook is registered.
     *
     * @return at least one, each of 6 or more characters; others are passed over
     */
    List<String> secrets();
}
