package io.github.camelpolytomic.model;

import java.util.Map;

/**
 * Who the credentials belong to: the response of getIdentity.
 *
 * @param email mail address of the user; may be null
 * @param id id of the user, absent when the caller is not one; may be null
 * @param isOrganization whether the caller is an organization; may be null
 * @param isPartner whether the caller is a partner; may be null
 * @param isSystem whether the caller is the system itself; may be null
 * @param isUser whether the caller is a user; may be null
 * @param organizationId id of the organization; may be null
 * @param organizationName name of the organization; may be null
 * @param role role of the user (deprecated); may be null
 * @param other fields that this record does not know or cannot hold, by JSON name; never null
 */
@ApiRecord
public record Identity(
        String email,
        String id,
        Boolean isOrganization,
        Boolean isPartner,
        Boolean isSystem,
        Boolean isUser,
        String organizationId,
        String organizationName,
        String role,
        Map<String, Object> other) {

    public Identity {
        other = Values.other(other);
    }
}
