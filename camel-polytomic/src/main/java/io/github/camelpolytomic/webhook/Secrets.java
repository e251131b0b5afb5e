package io.github.camelpolytomic.webhook;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** The secrets that a receiver accepts, checked before it starts. */
final class Secrets {

    /** What the API asks of the secret of an organization's webhook (API notes, section 9). */
    static final int SHORTEST = 6;

    static final int LONGEST = 32;

    private final WebhookOptions options;
    private final CamelContext context;
    private final String operation;

    Secrets(WebhookOptions options, CamelContext context, String operation) {
        this.options = options;
        this.context = context;
        this.operation = operation;
    }

    /**
     * Refuses to go on without a good secret.
     *
     * @throws IllegalArgumentException with a sentence that names the option, not the value
     */
    void check() {
        boolean given =
                options.getWebhookSecret() != null || options.getWebhookPreviousSecret() != null;
        if (options.getWebhookSecrets() != null) {
            if (given) {
                throw new IllegalArgumentException(
                        "webhookSecrets takes the place of webhookSecret and"
                                + " webhookPreviousSecret: set the one or the others");
            }
            // asked now, so that a vault that gives nothing is noticed before the first request
            current();
            return;
        }
        String secret = options.getWebhookSecret();
        if (secret == null || secret.isBlank()) {
            throw new IllegalArgumentException(
                    operation
                            + " needs the option webhookSecret: without the secret a request of"
                            + " Polytomic cannot be told from anybody else's");
        }
        checkLength("webhookSecret", resolve(secret));
        String previous = options.getWebhookPreviousSecret();
        if (previous != null) {
            checkLength("webhookPreviousSecret", resolve(previous));
        }
    }

    private static void checkLength(String option, String secret) {
        if (secret.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "The value of "
                            + option
                            + " has fewer than "
                            + SHORTEST
                            + " characters: that is no secret, and Polytomic takes none so short");
        }
    }

    /**
     * The one that Polytomic is told.
     *
     * @throws IllegalStateException when there is none
     */
    String current() {
        List<String> all = all();
        if (all.isEmpty()) {
            throw new IllegalStateException(
                    "webhookSecrets gives no secret of at least " + SHORTEST + " characters");
        }
        return all.get(0);
    }

    /** Those that are valid now; may be empty, and then nothing is. */
    List<String> all() {
        List<String> all = new ArrayList<>(2);
        if (options.getWebhookSecrets() != null) {
            List<String> given = options.getWebhookSecrets().secrets();
            if (given != null) {
                given.forEach(secret -> add(all, secret));
            }
        } else {
            add(all, options.getWebhookSecret());
            add(all, options.getWebhookPreviousSecret());
        }
        return all;
    }

    private void add(List<String> all, @Nullable String secret) {
        String resolved = secret == null ? "" : resolve(secret);
        if (resolved.length() >= SHORTEST) {
            all.add(resolved);
        }
    }

    /** A file of secrets often ends in a newline. */
    private String resolve(String secret) {
        String resolved =
                secret.contains("{{") ? context.resolvePropertyPlaceholders(secret) : secret;
        return resolved == null ? "" : resolved.strip();
    }
}
