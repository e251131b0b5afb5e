package io.github.camelpolytomic.client;

/** How a deployment key is sent; the sources disagree (API notes, section 2). */
public enum DeploymentScheme {
    /** {@code Authorization: Bearer KEY}, as the newest client sends it. */
    BEARER,
    /**
     * {@code Authorization: Basic}, the key as the user name and no password, as the older
     * documentation says.
     */
    BASIC
}
