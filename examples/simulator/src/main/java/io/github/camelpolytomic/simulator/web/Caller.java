package io.github.camelpolytomic.simulator.web;

/**
 * Who calls.
 *
 * @param kind class of the credential
 * @param userId the user, or null for keys that belong to no user
 * @param organizationId the organization, or null for partner and deployment keys
 */
public record Caller(Kind kind, String userId, String organizationId) {

    /** Classes of credentials. */
    public enum Kind {
        /** A user's API key. */
        USER,
        /** Organization id and key. */
        ORGANIZATION,
        /** A partner account's key. */
        PARTNER,
        /** The key of a self-hosted deployment. */
        SYSTEM
    }
}
