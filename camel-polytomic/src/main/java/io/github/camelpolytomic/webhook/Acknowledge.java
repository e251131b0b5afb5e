package io.github.camelpolytomic.webhook;

/** When Polytomic is told that something has arrived. */
public enum Acknowledge {
    /** When the route has processed it. */
    processed,
    /**
     * As soon as it is verified, before the route sees it. What the route then fails to process
     * does not come again.
     */
    early
}
