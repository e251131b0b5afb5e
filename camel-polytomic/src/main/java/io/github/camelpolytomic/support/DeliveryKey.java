package io.github.camelpolytomic.support;

/**
 * The keys under which an idempotent repository remembers what was delivered. A feed and a receiver
 * of events write the same key for the same event, so each passes over what the other has
 * delivered.
 *
 * <p>A key reads {@code scope/listModels/ID@VERSION}; it fits into the 100 characters that Camel's
 * JDBC repository has for it.
 */
public final class DeliveryKey {

    private static final int MAX_LENGTH = 100;

    private DeliveryKey() {}

    /**
     * Makes a key.
     *
     * @param scope stands for service, organization and parameters
     * @param operation the name of the operation whose items are delivered
     * @param item identifies the item, with its version if it has one; one that is too long is
     *     replaced by a digest of it
     */
    public static String of(String scope, String operation, String item) {
        String prefix = scope + "/" + operation + "/";
        String key = prefix + item;
        return key.length() <= MAX_LENGTH ? key : prefix + Digest.of(item, 32);
    }
}
