package io.github.camelpolytomic.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who the credentials belong to: the response of getIdentity.
 *
 * @param email mail address of the user
 * @param id id of the user, absent when the caller is not one
 * @param isOrganization whether the caller is an organization
 * @param isPartner whether the caller is a partner
 * @param isSystem whether the caller is the system itself
 * @param isUser whether the caller is a user
 * @param organizationId id of the organization
 * @param organizationName name of the organization
 * @param role role of the user (deprecated)
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record Identity(
        @Nullable String email,
        @Nullable String id,
        @Nullable Boolean isOrganization,
        @Nullable Boolean isPartner,
        @Nullable Boolean isSystem,
        @Nullable Boolean isUser,
        @Nullable String organizationId,
        @Nullable String organizationName,
        @Nullable String role,
        Map<String, Object> other) {

    public Identity {
        other = Values.other(other);
    }
}
