package io.github.camelpolytomic.simulator.web;

/**
 * The keys that are accepted, beyond those that users are given later.
 *
 * @param apiKey a user's API key
 * @param organizationId id of the organization
 * @param organizationKey key that goes with the organization id
 * @param partnerKey key of the partner account
 * @param deploymentKey key of the deployment
 */
public record Credentials(
        String apiKey,
        String organizationId,
        String organizationKey,
        String partnerKey,
        String deploymentKey) {}
